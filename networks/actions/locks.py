"""One row is the lock of an organization and of everything that belongs to it."""

from django.utils.translation import gettext_lazy as _

from ledger.decisions import no
from networks.models import Organization

CHANGED_MEANWHILE = no(
    "changed-meanwhile",
    _("Somebody changed this after you opened it. Nothing was overwritten, and what you typed is kept."),
    _("Compare both, and save again if yours shall hold."),
)


def locked(organization_id: int) -> Organization:
    """Return the organization read anew; until the transaction ends nobody else changes it or what belongs to it."""
    return Organization.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=organization_id)
