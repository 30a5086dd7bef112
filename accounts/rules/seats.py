"""Who may give and end seats: row "Users, seats" of the permission matrix. Scopes are judged where they live."""

import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Seat, User
from ledger.decisions import YES, Decision, no
from ledger.models import programme_today

# Which role may give which. An approver and a reporter are further bound to their own bureau or organization.
GRANTS: dict[str, frozenset[str]] = {
    Role.REPORTER: frozenset({Role.REPORTER}),
    Role.APPROVER: frozenset({Role.OFFICER, Role.APPROVER, Role.REPORTER}),
    Role.PUBLISHER: frozenset({Role.ANALYST, Role.PUBLISHER, Role.COMMISSIONER, Role.SECRETARIAT}),
    Role.ADMIN: frozenset(Role.values),
}
BUREAU_ROLES = frozenset({Role.OFFICER, Role.APPROVER})
SCOPED_ROLES = BUREAU_ROLES | {Role.REPORTER}

WHO_CAN_HELP = _("Ask an administrator or the person who manages the seats of your office.")


def roles_of(user: User) -> frozenset[str]:
    """Return the roles of the user's seats in force now. One query."""
    return frozenset(Seat.objects.in_force_now().filter(user_id=user.pk).values_list("role", flat=True))


def roles_granted_by(user: User) -> frozenset[str]:
    """Return the roles that the user may give to somebody, before any look at scopes."""
    return frozenset().union(*(GRANTS.get(role, frozenset()) for role in roles_of(user)))


def may_manage_people(user: User) -> Decision:
    """Return whether the user gives seats to anybody at all."""
    if roles_granted_by(user):
        return YES
    return no("no-people-to-manage", _("Your role does not manage the seats of other people."), WHO_CAN_HELP)


def may_grant(user: User, to: User, role: str) -> Decision:
    """Return whether the user may give this role to that person, before any look at scopes. Never to oneself."""
    if user.pk == to.pk:
        return no("self-grant", _("Nobody gives a seat to oneself."), WHO_CAN_HELP)
    if not to.is_active:
        return no("inactive", _("This account is disabled."), _("Ask an administrator to enable the account first."))
    if role not in roles_granted_by(user):
        return no("role-not-yours-to-give", _("Your role may not give this seat."), WHO_CAN_HELP)
    return YES


def may_grant_national(user: User, to: User, role: str) -> Decision:
    """Return whether the user may give a seat without a bureau or an organization."""
    if role in SCOPED_ROLES:
        return no("scope-missing", _("This seat needs a bureau or an organization."))
    return may_grant(user, to, role)


def may_end_national(user: User, seat: Seat) -> Decision:
    """Return whether the user may end a seat without a bureau or an organization."""
    if seat.user_id == user.pk:
        return no("own-seat", _("Nobody ends one's own seat."), WHO_CAN_HELP)
    if seat.role not in roles_granted_by(user):
        return no("role-not-yours-to-end", _("Your role may not end this seat."), WHO_CAN_HELP)
    return may_be_ended(seat)


def may_be_ended(seat: Seat) -> Decision:
    """Return whether the seat still holds. One that ends on a later day can be ended sooner (I26)."""
    if seat.taken_back or (seat.ended_at and seat.valid_until and seat.valid_until <= programme_today()):
        return no("already-ended", _("This seat was already ended."), _("Open the page again to see its dates."))
    return YES


def may_be_ended_on(seat: Seat, until: datetime.date) -> Decision:
    """Return whether the seat may end on that day: not later than it ends already, which would prolong it."""
    if seat.valid_until and until > seat.valid_until:
        return no("later-than-its-end", _("This seat ends sooner already."), _("Give a new seat for the days after."))
    return YES
