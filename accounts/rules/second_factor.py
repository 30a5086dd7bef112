"""Whether a person must hold a second factor, and whether one may be removed."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules.seats import roles_of
from ledger.decisions import YES, Decision, no

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def must_hold_second_factor(user: User) -> bool:
    """Return whether one of the user's roles demands a second factor by the setting MFA_REQUIRED_ROLES."""
    required = frozenset(settings.MFA_REQUIRED_ROLES)
    return bool(required) and bool(required & roles_of(user))


def holds_second_factor(user: User) -> bool:
    """Return whether the user has an authenticator app or a key. Recovery codes alone are none."""
    held: bool = Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_FACTORS).exists()
    return held


def may_remove_factor(user: User, factor: Authenticator) -> Decision:
    """Return whether the factor may go: not the last one where the role demands one."""
    others = Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_FACTORS).exclude(pk=factor.pk)
    if factor.type not in SECOND_FACTORS or others.exists() or not must_hold_second_factor(user):
        return YES
    return no("last-factor", _("Your role needs a second factor. Add another one before you remove this one."))
