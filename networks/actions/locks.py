"""One row is the lock of an organization and of everything that belongs to it."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from ledger.decisions import no
from networks.models import Contact, Membership, Organization

CHANGED_MEANWHILE = no(
    "changed-meanwhile",
    _("Somebody changed this after you opened it. Nothing was overwritten, and what you typed is kept."),
    _("Compare both, and save again if yours shall hold."),
)


def lock_all(organizations: Iterable[int], roster_id: int) -> None:
    """Lock organizations and what stands of them on the roster, so that no edit under way is written over.

    Always in this order: organizations, memberships, contact persons, each by number.
    """
    ids = list(organizations)
    members = Membership.objects.filter(roster=roster_id, organization__in=ids)
    for rows in (
        Organization.objects.filter(pk__in=ids),
        members,
        Contact.objects.filter(membership__in=members.values("pk")),
    ):
        list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def locked(organization_id: int) -> Organization:
    """Return the organization read anew; until the transaction ends nobody else changes it or what belongs to it."""
    return Organization.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=organization_id)
