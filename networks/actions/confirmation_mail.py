"""The mails of a confirmation: their token is made here, so that it stands nowhere but in the mail."""

import secrets

from django.db.models import F
from django.utils.translation import gettext_noop

from accounts.actions.senders import link, send
from ledger.models import ProgrammeNow, programme_today
from networks.models import ConfirmationRequest, Contact
from networks.rules.confirmations import last_mail_on, may_answer_by_link, may_be_reminded
from networks.selectors.answers import contacts_of, hash_of


def send_link(request_id: int) -> None:
    """Send the link to the member's window person of today. Called again, it sends a new one; the old one is dead."""
    _send(request_id, gettext_noop("Please confirm your entry on the roster"), "mail/confirmation.txt")


def send_reminder(request_id: int) -> None:
    """Send a new link to who has not answered yet, and count it; who answered, or was reminded since, gets nothing."""
    related = ConfirmationRequest.objects.select_related("round", "membership").select_for_update(of=("self",))
    request = related.filter(pk=request_id).first()
    last = last_mail_on(request) if request else None
    if request and last and may_be_reminded(request, last, programme_today()):
        _send(request_id, gettext_noop("We are waiting for your answer about the roster"), "mail/reminder.txt")


def _send(request_id: int, subject: str, template: str) -> None:
    related = ConfirmationRequest.objects.select_related("round__roster__keeper", "membership__organization")
    request = related.select_for_update(of=("self",)).filter(pk=request_id).first()
    today = programme_today()
    if request is None or not may_answer_by_link(request, today):
        return
    window = contacts_of(request.membership, today).get(Contact.Duty.WINDOW)
    if window is None or not window.email:
        return
    _remember(request, hash_of(token := secrets.token_urlsafe(32)), is_reminder="reminder" in template)
    send(
        to=window.email,
        language="ja",  # the body says it in English as well: nobody knows which language a contact person reads
        subject=subject,
        template=template,
        url=link("roster_answer_link", token),
        member=request.membership.organization,
        contact=window,
        keeper=request.round.roster.keeper,
        until=request.round.answers_until,
    )


def _remember(request: ConfirmationRequest, token_hash: str, *, is_reminder: bool) -> None:
    asked = ConfirmationRequest.objects.filter(pk=request.pk)
    if is_reminder:
        asked.update(token_hash=token_hash, reminded_at=ProgrammeNow(), reminders=F("reminders") + 1)
    else:
        asked.update(token_hash=token_hash, sent_at=ProgrammeNow())
