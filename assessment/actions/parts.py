"""Hand in a part, take it back, give it back, or enter it on an organization's behalf."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from assessment.checks import Problem
from assessment.models import Cell, Finding, Part, State, Typist
from assessment.rules import parts as rules
from assessment.selectors.sheets import part_problems, questions_of
from ledger.actions import acts, receipts
from ledger.decisions import ActionRefused, no, require
from ledger.models import ProgrammeNow

from . import notices
from .cells import Entry, save
from .locking import locked_part, locked_submission


class NotComplete(ActionRefused):
    """The part cannot be handed in yet; `problems` says what to put right, cell by cell."""

    status = 422

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(
            no(
                "not-complete",
                ngettext(
                    "%(count)d answer needs your attention before this part can be handed in.",
                    "%(count)d answers need your attention before this part can be handed in.",
                    len(problems),
                )
                % {"count": len(problems)},
                _("Everything typed is saved."),
            )
        )


@transaction.atomic
def hand_in(*, part_id: int, by: User, key: str = "") -> Part:
    """Hand in a complete part. Raises NotComplete with every problem, or ActionRefused."""
    part, now = _lock_with_return(part_id)
    if receipts.find(by=by, key=key, action="parts.hand_in", body=part_id) is not None:
        return part
    require(rules.may_hand_in(by, part, now))
    if problems := part_problems(part):
        raise NotComplete(problems)
    Part.objects.filter(pk=part.pk).update(
        status=Part.Status.HANDED_IN, handed_in_by=by, handed_in_at=ProgrammeNow(), version=part.version + 1
    )
    Typist.objects.get_or_create(part=part, user=by)
    Finding.objects.filter(cell__part=part, resolved_at=None).update(resolved_by=by, resolved_at=ProgrammeNow())
    acts.record(by=by, action="parts.hand_in", on=part, old=part.status, new=Part.Status.HANDED_IN)
    receipts.keep(by=by, key=key, action="parts.hand_in", body=part_id, receipt=part.pk)
    part.refresh_from_db()
    return part


@transaction.atomic
def report_nothing(*, part_id: int, by: User, key: str = "") -> Part:
    """Nil return of a part (該当なし報告): every question is answered "nothing to report" and the part handed in."""
    part, now = _lock_with_return(part_id)
    if receipts.find(by=by, key=key, action="parts.hand_in", body=part_id) is not None:
        return part
    require(rules.may_hand_in(by, part, now))
    versions = dict(Cell.objects.filter(part=part).values_list("indicator_id", "version"))
    entries = [
        Entry(indicator_id=q.indicator.pk, version=versions.get(q.indicator.pk, 0), state=State.NONE)
        for q in questions_of(part)
    ]
    save(part_id=part_id, entries=entries, by=by)
    Part.objects.filter(pk=part_id).update(nil=True)
    return hand_in(part_id=part_id, by=by, key=key)


@transaction.atomic
def take_back(*, part_id: int, by: User) -> Part:
    """Take a handed-in part back to change it, while the return is not submitted."""
    part, now = _lock_with_return(part_id)
    require(rules.may_take_back(by, part, now))
    return _reopen(part, Part.Status.DRAFT, by=by, action="parts.take_back")


@transaction.atomic
def return_with_reason(*, part_id: int, reason: str, by: User) -> Part:
    """Give an organization's part back to it, with a reason."""
    part, now = _lock_with_return(part_id)
    require(rules.may_return_part(by, part, now))
    require_reason(reason)
    Finding.objects.create(submission=part.submission, text=reason, raised_by=by)
    return _reopen(part, Part.Status.RETURNED, by=by, action="parts.return_with_reason", reason=reason)


@transaction.atomic
def enter_on_behalf(*, part_id: int, reason: str, by: User) -> Part:
    """Record that the bureau enters this part for the organization, and tell the organization."""
    part, now = locked_part(part_id)
    require(rules.may_enter_on_behalf(by, part, now))
    require_reason(reason)
    Part.objects.filter(pk=part.pk).update(on_behalf_by=by, on_behalf_reason=reason[:300])
    act = acts.record(by=by, action="parts.enter_on_behalf", on=part, reason=reason)
    notices.part_entered_on_behalf(part=part, act_id=act.pk)
    part.refresh_from_db()
    return part


def require_reason(reason: str) -> None:
    """Raise ActionRefused for an empty reason."""
    if not reason.strip():
        raise ActionRefused(no("reason-missing", _("Give a reason."), _("Nothing was changed.")))


def _lock_with_return(part_id: int) -> tuple[Part, datetime.datetime]:
    submission_id = Part.objects.values_list("submission_id", flat=True).get(pk=part_id)
    locked_submission(submission_id)
    return locked_part(part_id)


def _reopen(part: Part, status: str, *, by: User, action: str, reason: str = "") -> Part:
    Part.objects.filter(pk=part.pk).update(
        status=status, nil=False, handed_in_by=None, handed_in_at=None, version=part.version + 1
    )
    acts.record(by=by, action=action, on=part, old=part.status, new=status, reason=reason)
    part.refresh_from_db()
    return part
