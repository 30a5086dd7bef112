"""Which organizations are likely the one that somebody names: for the register page, an import, the worklist."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db import connection
from django.db.models import Q
from django.utils.functional import Promise

from networks.models import DuplicateCandidate, Organization
from networks.rules.duplicate_keys import asked_keys
from networks.rules.likeness import REASONS, Facts, Likeness, facts, facts_of, likeness

MOST, SHOWN = 200, 10  # candidates of one name that are kept, and that a person is shown
# a join: of "= any(...)" the planner weighs every single key, which of a whole file takes seconds
BY_KEY = "select key, organization_id from unnest(%s::bigint[]) as asked (key) join networks_duplicatekey using (key)"
BY_NUMBER = """
select value, organization_id from networks_identifier where scheme = 'corporate number' and value = any(%s)
"""
KNOWN = """
select o.id, array[name_ja, name_en] || also.texts, name_kana || also.kana, held.numbers, held.codes, address, phone
from networks_organization o, lateral (
    select array_agg(text) texts, array_agg(kana) kana from networks_organizationname where organization_id = o.id
) also, lateral (
    select array_agg(value) filter (where scheme = 'corporate number') numbers,
    array_agg(value) filter (where scheme != 'corporate number') codes
    from networks_identifier where organization_id = o.id
) held
where o.id = any(%s) and status != 'merged'
"""


@dataclass(frozen=True)
class Named:
    """A row of a file, or what is being typed: texts as they were written, a number of thirteen digits or none."""

    name: str
    kana: str = ""
    corporate_number: str = ""
    address: str = ""
    phone: str = ""

    def facts(self) -> Facts:
        known = {"number": self.corporate_number, "address": self.address, "phone": self.phone}
        return facts(self.name, self.kana, **known)


@dataclass(frozen=True)
class Candidate:
    """`score` 1..100 is for the order only; `reasons` are codes of `rules.likeness.REASONS`."""

    organization: Organization
    score: int
    reasons: tuple[str, ...]

    @property
    def sentences(self) -> list[str | Promise]:
        return [REASONS[reason] for reason in self.reasons]


def likely(
    name: str,
    kana: str = "",
    corporate_number: str = "",
    *,
    address: str = "",
    phone: str = "",
    exclude: Collection[int] = (),
) -> list[Candidate]:
    """Return the organizations in use that are likely this one, the likeliest first. At most ten."""
    return _candidates(likely_many([Named(name, kana, corporate_number, address, phone)], exclude=exclude).get(0, []))


def _candidates(found: list[tuple[int, Likeness]]) -> list[Candidate]:
    found = found[:SHOWN]
    organizations = Organization.objects.in_bulk([pk for pk, _likeness in found])
    return [Candidate(organizations[pk], alike.score, alike.reasons) for pk, alike in found]


def likely_same(organization: Organization) -> list[Candidate]:
    """Return the organizations that are likely this one, less those that somebody decided to be another one."""
    if organization.status == Organization.Status.MERGED:
        return []
    decided = DuplicateCandidate.objects.filter(status="different")
    pairs = decided.filter(Q(first=organization) | Q(second=organization)).values_list("first_id", "second_id")
    others = {organization.pk, *chain.from_iterable(pairs)}
    known = known_facts([organization.pk])[organization.pk]
    return _candidates(alike([known], exclude=others).get(0, []))


def likely_many(rows: Sequence[Named], *, exclude: Collection[int] = ()) -> dict[int, list[tuple[int, Likeness]]]:
    """Return by place in `rows` the ids of organizations that are likely the same, the likeliest first.

    At most 200 of a row; rows without any are left out. Three statements, however many rows.
    """
    return alike([row.facts() for row in rows], exclude=exclude)


def alike(asked: Sequence[Facts], *, exclude: Collection[int] = ()) -> dict[int, list[tuple[int, Likeness]]]:
    """Return the same for facts that are compared already."""
    sharing = _sharing(asked)
    known = known_facts(set(chain.from_iterable(sharing)).difference(exclude))
    found = {}
    for no, (each, ids) in enumerate(zip(asked, sharing, strict=True)):
        judged = [(pk, one) for pk in ids if pk in known and (one := likeness(each, known[pk]))]
        if judged:
            found[no] = sorted(judged, key=lambda one: (-one[1].score, one[0]))[:MOST]
    return found


def _sharing(asked: Sequence[Facts]) -> list[set[int]]:
    """Return for each the ids of the organizations that share a key or a corporate number with it."""
    keys = [asked_keys(each) for each in asked]
    every = ",".join(map(str, set(chain.from_iterable(keys))))  # as text: a list of so many is slow to send
    by_key: defaultdict[int, list[int]] = defaultdict(list)
    by_number: defaultdict[str, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(BY_KEY, [f"{{{every}}}"])
        for key, pk in cursor.fetchall():
            by_key[key].append(pk)
        cursor.execute(BY_NUMBER, [[number for each in asked for number in each.numbers]])
        for number, pk in cursor.fetchall():
            by_number[number].append(pk)
    return [
        {pk for key in its_keys if key in by_key for pk in by_key[key]}.union(*map(by_number.__getitem__, each.numbers))
        for each, its_keys in zip(asked, keys, strict=True)
    ]


def known_facts(ids: Collection[int]) -> dict[int, Facts]:
    """Return what is known of each of these that is in use, in the forms that are compared. One query."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [list(ids)])
        return {
            pk: facts_of(names, readings, numbers=numbers, codes=codes, address=address, phone=phone)
            for pk, names, readings, numbers, codes, address, phone in cursor
        }
