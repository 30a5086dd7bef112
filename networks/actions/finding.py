"""Keep what organizations are found by. Every action that changes a name, a reading or a number calls `index`."""

from collections.abc import Collection, Iterable

from django.db import connection, transaction

from networks.models import Organization, SearchEntry
from networks.rules.text import line_grams, romanised, searchable, short_vowels

BATCH = 2000
WRITE = """
insert into networks_searchentry (organization_id, text, grams, is_due)
select id, text, grams::int[], false from unnest(%s::bigint[], %s::text[], %s::text[]) as new (id, text, grams)
on conflict (organization_id) do update set text = excluded.text, grams = excluded.grams, is_due = false
where (networks_searchentry.text, networks_searchentry.is_due) is distinct from (excluded.text, false)
"""


def index(organization_ids: Collection[int]) -> None:
    """Bring the search entries of these organizations up to date, in the caller's transaction.

    One that was merged into another one loses its entry: its names are the other one's by then.
    """
    for some in _batches(organization_ids):
        lines = _lines(some)
        SearchEntry.objects.filter(organization__in=set(some) - lines.keys()).delete()
        with connection.cursor() as cursor:
            cursor.execute(WRITE, _columns(lines))


def index_soon(organization_ids: Collection[int]) -> None:
    """Note in the caller's transaction that these are to be indexed, for many at once: `catch_up` does it."""
    for some in _batches(organization_ids):
        entries = [SearchEntry(organization_id=one, text="", grams=[], is_due=True) for one in some]
        SearchEntry.objects.bulk_create(
            entries, update_conflicts=True, unique_fields=["organization"], update_fields=["is_due"]
        )


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


def _lines(organization_ids: Collection[int]) -> dict[int, set[str]]:
    """Return of each organization in use what it is found by. Three queries."""
    found: dict[int, set[str]] = {}
    readings: dict[int, set[str]] = {}
    used = Organization.objects.in_use().filter(pk__in=organization_ids)
    for pk, *names, kana in used.values_list("id", "name_ja", "name_en", "name_kana"):
        found[pk], readings[pk] = set(names), {kana}
    for pk, text, kana in used.filter(names__isnull=False).values_list("id", "names__text", "names__kana"):
        found[pk].add(text)
        readings[pk].add(kana)
    lines = {pk: {searchable(name) for name in names | readings[pk]} for pk, names in found.items()}
    for pk, kanas in readings.items():
        letters = {romanised(kana) for kana in kanas}
        lines[pk] |= letters | {short_vowels(each) for each in letters}
    for pk, value in used.filter(identifiers__isnull=False).values_list("id", "identifiers__value"):
        lines[pk].add(value)
    return {pk: each - {""} for pk, each in lines.items()}


def _columns(lines: dict[int, set[str]]) -> tuple[list[int], list[str], list[str]]:
    """Return ids, texts and grams. The grams as text, since the database has no array of arrays of unequal length."""
    texts = ["\n" + "".join(f"{line}\n" for line in sorted(each)) for each in lines.values()]
    numbers = [sorted(set().union(*map(line_grams, each))) for each in lines.values()]
    return list(lines), texts, ["{" + ",".join(map(str, each)) + "}" for each in numbers]
