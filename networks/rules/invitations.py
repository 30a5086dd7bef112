"""Who may invite, resend and withdraw, and which invitation can still be used."""

import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules.seats import WHO_CAN_HELP
from ledger.decisions import YES, Decision, no
from networks.models import Invitation
from networks.rules.merged import may_take
from networks.rules.places import Place, may_fill

NOT_VALID = no(
    "link-not-valid",
    _("This invitation is not valid. It was used, withdrawn or replaced, or its time is over."),
    _("Ask the person who invited you to send it again."),
)


def place_of(invitation: Invitation) -> Place:
    """Return what the invited person shall sit on."""
    return Place(invitation.role, invitation.bureau, invitation.organization, invitation.duty)


def may_invite(user: User, email: str, place: Place) -> Decision:
    """Return whether the user may invite this address to the place. The answer never depends on who has an account."""
    if email.lower() == user.email.lower():
        return no("self-grant", _("Nobody gives a seat to oneself."), WHO_CAN_HELP)
    if place.organization and not (decision := may_take(place.organization)):
        return decision
    return may_fill(user, place)


def may_change_invitation(user: User, invitation: Invitation) -> Decision:
    """Return whether the user may send the invitation again or withdraw it: whoever may fill the place."""
    if invitation.accepted_at or invitation.withdrawn_at:
        return no("invitation-closed", _("This invitation was already accepted or withdrawn."))
    return may_fill(user, place_of(invitation))


def may_be_accepted(invitation: Invitation | None, now: datetime.datetime) -> Decision:
    """Return whether the link still opens the seat. Who invited must still be allowed to (I26)."""
    if invitation is None or invitation.accepted_at or invitation.withdrawn_at:
        return NOT_VALID
    if invitation.expires_at is None or invitation.expires_at <= now:
        return NOT_VALID
    if not invitation.invited_by.is_active or not may_fill(invitation.invited_by, place_of(invitation)):
        return NOT_VALID
    return YES
