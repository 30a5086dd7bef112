"""Who may post people to a bureau."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Seat, User
from accounts.rules.seats import BUREAU_ROLES, WHO_CAN_HELP, may_be_ended, may_grant
from ledger.decisions import Decision, no
from projects.models import Bureau


def manages_bureau(user: User, bureau: Bureau) -> bool:
    """Return whether the user manages the seats of this bureau: as its approver, or as administrator. One query."""
    held = Seat.objects.in_force_now().filter(user_id=user.pk)
    return any(
        role == Role.ADMIN or (role == Role.APPROVER and bureau_id == bureau.pk)
        for role, bureau_id in held.values_list("role", "posting__bureau_id")
    )


def may_post(user: User, to: User, role: str, bureau: Bureau) -> Decision:
    """Return whether the user may post that person to the bureau as officer or approver."""
    if role not in BUREAU_ROLES:
        return no("not-a-bureau-role", _("Only officers and approvers are posted to a bureau."))
    if not manages_bureau(user, bureau):
        return no("another-bureau", _("You manage the seats of your own bureau only."), WHO_CAN_HELP)
    return may_grant(user, to, role)


def may_end_posting(user: User, seat: Seat, bureau: Bureau) -> Decision:
    """Return whether the user may end a seat of this bureau."""
    if seat.user_id == user.pk:
        return no("own-seat", _("Nobody ends one's own seat."), WHO_CAN_HELP)
    if not manages_bureau(user, bureau):
        return no("another-bureau", _("You manage the seats of your own bureau only."), WHO_CAN_HELP)
    return may_be_ended(seat)
