"""Who may create, disable and help accounts, and whose sign-in is refused."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from accounts.rules.seats import WHO_CAN_HELP, may_manage_people, roles_of
from ledger.decisions import YES, Decision, no


def may_sign_in(user: User) -> Decision:
    """Return whether this account may have a session at all. A demonstration account never may in production."""
    if not user.is_active:
        return no("inactive", _("This account is disabled."), WHO_CAN_HELP)
    if user.is_demo and settings.PRODUCTION:
        return no("demo-account", _("Demonstration accounts cannot sign in here."), WHO_CAN_HELP)
    return YES


def may_create_user(user: User) -> Decision:
    """Return whether the user may bring a new person in: whoever may give a seat."""
    return may_manage_people(user)


def may_create_demo_people(*, database_is_demo: bool) -> Decision:
    """Return whether demonstration accounts may be made: never in production, only in a database marked so."""
    if settings.PRODUCTION or not database_is_demo:
        return no("not-a-demonstration", _("Demonstration accounts exist only in a demonstration."))
    return YES


def may_administer(user: User, other: User) -> Decision:
    """Return whether the user may disable the other account, end its sessions or clear its second factors."""
    if user.pk == other.pk:
        return no("own-account", _("Nobody administers one's own account."), WHO_CAN_HELP)
    if Role.ADMIN not in roles_of(user):
        return no("not-an-administrator", _("Only an administrator may do this."), WHO_CAN_HELP)
    return YES
