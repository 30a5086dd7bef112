"""The yearly confirmation of a roster: who opens it, when links answer, when members are reminded, what follows."""

import datetime
from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.decisions import YES, Decision, no
from networks.models import ConfirmationRequest, ConfirmationRound, Roster
from networks.rules.answers import words_are_gone
from networks.rules.rosters import may_keep
from projects.rules.fiscal_year import first_day, first_day_after, fiscal_year_of

S = ConfirmationRequest.Status
IsDue = Callable[[ConfirmationRequest, datetime.date, datetime.date], bool]

# {status: {transition: next status}}; the diagram of docs/lifecycle.md is made from it.
REQUEST: dict[str, dict[str, str]] = {
    S.WAITING: {"confirm": S.CONFIRMED, "propose": S.PROPOSED, "give up": S.UNCONFIRMED},
    S.CONFIRMED: {"confirm": S.CONFIRMED, "propose": S.PROPOSED},
    S.PROPOSED: {"confirm": S.CONFIRMED, "propose": S.PROPOSED, "approve": S.APPROVED, "decline": S.DECLINED},
    S.UNCONFIRMED: {"confirm": S.CONFIRMED, "propose": S.PROPOSED},  # on paper or by telephone, until the end
    S.APPROVED: {},
    S.DECLINED: {},
}
ANSWERABLE = (S.WAITING, S.CONFIRMED, S.PROPOSED)  # by its link

SHORTEST, LONGEST = 28, 180  # days for answers: two reminders must fit
FIRST_REMINDER = 14  # days after the link was sent
LAST_REMINDER = 7  # days before the last day
REMINDERS = 2
PAUSE = 7  # days between two mails to the same person, whoever asks for them
# After the last day for answers, or after an answer that came later: then what nobody closed or decided is over.
ANSWERS_KEPT = datetime.timedelta(days=365)

NOT_VALID = no(
    "link-not-valid",
    _("This link is not valid. It was replaced by a newer one, the answer is decided, or its time is over."),
    _("Look for a newer mail, or ask the organization that keeps the roster."),
)
NOT_OPEN = no("confirmation-closed", _("This confirmation is closed."))


def allows(status: str, transition: str) -> bool:
    """Return whether a request of this status knows the transition."""
    return transition in REQUEST[status]


def may_open(
    user: User, roster: Roster, fiscal_year: int, answers_until: datetime.date, today: datetime.date
) -> Decision:
    """Return whether the user may open the confirmation of the roster in that year, for answers until that day."""
    if not (kept := may_keep(user, roster)):
        return kept
    if ConfirmationRound.objects.filter(roster=roster, fiscal_year=fiscal_year).exists():
        return no("already-opened", _("The roster is being confirmed, or was confirmed, in this fiscal year."))
    if fiscal_year != fiscal_year_of(today) or not first_day(fiscal_year) <= answers_until < first_day_after(
        fiscal_year
    ):
        return no("other-year", _("A confirmation is opened and ends within its own fiscal year."))
    return _long_enough((answers_until - today).days)


def _long_enough(days: int) -> Decision:
    if days < SHORTEST:
        return no("too-short", _("Give the members at least four weeks, so that two reminders fit."))
    if days > LONGEST:
        return no("too-long", _("Answers are taken for half a year at most."))
    return YES


def takes_links(round_: ConfirmationRound, today: datetime.date) -> bool:
    """Return whether links of this confirmation answer: until its last day, or the closing."""
    return round_.closed_at is None and today <= round_.answers_until


def may_answer_by_link(request: ConfirmationRequest | None, today: datetime.date) -> Decision:
    """Return whether the link still answers: the same words whatever the cause, so that nobody learns anything."""
    if request is None or request.status not in ANSWERABLE or request.membership.joined_into_id:
        return NOT_VALID
    return YES if takes_links(request.round, today) else NOT_VALID


