"""Who may enter an organization, and who may designate one for a project."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from ledger.decisions import YES, Decision, no
from networks.models import standing_of
from networks.models.standing import BUREAU_ROLES

WRITERS = (Role.REPORTER, *BUREAU_ROLES)  # permission matrix, "Organization identity"


def may_register(user: User) -> Decision:
    """Return whether the user may enter a new organization: reporters and bureaus do (matrix)."""
    if standing_of(user).has(*WRITERS):
        return YES
    return no("not-a-writer", _("Only promotion and base organizations and their bureaus enter organizations."))


def may_designate(user: User, bureau_id: int | None) -> Decision:
    """Return whether the user may designate for a project of this bureau: its approver does (Plan III-5(1)1)."""
    if bureau_id in standing_of(user).bureaus_as(Role.APPROVER):
        return YES
    return no(
        "not-an-approver",
        _("Only a person with confirmation right at the bureau of the project may designate an organization for it."),
        _("Ask the approver of your bureau."),
    )
