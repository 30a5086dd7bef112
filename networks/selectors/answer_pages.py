"""The page on which a member, or the keeper for it, answers: the record, what was answered so far, the consents."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ledger.decisions import Text
from ledger.models import programme_today
from networks.models import ConfirmationRequest, Contact, Membership
from networks.rules.answers import PARTS, SINCE, Difference, differences, seal_of
from networks.selectors.answers import contacts_of, record_of
from networks.selectors.consents import audiences, newest
from projects.models import Prefecture


@dataclass(frozen=True)
class Told:
    """One field of a correction in words; `now` is given only where it is neither the old nor the new."""

    part: Text
    label: Text
    stood: str | None
    written: str | None
    now: str
    is_conflict: bool
    is_of_another: bool  # person than who has the duty now
    is_emptied: bool  # of a person: not kept once it was decided


@dataclass(frozen=True)
class AnswerPage:
    """`shown` is the record with the member's own corrections on it, `seal` and `seen` what the form brings back.

    `seen` is the number of the newest word on what the organization allows.
    """

    request: ConfirmationRequest
    record: Mapping[str, str]
    shown: Mapping[str, str]
    contacts: Mapping[str, Contact]
    consents: Mapping[str, str]
    seen: int
    changed: list[Told]
    seal: str

    @property
    def has_conflicts(self) -> bool:
        return any(one.is_conflict for one in self.changed)

    @property
    def name_since(self) -> datetime.date | None:
        """Return the day from which the member said its new name holds; None if it did not."""
        said = self.request.proposal.get(SINCE, ["", ""])[1]
        return datetime.date.fromisoformat(said) if said else None


def answer_page(request: ConfirmationRequest) -> AnswerPage:
    """Return the page of a request."""
    contacts = contacts_of(request.membership, programme_today())
    record = record_of(request.membership, contacts)
    written = {name: pair[1] for name, pair in request.proposal.items() if name in record and pair[1] is not None}
    organization_id = request.membership.organization_id
    return AnswerPage(
        request=request,
        record=record,
        shown={**record, **written},
        contacts=contacts,
        # The older number beside newer words makes a page stale too early, never too late.
        seen=newest(organization_id),
        consents=audiences([organization_id])[organization_id],
        changed=told(differences(request.proposal, record)),
        seal=seal_of(request.pk, record, request.proposal, request.status),
    )


def told(changed: list[Difference]) -> list[Told]:
    """Return the fields of a correction in words, in the order of the record."""
    return told_of_each([changed])[0]


def told_of_each(corrections: Sequence[list[Difference]]) -> list[list[Told]]:
    """Return the fields of each of several corrections in words. One query at most."""
    has_codes = any(one.field.column == "prefecture" for changed in corrections for one in changed)
    prefectures = {one.code: one.name for one in Prefecture.objects.all()} if has_codes else {}
    words: dict[str, Mapping[str, Text]] = {"prefecture": prefectures, "member_class": dict(Membership.Class.choices)}
    return [[_told(one, words.get(one.field.column, {})) for one in changed] for changed in corrections]


def _told(one: Difference, words: Mapping[str, Text]) -> Told:
    stood, written, now = (
        None if text is None else str(words.get(text, text)) for text in (one.stood, one.written, one.now)
    )
    return Told(
        part=PARTS[one.field.part],
        label=one.field.label,
        stood=stood,
        written=written,
        now=now or "",
        is_conflict=one.is_conflict,
        is_of_another=one.is_of_another,
        is_emptied=one.written is None,
    )
