"""Keep what organizations are found by. Every action that changes a name, a reading or a number calls `index`."""

from collections.abc import Collection, Iterable

from django.db import connection, transaction

from networks.models import DuplicateKey, SearchEntry
from networks.rules.duplicate_keys import kept_keys
from networks.rules.likeness import Facts
from networks.rules.text import line_grams, romanised, short_vowels
from networks.selectors.likeness import known_facts

BATCH = 2000
WRITE = """
insert into networks_searchentry (organization_id, text, grams, is_due)
select id, text, grams::int[], false from unnest(%s::bigint[], %s::text[], %s::text[]) as new (id, text, grams)
on conflict (organization_id) do update set text = excluded.text, grams = excluded.grams, is_due = false
where (networks_searchentry.text, networks_searchentry.is_due) is distinct from (excluded.text, false)
returning organization_id
"""
NOTE = """
insert into networks_searchentry (organization_id, text, grams, is_due)
select id, '', '{}', true from unnest(%s::bigint[]) as new (id)
on conflict (organization_id) do update set is_due = true
"""
WRITE_KEYS = "insert into networks_duplicatekey (key, organization_id) select * from unnest(%s::bigint[], %s::bigint[])"


def index(organization_ids: Collection[int]) -> None:
    """Bring the search entries and duplicate keys of these organizations up to date, in the caller's transaction.

    One that was merged into another one loses both: its names are the other one's by then.
    """
    for some in _batches(organization_ids):
        known = known_facts(some)
        gone = set(some) - known.keys()
        SearchEntry.objects.filter(organization__in=gone).delete()
        changed = write_entries(known)
        DuplicateKey.objects.filter(organization__in=gone.union(changed)).delete()
        with connection.cursor() as cursor:
            cursor.execute(WRITE_KEYS, _key_columns({pk: kept_keys(known[pk]) for pk in changed}))


def write_entries(known: dict[int, Facts]) -> list[int]:
    """Write the search entries of these facts; return the ids of those that differ from what stood there."""
    with connection.cursor() as cursor:
        cursor.execute(WRITE, _columns({pk: _lines(facts) for pk, facts in known.items()}))
        return [pk for (pk,) in cursor.fetchall()]


def index_soon(organization_ids: Collection[int]) -> None:
    """Note in the caller's transaction that these are to be indexed, for many at once: `catch_up` does it."""
    with connection.cursor() as cursor:
        cursor.execute(NOTE, [sorted(set(organization_ids))])


def catch_up() -> int:
    """Index what was noted, a batch in a transaction, and return how many."""
    done = 0
    while some := _index_some():
        done += some
    return done


@transaction.atomic
def _index_some() -> int:
    due = SearchEntry.objects.filter(is_due=True).select_for_update(skip_locked=True).order_by("organization_id")
    some = list(due.values_list("organization_id", flat=True)[:BATCH])
    index(some)
    return len(some)


def _batches(organization_ids: Collection[int]) -> Iterable[list[int]]:
    ordered = sorted(set(organization_ids))
    return (ordered[first : first + BATCH] for first in range(0, len(ordered), BATCH))


def _lines(facts: Facts) -> set[str]:
    letters = {romanised(kana) for kana in facts.readings} - {""}
    return {*facts.names, *facts.readings, *facts.numbers, *facts.codes, *letters, *map(short_vowels, letters)}


def _columns(lines: dict[int, set[str]]) -> tuple[list[int], list[str], list[str]]:
    """Return ids, texts and grams. The grams as text, since the database has no array of arrays of unequal length."""
    texts = ["\n" + "".join(f"{line}\n" for line in sorted(each)) for each in lines.values()]
    numbers = [sorted(set().union(*map(line_grams, each))) for each in lines.values()]
    return list(lines), texts, ["{" + ",".join(map(str, each)) + "}" for each in numbers]


def _key_columns(keys: dict[int, set[int]]) -> tuple[list[int], list[int]]:
    pairs = [(key, pk) for pk, each in keys.items() for key in each]
    return [key for key, _pk in pairs], [pk for _key, pk in pairs]
