"""Which organizations are likely the one that somebody names: for the register page, an import, the worklist."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from networks.models import DuplicateCandidate, Identifier, Organization
from networks.rules.likeness import REASONS, Facts, Likeness, asked_keys, digits, facts, likeness, place
from networks.rules.text import searchable

MOST, SHOWN = 50, 10  # candidates of one name that are kept, and that a person is shown
NUMBER = Identifier.Scheme.CORPORATE_NUMBER
SHARING = """
select distinct asked.no, kept.organization_id
from unnest(%s::int[], %s::bigint[]) asked (no, key) join networks_duplicatekey kept using (key)
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
        return facts(self.name, self.kana, self.corporate_number, self.address, self.phone)


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
    known = known_facts(Organization.objects.filter(pk=organization.pk))[organization.pk]
    return _candidates(alike([known], exclude=others).get(0, []))


def likely_many(rows: Sequence[Named], *, exclude: Collection[int] = ()) -> dict[int, list[tuple[int, Likeness]]]:
    """Return by place in `rows` the ids of organizations that are likely the same, the likeliest first.

    At most fifty of a row; rows without any are left out. Five statements, however many rows.
    """
    return alike([row.facts() for row in rows], exclude=exclude)


def alike(asked: Sequence[Facts], *, exclude: Collection[int] = ()) -> dict[int, list[tuple[int, Likeness]]]:
    """Return the same for facts that are compared already."""
    pairs = [(no, pk) for no, pk in _sharing(asked) if pk not in set(exclude)]
    known = known_facts(Organization.objects.in_use().filter(pk__in={pk for _no, pk in pairs}))
    found = defaultdict(list)
    for no, pk in pairs:
        if pk in known and (judged := likeness(asked[no], known[pk])):
            found[no].append((pk, judged))
    return {no: sorted(each, key=lambda one: (-one[1].score, one[0]))[:MOST] for no, each in found.items()}


def _sharing(asked: Sequence[Facts]) -> set[tuple[int, int]]:
    """Return (place, organization id) of all that share a key or a corporate number."""
    keys = [(no, key) for no, each in enumerate(asked) for key in asked_keys(each)]
    with connection.cursor() as cursor:
        cursor.execute(SHARING, [[no for no, _key in keys], [key for _no, key in keys]])
        found = set(cursor.fetchall())
    by_number = defaultdict(list)
    for no, each in enumerate(asked):
        for number in each.numbers:
            by_number[number].append(no)
    held = Identifier.objects.filter(scheme=NUMBER, value__in=by_number).values_list("value", "organization_id")
    return found | {(no, pk) for value, pk in held for no in by_number[value]}


def known_facts(organizations: QuerySet[Organization]) -> dict[int, Facts]:
    """Return what is known of each of them, in the forms that are compared. Three queries."""
    names: dict[int, set[str]] = {}
    readings: dict[int, set[str]] = {}
    codes: defaultdict[tuple[int, bool], set[str]] = defaultdict(set)
    places = {}
    columns = ("id", "address", "phone", "name_ja", "name_en", "name_kana")
    for pk, address, phone, ja, en, kana in organizations.values_list(*columns):
        names[pk], readings[pk], places[pk] = {ja, en}, {kana}, (address, phone)
    for pk, text, kana in organizations.filter(names__isnull=False).values_list("id", "names__text", "names__kana"):
        names[pk].add(text)
        readings[pk].add(kana)
    held = organizations.filter(identifiers__isnull=False)
    for pk, scheme, value in held.values_list("id", "identifiers__scheme", "identifiers__value"):
        codes[pk, scheme == NUMBER].add(value)
    return {
        pk: Facts(
            names=frozenset(map(searchable, each)) - {""},
            readings=frozenset(map(searchable, readings[pk])) - {""},
            numbers=frozenset(codes[pk, True]),
            codes=frozenset(codes[pk, False]),
            address=place(places[pk][0]),
            phone=digits(places[pk][1]),
        )
        for pk, each in names.items()
    }
