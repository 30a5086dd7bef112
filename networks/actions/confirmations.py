"""The yearly confirmation (年次名簿確認) is opened, members are reminded, and it ends.

What happens by itself (a reminder, the end of the time for answers) is recorded under the name of who opened it.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from ledger.actions import acts, outbox
from ledger.decisions import require
from ledger.models import ProgrammeNow, programme_today
from networks.actions.locks import locked_roster
from networks.models import ConfirmationRequest, ConfirmationRound, Contact
from networks.rules import confirmations as rules
from networks.selectors.answers import contacts_of
from networks.selectors.confirmations import members_to_ask

S = ConfirmationRequest.Status


@transaction.atomic
def open_round(*, roster_id: int, fiscal_year: int, answers_until: datetime.date, by: User) -> ConfirmationRound:
    """Return the new confirmation: a request for every member of today, a link for each that can be reached.

    Raises ActionRefused.
    """
    roster = locked_roster(roster_id)
    require(rules.may_open(by, roster, fiscal_year, answers_until, programme_today()))
    round_ = ConfirmationRound.objects.create(
        roster=roster, fiscal_year=fiscal_year, answers_until=answers_until, opened_by=by, opened_at=ProgrammeNow()
    )
    members = members_to_ask(roster)
    made = [ConfirmationRequest(round=round_, membership=one.membership) for one in members]
    requests = ConfirmationRequest.objects.bulk_create(made)
    for request, member in zip(requests, members, strict=True):
        if member.has_address:
            _send(request, "link")
    acts.record(by=by, action="confirmations.open", on=round_, new=str(len(requests)))
    return round_


@transaction.atomic
def send_again(*, request_id: int, by: User) -> None:
    """Send the member a new link; the old one is dead from now on. Raises ActionRefused."""
    request = _locked(request_id)
    today = programme_today()
    window = contacts_of(request.membership, today).get(Contact.Duty.WINDOW)
    require(rules.may_send(by, request, today, has_address=bool(window and window.email)))
    ConfirmationRequest.objects.filter(pk=request.pk).update(token_hash=None)
    stamp = timezone.now().isoformat()  # a person may ask as often as needed
    outbox.put(kind="confirmation", key=f"{request.pk}.again.{stamp}", ids=[request.pk])
    acts.record(by=by, action="confirmations.send_again", on=request)


@transaction.atomic
def remind(*, round_id: int, by: User) -> int:
    """Remind now whoever may be reminded, without waiting for the day. Return how many mails are on their way.

    Raises ActionRefused.
    """
    round_ = ConfirmationRound.objects.select_related("roster").select_for_update(of=("self",)).get(pk=round_id)
    require(rules.may_remind(by, round_))
    sent = _remind(round_, rules.may_be_reminded)
    acts.record(by=by, action="confirmations.remind", on=round_, new=str(sent))
    return sent


def look_after_all() -> None:
    """Send the reminders that are due in every open confirmation, and end the waiting where the time is over.

    Run again, late or twice it changes nothing more (I11).
    """
    for round_id in ConfirmationRound.objects.filter(closed_at=None).values_list("pk", flat=True):
        _look_after(round_id)


@transaction.atomic
def _look_after(round_id: int) -> None:
    round_ = ConfirmationRound.objects.select_for_update(skip_locked=True).filter(pk=round_id, closed_at=None).first()
    if round_ is None:
        return
    if round_.answers_until < programme_today():
        _end_waiting(round_, by=round_.opened_by)
    else:
        _remind(round_, rules.reminder_is_due)


@transaction.atomic
def close(*, round_id: int, by: User) -> ConfirmationRound:
    """Return the confirmation, closed: no link answers any more, and who said nothing is unconfirmed.

    Raises ActionRefused.
    """
    round_ = ConfirmationRound.objects.select_related("roster").select_for_update(of=("self",)).get(pk=round_id)
    require(rules.may_close(by, round_))
    _end_waiting(round_, by=by)
    round_.requests.exclude(token_hash=None).update(token_hash=None)
    ConfirmationRound.objects.filter(pk=round_id).update(closed_by=by, closed_at=ProgrammeNow())
    acts.record(by=by, action="confirmations.close", on=round_)
    round_.refresh_from_db()
    return round_


def _end_waiting(round_: ConfirmationRound, *, by: User) -> None:
    """Mark who has not answered as unconfirmed; one act says how many."""
    ended = round_.requests.filter(status=S.WAITING).update(status=rules.REQUEST[S.WAITING]["give up"], token_hash=None)
    if ended:
        acts.record(by=by, action="confirmations.give_up", on=round_, old=S.WAITING, new=f"{S.UNCONFIRMED}: {ended}")


def _remind(round_: ConfirmationRound, is_due: rules.IsDue) -> int:
    today, sent = programme_today(), 0
    for request in round_.requests.filter(status=S.WAITING).exclude(sent_at=None).select_related("round", "membership"):
        last = rules.last_mail_on(request)
        if last and is_due(request, last, today):
            _send(request, "reminder", f"{request.reminders + 1}.{today}")  # one that failed is tried again tomorrow
            sent += 1
    return sent


def _send(request: ConfirmationRequest, what: str, mark: str = "0") -> None:
    """Put one mail into the outbox: the same one a second time changes nothing."""
    kind = "confirmation" if what == "link" else "confirmation_reminder"
    outbox.put(kind=kind, key=f"{request.pk}.{mark}", ids=[request.pk])


def _locked(request_id: int) -> ConfirmationRequest:
    related = ConfirmationRequest.objects.select_related("round__roster", "membership")
    return related.select_for_update(of=("self",)).get(pk=request_id)
