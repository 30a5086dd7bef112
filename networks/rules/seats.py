"""Who may appoint people of an organization, and who may end any seat."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Seat, User
from accounts.rules.seats import WHO_CAN_HELP, may_be_ended, may_end_national, may_grant
from ledger.decisions import YES, Decision, no
from ledger.models import programme_today
from networks.models import Appointment, Designation, Organization, standing_of
from networks.rules.merged import may_take
from projects.models import ProjectBureau
from projects.rules.postings import may_end_posting

NOT_YOURS = no(
    "another-organization",
    _("You manage the seats of your own organization, or of the organizations of your bureau's projects, only."),
    WHO_CAN_HELP,
)


def bureaus_of(organization: Organization) -> frozenset[int]:
    """Return the ids of the bureaus whose projects the organization is designated for today. Two queries."""
    today = programme_today()
    projects = Designation.objects.in_force_on(today).filter(organization=organization).values("project_id")
    lines = ProjectBureau.objects.in_force_on(today).filter(project_id__in=projects)
    return frozenset(lines.values_list("bureau_id", flat=True))


def manages_organization(user: User, organization: Organization) -> bool:
    """Return whether the user is administrator, or approver of a bureau that the organization works for."""
    standing = standing_of(user)
    if standing.has(Role.ADMIN):
        return True
    return bool(standing.bureaus_as(Role.APPROVER) & bureaus_of(organization))


def may_appoint(user: User, to: User, organization: Organization, duty: str) -> Decision:
    """Return whether the user may make that person a reporter of the organization."""
    return may_take(organization) and may_staff(user, organization, duty) and may_grant(user, to, Role.REPORTER)


def may_staff(user: User, organization: Organization, duty: str) -> Decision:
    """Return whether the user may bring anybody into the organization with this duty. A reporter invites staff only."""
    if manages_organization(user, organization):
        return YES
    if organization.pk not in standing_of(user).organizations:
        return NOT_YOURS
    if duty != Appointment.Duty.STAFF:
        return no("staff-only", _("An organization invites its own staff; managers are appointed by the bureau."))
    return YES


def may_end(user: User, seat: Seat) -> Decision:
    """Return whether the user may end the seat, whatever its scope."""
    if posting := getattr(seat, "posting", None):
        return may_end_posting(user, seat, posting.bureau)
    if appointment := getattr(seat, "appointment", None):
        return _may_end_appointment(user, seat, appointment)
    return may_end_national(user, seat)


def _may_end_appointment(user: User, seat: Seat, appointment: Appointment) -> Decision:
    if seat.user_id == user.pk:
        return no("own-seat", _("Nobody ends one's own seat."), WHO_CAN_HELP)
    decision = may_staff(user, appointment.organization, appointment.duty)
    return may_be_ended(seat) if decision else decision
