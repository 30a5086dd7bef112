"""Which organizations a line without a known number may mean: on this roster by name; else a person says."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.fields.json import KT

from networks.models import Identifier, ImportLine, Organization, RosterImport
from networks.rules.text import searchable
from networks.selectors.likeness import Named, likely_many

KEPT = 5  # candidates shown with a line
TWO = {"other-number", "other-reading"}  # reasons for which they are taken for two
Candidate = tuple[int, int, list[str]]  # organization, score, reasons
NUMBER = Identifier.Scheme.CORPORATE_NUMBER


def named_on_roster(held: RosterImport) -> dict[int, int]:
    """Return line id -> organization of the roster's only member of that name whose number is not another one."""
    lines = list(_without_number(held).values_list("id", KT("values__name_ja"), KT("values__corporate_number")))
    members = _members(held) if lines else {}
    found = {}
    for line, name, number in lines:
        same = [pk for pk, its in members.get(searchable(name or ""), ()) if not its or not number or its == number]
        if len(same) == 1:
            found[line] = same[0]
    return found


def _without_number(held: RosterImport) -> QuerySet[ImportLine]:
    """Return the lines that name no record and no number that is registered."""
    named = held.lines.filter(chosen=None, values__has_key="name_ja").exclude(values__has_key="record")
    known = Identifier.objects.filter(scheme=NUMBER, value=OuterRef("stated"))
    return named.alias(stated=KT("values__corporate_number")).exclude(Exists(known))


def _members(held: RosterImport) -> dict[str, list[tuple[int, str | None]]]:
    """Return name as it is compared -> (organization, corporate number) of those on the roster."""
    members = Organization.objects.filter(memberships__roster=held.roster_id).distinct().order_by("pk")
    numbers = dict(
        Identifier.objects.filter(scheme=NUMBER, organization__in=members.order_by()).values_list(
            "organization_id", "value"
        )
    )
    found: dict[str, list[tuple[int, str | None]]] = defaultdict(list)
    for pk, name in members.values_list("pk", "name_ja"):
        found[searchable(name)].append((pk, numbers.get(pk)))
    return found


def doubtful(new: Mapping[int, Mapping[str, str]]) -> dict[int, list[Candidate]]:
    """Return line id -> organizations that the line may mean, the likeliest first, for the lines that have any.

    `new`: line id -> values of the lines that name nothing known. An organization with another corporate number is no
    candidate, nor one whose like name is read differently.
    """
    ids = list(new)
    found = {}
    for at, alike in likely_many([_asked(values) for values in new.values()]).items():
        candidates: list[Candidate] = [
            (pk, one.score, list(one.reasons)) for pk, one in alike if TWO.isdisjoint(one.reasons)
        ]
        if candidates:
            found[ids[at]] = candidates[:KEPT]
    return found


def _asked(values: Mapping[str, str]) -> Named:
    names = ("name_ja", "name_kana", "corporate_number", "address", "phone")
    return Named(*(values.get(name, "") for name in names))
