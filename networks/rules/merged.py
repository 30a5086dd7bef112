"""What was merged into another organization takes nothing new."""

from django.utils.translation import gettext_lazy as _

from ledger.decisions import YES, Decision, no
from networks.models import Organization


def may_take(organization: Organization) -> Decision:
    """Return whether something new may be recorded of the organization: it was not merged while the page was open."""
    if organization.status != Organization.Status.MERGED:
        return YES
    return no("merged", _("This organization was merged into another one."), _("Choose that one instead."))
