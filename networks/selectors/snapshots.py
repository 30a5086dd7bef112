"""Fixed rosters: the lists, and what to set beside one of them."""

import datetime
from collections.abc import Iterable

from django.apps import apps
from django.db.models import Prefetch, Q, QuerySet

from networks.models import Membership, Organization, OrganizationName, Roster, RosterSnapshot, SnapshotLine
from networks.rules.snapshots import Difference, difference


def members_on(roster: Roster, day: datetime.date) -> QuerySet[Membership]:
    """Return who stood on the roster that day, with the official Japanese names in force then."""
    names = OrganizationName.objects.in_force_on(day).filter(lang="ja", kind="official").order_by("-valid_from")
    borne = Prefetch("organization__names", queryset=names, to_attr="names_then")
    held = Membership.objects.in_force_on(day).filter(roster=roster).select_related("organization", "establishment")
    return held.prefetch_related(borne).order_by("organization__sort_key", "pk")


def confirmed_by(members: Iterable[Membership], day: datetime.date) -> dict[int, datetime.date]:
    """Return membership id -> the day of its last confirmation, as it stood on that day; no entry if there was none.

    Who was confirmed again later is read from the history: what stood before the days that came after. One query.
    """
    known = {one.pk: one.confirmed_on for one in members}
    again = [pk for pk, confirmed in known.items() if confirmed and confirmed > day]
    events = apps.get_model("networks", "MembershipEvent").objects.filter(pgh_obj_id__in=again)
    stood = events.filter(Q(confirmed_on=None) | Q(confirmed_on__lte=day))
    stood = stood.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    known |= dict.fromkeys(again) | dict(stood.values_list("id", "confirmed_on"))
    return {pk: confirmed for pk, confirmed in known.items() if confirmed}


def name_on(organization: Organization, day: datetime.date) -> str:
    """Return the Japanese name borne on that day, or the newest known if none is on record. Of `members_on` only."""
    borne: list[OrganizationName] = getattr(organization, "names_then", [])
    return borne[0].text[:200] if borne else organization.name_ja


def snapshots_of(roster: Roster) -> list[RosterSnapshot]:
    """Return every fixed list, newest year and highest number first; `holds` marks the one that counts of its year."""
    found = list(roster.snapshots.select_related("fixed_by").order_by("-fiscal_year", "-no"))
    newest: set[int] = set()
    for one in found:
        one.holds = one.fiscal_year not in newest  # type: ignore[attr-defined]
        newest.add(one.fiscal_year)
    return found


def lines_of(snapshot: RosterSnapshot) -> QuerySet[SnapshotLine]:
    related = ("organization", "prefecture")
    return snapshot.lines.select_related(*related).order_by("organization__sort_key", "pk")


def before(snapshot: RosterSnapshot) -> RosterSnapshot | None:
    """Return the list to compare with: the one that it corrects, else the last one of an earlier year."""
    others = RosterSnapshot.objects.filter(roster=snapshot.roster_id)
    corrected = others.filter(fiscal_year=snapshot.fiscal_year, no__lt=snapshot.no)
    earlier = others.filter(fiscal_year__lt=snapshot.fiscal_year)
    return corrected.order_by("-no").first() or earlier.order_by("-fiscal_year", "-no").first()


def compared(earlier: RosterSnapshot, later: RosterSnapshot) -> Difference:
    """Return who joined, left and changed from the one to the other. Two queries."""
    return difference(lines_of(earlier), lines_of(later))
