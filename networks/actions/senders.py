"""The mail of an invitation: its token is made here, so that it stands nowhere but in the mail."""

import datetime
import secrets

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop

from accounts.actions.senders import link, send
from networks.models import Invitation
from networks.selectors.invitations import hash_of


def send_invitation(invitation_id: int) -> None:
    """Send the link. Called again, it sends a new one and the old one is dead. A closed invitation sends nothing."""
    invitation = Invitation.objects.open().select_for_update().filter(pk=invitation_id).first()
    if invitation is None:
        return
    token = secrets.token_urlsafe(32)
    until = timezone.now() + datetime.timedelta(hours=settings.INVITATION_HOURS)
    Invitation.objects.filter(pk=invitation.pk).update(token_hash=hash_of(token), expires_at=until)
    send(
        to=invitation.email,
        language=invitation.language,
        subject=gettext_noop("You are invited"),
        template="mail/invitation.txt",
        url=link("invitation", token),
        hours=settings.INVITATION_HOURS,
    )
