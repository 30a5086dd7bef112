"""A place is what a seat is for: a role with its bureau, its organization and duty, or nothing further."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules.seats import BUREAU_ROLES, SCOPED_ROLES, WHO_CAN_HELP, roles_granted_by
from ledger.decisions import YES, Decision, no
from networks.models import Appointment, Organization
from networks.rules.seats import may_staff
from projects.models import Bureau
from projects.rules.postings import manages_bureau


@dataclass(frozen=True)
class Place:
    role: str
    bureau: Bureau | None = None
    organization: Organization | None = None
    duty: str = Appointment.Duty.STAFF


def may_fill(user: User, place: Place) -> Decision:
    """Return whether the user may bring somebody to this place: the matrix row "Users, seats"."""
    if place.role not in roles_granted_by(user):
        return no("role-not-yours-to-give", _("Your role may not give this seat."), WHO_CAN_HELP)
    if place.role in BUREAU_ROLES:
        if place.bureau and manages_bureau(user, place.bureau):
            return YES
        return no("another-bureau", _("You manage the seats of your own bureau only."), WHO_CAN_HELP)
    if place.role in SCOPED_ROLES:
        return may_staff(user, place.organization, place.duty) if place.organization else _NO_ORGANIZATION
    return YES


_NO_ORGANIZATION = no("scope-missing", _("This seat needs a bureau or an organization."))
