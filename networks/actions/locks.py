"""The locks of rosters, organizations and what belongs to them, and the one order in which they are taken.

First the roster, then organizations, memberships, requests of the yearly confirmation, and then contact persons, ties
and whatever else; several of a kind by their numbers. Who needs fewer leaves out some, never goes back: two who take
them in two orders wait for each other, and the database ends one of them.

No lock is one of the key: what is entered below refers to the key only, and is not held up at its commit.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from psycopg.errors import DeadlockDetected

from ledger.decisions import Conflict, no
from networks.models import ConfirmationRequest, Contact, Membership, Organization, Roster

CHANGED_MEANWHILE = no(
    "changed-meanwhile",
    _("Somebody changed this after you opened it. Nothing was overwritten, and what you typed is kept."),
    _("Compare both, and save again if yours shall hold."),
)
MOVED_MEANWHILE = no(
    "moved-meanwhile",
    _("At this very moment this membership was taken back, or its organization was merged into another one."),
    _("Nothing was changed. Look at the roster again."),
)


def is_deadlock(error: Exception) -> bool:
    """Return whether the database ended the transaction because it and another one waited for each other."""
    return isinstance(error.__cause__, DeadlockDetected)


def lock_all(organizations: Iterable[int], roster_id: int) -> None:
    """Lock organizations and what stands of them on the roster, so that no edit under way is written over."""
    ids = list(organizations)
    members = Membership.objects.filter(roster=roster_id, organization__in=ids)
    for rows in (
        Organization.objects.filter(pk__in=ids),
        members,
        ConfirmationRequest.objects.filter(membership__in=members.values("pk")).exclude(token_hash=None),
        Contact.objects.filter(membership__in=members.values("pk")),
    ):
        list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk").values_list("pk"))


def locked_roster(roster_id: int) -> Roster:
    """Return the roster, which one at a time changes as a whole: by a file, for many members, with its ties."""
    return Roster.objects.select_for_update(no_key=True).get(pk=roster_id)


def locked(organization_id: int) -> Organization:
    """Return the organization read anew; until the transaction ends nobody else changes it or what belongs to it."""
    rows = Organization.objects.select_for_update(no_key=True, of=("self",)).select_related("merged_into")
    return rows.get(pk=organization_id)


def locked_organizations(organizations: Iterable[int]) -> dict[int, Organization]:
    """Return the organizations read anew, by their numbers; none of them is merged before the transaction ends."""
    rows = Organization.objects.select_for_update(no_key=True).filter(pk__in=set(organizations)).order_by("pk")
    return {row.pk: row for row in rows}


def locked_member(membership_id: int) -> Membership:
    """Return the membership with its roster and establishment read anew, under the lock of its organization.

    Its contact persons are under its lock. Raises Conflict if it was taken back, or moved by a merge while we waited.
    """
    _lock_member(membership_id)
    related = Membership.objects.select_related("roster", "organization", "establishment")
    if (found := related.filter(pk=membership_id).first()) is None:
        raise Conflict(MOVED_MEANWHILE)
    return found


def locked_request(**found_by: object) -> ConfirmationRequest | None:
    """Return the request that is found, under the locks of its organization and membership. Raises Conflict."""
    asked = ConfirmationRequest.objects.filter(**found_by)
    membership_id = asked.values_list("membership_id", flat=True).first()
    if membership_id is None:
        return None
    _lock_member(membership_id)
    return asked.select_for_update(no_key=True).first()


def _lock_member(membership_id: int) -> None:
    """Lock organization and membership, of a membership that was joined into another one, too."""
    row = Membership._base_manager.filter(pk=membership_id)
    organization_id = row.values_list("organization_id", flat=True).first()
    if organization_id is not None:
        locked(organization_id)
    found = row.select_for_update(no_key=True).first()
    if found is None or found.organization_id != organization_id:
        raise Conflict(MOVED_MEANWHILE)
