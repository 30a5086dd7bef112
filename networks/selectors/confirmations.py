"""The yearly confirmation as its keeper sees it: who can be reached, who has answered, what is to be decided."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.decisions import Text
from ledger.models import Act, programme_today
from networks.models import ConfirmationRequest, ConfirmationRound, Contact, Membership, Roster
from networks.rules.answers import WAYS, Difference, differences, seal_of
from networks.selectors.actors import told_for
from networks.selectors.answers import records_of

S = ConfirmationRequest.Status


@dataclass(frozen=True)
class Reach:
    """Whom a confirmation reaches: `no_window` have no window person today, `no_address` one without an address."""

    reached: int
    no_window: list[Membership]
    no_address: list[Membership]

    @property
    def members(self) -> int:
        return self.reached + len(self.no_window) + len(self.no_address)


@dataclass(frozen=True)
class Board:
    round: ConfirmationRound
    counts: dict[str, int]  # status -> members
    unreachable: int  # of those without an answer
    requests: QuerySet[ConfirmationRequest]


@dataclass(frozen=True)
class ToAsk:
    membership: Membership
    has_window: bool
    has_address: bool


def members_to_ask(roster: Roster) -> list[ToAsk]:
    """Return who stands on the roster today, and whether it has a window person and an address. One query."""
    today = programme_today()
    window = Contact.objects.in_force_on(today).filter(membership=OuterRef("pk"), duty=Contact.Duty.WINDOW)
    held = Membership.objects.in_force_on(today).filter(roster=roster).select_related("organization")
    asked = held.annotate(has_window=Exists(window), has_address=Exists(window.exclude(email="")))
    members = asked.order_by("organization__sort_key", "pk")
    return [ToAsk(one, one.has_window, one.has_address) for one in members]


def reach_of(roster: Roster) -> Reach:
    """Return whom a confirmation would reach today. One query."""
    members = members_to_ask(roster)
    return Reach(
        reached=sum(one.has_address for one in members),
        no_window=[one.membership for one in members if not one.has_window],
        no_address=[one.membership for one in members if one.has_window and not one.has_address],
    )


def newest_round(roster: Roster, fiscal_year: int | None = None) -> ConfirmationRound | None:
    """Return the roster's confirmation of that year, or its newest one."""
    rounds = roster.confirmation_rounds.select_related("opened_by", "closed_by").order_by("-fiscal_year")
    return (rounds.filter(fiscal_year=fiscal_year) if fiscal_year else rounds).first()


def board_of(round_: ConfirmationRound, *, status: str = "", words: str = "") -> Board:
    """Return the counts of all and the requests that fit, by reading; `status` may also be `unreachable`."""
    asked = _with_reach(round_.requests.all())
    counts = Counter(asked.values_list("status", flat=True).order_by())
    shown = asked.select_related("membership__organization")
    if status == UNREACHABLE:
        shown = shown.filter(_is_unreachable())
    elif status:
        shown = shown.filter(status=status)
    if words:
        shown = shown.filter(_named(words))
    return Board(
        round=round_,
        counts={each: counts.get(each, 0) for each in S.values},
        unreachable=asked.filter(_is_unreachable()).count(),
        requests=shown.order_by("membership__organization__sort_key", "pk"),
    )


UNREACHABLE = "unreachable"


def _is_unreachable() -> Q:
    return Q(has_address=False, status__in=[S.WAITING, S.UNCONFIRMED])


def _named(words: str) -> Q:
    named = Q()
    for word in words.split():
        held = Q(membership__organization__name_ja__icontains=word)
        named &= held | Q(membership__organization__name_en__icontains=word)
    return named


def _with_reach(requests: QuerySet[ConfirmationRequest]) -> QuerySet[ConfirmationRequest]:
    window = Contact.objects.in_force_on(programme_today()).filter(
        membership=OuterRef("membership"), duty=Contact.Duty.WINDOW
    )
    return requests.annotate(has_address=Exists(window.exclude(email="")))


@dataclass(frozen=True)
class ToDecide:
    """One correction against the record of today."""

    request: ConfirmationRequest
    changed: list[Difference]
    seal: str

    @property
    def conflicts(self) -> list[Difference]:
        return [one for one in self.changed if one.is_conflict]


def to_decide(round_: ConfirmationRound) -> list[ToDecide]:
    """Return every correction that waits, by reading, each against what stands today. Two queries."""
    related = ("membership__organization", "membership__establishment")
    waiting = round_.requests.filter(status=S.PROPOSED).select_related(*related)
    asked = list(waiting.order_by("membership__organization__sort_key", "pk"))
    records = records_of([one.membership for one in asked])
    return [_to_decide(one, records[one.membership_id]) for one in asked]


def _to_decide(request: ConfirmationRequest, record: dict[str, str]) -> ToDecide:
    seal = seal_of(request.pk, record, request.proposal, request.status)
    return ToDecide(request, differences(request.proposal, record), seal)


WORDS: dict[str, Text] = {
    "answers.give": _("Answered by the member through its link, sent in the name of"),
    "answers.enter": _("Answer entered for the member"),
    "confirmations.send_again": _("Link sent again"),
    "corrections.approve": _("Correction approved"),
    "corrections.decline": _("Correction declined"),
}


@dataclass(frozen=True)
class ToldAct:
    """One line of the timeline; `at` is programme time."""

    label: Text
    actor: str
    at: datetime.datetime
    reason: Text


def request_acts(request: ConfirmationRequest, reader: User) -> list[ToldAct]:
    """Return what happened to a request, newest first, with who did it as the reader may know it."""
    told = Act.objects.filter(object_kind="confirmationrequest", object_id=request.pk).select_related("actor")
    acts = list(told.order_by("-pk"))
    names = told_for(reader, {act.actor for act in acts})
    return [
        ToldAct(
            label=WORDS.get(act.action, act.action),
            actor=names[act.actor_id],
            at=act.programme_at,
            reason=WAYS.get(act.reason, act.reason),
        )
        for act in acts
    ]
