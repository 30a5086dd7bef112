"""Who may enter an organization, and who may designate one for a project."""

import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from ledger.decisions import YES, Decision, no
from networks.models import Designation, Organization, standing_of
from networks.models.standing import BUREAU_ROLES
from networks.rules.seats import bureaus_of

WRITERS = (Role.REPORTER, *BUREAU_ROLES)  # permission matrix, "Organization identity"


def may_register(user: User) -> Decision:
    """Return whether the user may enter a new organization: reporters and bureaus do (matrix)."""
    if standing_of(user).has(*WRITERS):
        return YES
    return no("not-a-writer", _("Only promotion and base organizations and their bureaus enter organizations."))


def may_rename(user: User) -> Decision:
    """Return whether the user may enter a new name of an organization: whoever may enter organizations."""
    return may_register(user)


def may_designate(user: User, bureau_id: int | None) -> Decision:
    """Return whether the user may designate for a project of this bureau: its approver does (Plan III-5(1)1)."""
    if bureau_id in standing_of(user).bureaus_as(Role.APPROVER):
        return YES
    return no(
        "not-an-approver",
        _("Only a person with confirmation right at the bureau of the project may designate an organization for it."),
        _("Ask the approver of your bureau."),
    )


def may_be_designated(organization_id: int, project_id: int, valid_from: datetime.date) -> Decision:
    """Return whether the organization is free: it is designated once for a project at a time."""
    held = Designation.objects.filter(organization=organization_id, project=project_id)
    if held.filter(Q(valid_until=None) | Q(valid_until__gt=valid_from)).exists():
        return no(
            "already-designated",
            _("This organization is designated for the project already, on that day or later."),
            _("End that designation first."),
        )
    return YES


def may_have_term(valid_from: datetime.date, valid_until: datetime.date | None) -> Decision:
    """Return whether these two days make a term."""
    if valid_until is not None and valid_until <= valid_from:
        return no("before-the-beginning", _("The end must be later than the beginning."))
    return YES


def may_end_designation(user: User, held: Designation, bureau_id: int | None, until: datetime.date) -> Decision:
    """Return whether the user may end this designation on that day, sooner than its end: who may designate."""
    if held.valid_until is not None and until >= held.valid_until:
        return no("already-ended", _("This designation has an end already."))
    if until <= held.valid_from:
        return no("before-the-beginning", _("The end must be later than the beginning."))
    return may_designate(user, bureau_id)


def may_read_people(user: User, organization: Organization) -> Decision:
    """Return whether the user may read who is appointed: own organization, or the bureaus it works for (matrix, C3)."""
    standing = standing_of(user)
    if organization.pk in standing.organizations or standing.bureaus & bureaus_of(organization):
        return YES
    return no("names-hidden", _("Names are shown to the organization itself and to the bureaus it works for."))
