"""A member answers the yearly confirmation: by its link, or through the keeper who enters what came on paper.

A member has no account: the act of an answer by link stands under the name of who opened the confirmation.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import Conflict, no, require
from ledger.models import ProgrammeNow, programme_today
from networks.actions import consents
from networks.actions.locks import locked_request
from networks.models import ConfirmationRequest, Contact, Membership
from networks.rules import confirmations as rules
from networks.rules import contacts as persons
from networks.rules.answers import proposal_of, seal_of
from networks.rules.correctable import problems_of
from networks.selectors.answers import RELATED, contacts_of, earlier_confirmation, record_of

STALE = no(
    "changed-meanwhile",
    _("This record or its answer changed while the page was open, or another link was opened in this browser."),
    _("Nothing was changed. Look at what stands now and send your answer again."),
)


@dataclass(frozen=True)
class Answer:
    """What a member says: `written` is its record as it should be; empty means, as it stands.

    `seen` is the newest word on what it allows that stood on its page, if there was one.
    """

    seal: str
    written: Mapping[str, str] = field(default_factory=dict)
    name_since: datetime.date | None = None
    message: str = ""
    consents: Mapping[str, str] = field(default_factory=dict)  # topic -> audience
    seen: int | None = None
    mailing: Mapping[str, bool] = field(default_factory=dict)  # duty -> may stand on labels and in mail merges


@transaction.atomic
def give(*, token_hash: str, answer: Answer) -> ConfirmationRequest:
    """Return the request, answered by its link. Raises ActionRefused, and Conflict for a stale page."""
    request = _locked(token_hash=token_hash)
    require(rules.may_answer_by_link(request, programme_today()))
    assert request is not None
    old = request.status
    _keep(request, answer)
    consents.answered(request=request, said=answer.consents, seen=answer.seen)
    acts.record(by=request.round.opened_by, action="answers.give", on=request, old=old, new=request.status)
    return request


@transaction.atomic
def enter(*, request_id: int, answer: Answer, way: str, by: User) -> ConfirmationRequest:
    """Return the request, answered on the member's behalf; `way` is one of `WAYS` and is recorded.

    Raises ActionRefused, and Conflict for a stale page.
    """
    request = _locked(pk=request_id)
    assert request is not None
    require(rules.may_enter(by, request))
    if _who_say_otherwise(request.membership, answer.mailing):
        require(persons.may_write(by, request.round.roster))
    old = request.status
    _keep(request, answer)
    consents.entered(membership=request.membership, said=answer.consents, by=by, seen=answer.seen)
    acts.record(by=by, action="answers.enter", on=request, old=old, new=request.status, reason=way)
    return request


def _keep(request: ConfirmationRequest, answer: Answer) -> None:
    """Keep the answer; one that comes later replaces it."""
    record = record_of(request.membership)
    if answer.seal != seal_of(request.pk, record, request.proposal, request.status):
        raise Conflict(STALE)
    proposal = proposal_of(record, answer.written, answer.name_since)
    for decision in problems_of(proposal, record, request.membership, programme_today()).values():
        require(decision)
    request.status = rules.REQUEST[request.status]["propose" if proposal else "confirm"]
    request.proposal, request.message = proposal, answer.message
    request.save(update_fields=["status", "proposal", "message"])
    ConfirmationRequest.objects.filter(pk=request.pk).update(answered_at=ProgrammeNow())
    _confirm(request, None if proposal else programme_today())
    _keep_mailing(request.membership, answer.mailing)


def _confirm(request: ConfirmationRequest, day: datetime.date | None) -> None:
    """Set the day on which the member confirmed its record; a correction takes back what it said before."""
    held = request.membership
    day = day or earlier_confirmation(request)
    if held.confirmed_on != day:
        Membership.objects.filter(pk=held.pk).update(confirmed_on=day, version=F("version") + 1)
        held.confirmed_on = day


def _keep_mailing(membership: Membership, mailing: Mapping[str, bool]) -> None:
    for contact in _who_say_otherwise(membership, mailing):
        Contact.objects.filter(pk=contact.pk).update(mailing_consent=mailing[contact.duty])


def _who_say_otherwise(membership: Membership, mailing: Mapping[str, bool]) -> list[Contact]:
    """Return the persons who say something else about letters than what is on record."""
    held = contacts_of(membership, programme_today())
    return [held[duty] for duty, may in mailing.items() if duty in held and held[duty].mailing_consent != may]


def _locked(**found_by: object) -> ConfirmationRequest | None:
    held = locked_request(**found_by)
    related = ConfirmationRequest.objects.select_related(*RELATED, "round__opened_by")
    return related.get(pk=held.pk) if held else None