def may_enter(user: User, request: ConfirmationRequest) -> Decision:
    """Return whether the user may enter an answer that came on paper or by telephone: the keeper, until the end."""
    if not (kept := may_keep(user, request.round.roster)):
        return kept
    if request.round.closed_at:
        return no(
            NOT_OPEN.code,
            NOT_OPEN.reason,
            _("Change the entry on the roster itself; the day on which the member confirmed it is entered there, too."),
        )
    if request.membership.joined_into_id:
        return no(
            "joined",
            _("This entry became part of another one when two organizations were merged."),
            _("Enter the answer there."),
        )
    if not allows(request.status, "confirm"):
        return no("already-decided", _("The correction of this member is decided already."))
    return YES


def may_decide(user: User, request: ConfirmationRequest) -> Decision:
    """Return whether the user may approve or decline the correction: the keeper, once."""
    if not (kept := may_keep(user, request.round.roster)):
        return kept
    if not allows(request.status, "approve"):
        return no("nothing-to-decide", _("This member has sent no correction that waits for a decision."))
    return YES


def may_approve(user: User, request: ConfirmationRequest) -> Decision:
    """Return whether the user may approve the correction: who may decide it, while all of its words are kept."""
    if not (decision := may_decide(user, request)):
        return decision
    if words_are_gone(request.proposal):
        return no(
            "words-not-kept",
            _("What this correction said of persons was removed, since nobody decided for a year."),
            _("Decline the correction, and ask the member again."),
        )
    return YES


def may_send(user: User, request: ConfirmationRequest, today: datetime.date, *, has_address: bool) -> Decision:
    """Return whether the user may send the member a new link: it can answer, and its window person has an address."""
    if not (kept := may_keep(user, request.round.roster)):
        return kept
    if not may_answer_by_link(request, today):
        return no("cannot-answer", _("This member can no longer answer by a link."))
    if not has_address:
        return no(
            "no-address",
            _("This member has no window person with an e-mail address."),
            _("Enter the address first, or enter the answer that came on paper or by telephone."),
        )
    return YES


def may_remind(user: User, round_: ConfirmationRound) -> Decision:
    """Return whether the user may remind the members of this confirmation: the keeper, while it is open."""
    return NOT_OPEN if round_.closed_at else may_keep(user, round_.roster)


def may_close(user: User, round_: ConfirmationRound) -> Decision:
    """Return whether the user may end the confirmation: nothing may be left to decide."""
    if not (kept := may_keep(user, round_.roster)):
        return kept
    if round_.closed_at:
        return NOT_OPEN
    if round_.requests.filter(status=S.PROPOSED).exists():
        return no(
            "corrections-waiting",
            _("Corrections wait for your decision."),
            _("Approve or decline the corrections first."),
        )
    return YES


def reminder_is_due(request: ConfirmationRequest, sent_on: datetime.date, today: datetime.date) -> bool:
    """Return whether a reminder leaves by itself today. `sent_on` is the day of the last mail to this member.

    The first one two weeks after the link, the second one week before the last day; one that was missed follows as
    soon as anybody looks, but never two within a week.
    """
    if not may_be_reminded(request, sent_on, today):
        return False
    if request.reminders == 0:
        return sent_on + datetime.timedelta(days=FIRST_REMINDER) <= today
    return request.round.answers_until - datetime.timedelta(days=LAST_REMINDER) <= today


def last_mail_on(request: ConfirmationRequest) -> datetime.date | None:
    """Return the day of the last mail to this member; None before the link has left."""
    if request.sent_at is None:
        return None
    return timezone.localdate(max(request.sent_at, request.reminded_at or request.sent_at))


def may_be_reminded(request: ConfirmationRequest, sent_on: datetime.date, today: datetime.date) -> bool:
    """Return whether the member may get a reminder: no answer yet, fewer than two so far, none in the last week."""
    waits = request.status == S.WAITING and request.reminders < REMINDERS
    rested = sent_on + datetime.timedelta(days=PAUSE) <= today
    return waits and rested and bool(may_answer_by_link(request, today))
