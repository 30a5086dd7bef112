"""The transitions of a return: submit, withdraw, return with a reason, accept."""

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

from accounts.models import User
from assessment.checks import RULES_VERSION
from assessment.models import Finding, Part, Submission
from assessment.rules import submissions as rules
from assessment.selectors.sheets import part_problems
from ledger.actions import acts, receipts, staleness
from ledger.decisions import require
from ledger.models import Act, ProgrammeNow

from .locking import locked_submission
from .parts import NotComplete, require_reason

S = Submission.Status


@transaction.atomic
def submit(*, submission_id: int, by: User, missing_reason: str = "", key: str = "") -> Submission:
    """Submit a return whose parts are handed in, or whose missing parts are explained. Raises ActionRefused."""
    submission, now = locked_submission(submission_id)
    body = [submission_id, missing_reason]
    if receipts.find(by=by, key=key, action="submissions.submit", body=body) is not None:
        return submission
    require(rules.may_submit(by, submission, now, missing_reason))
    changed = _move(
        submission,
        S.SUBMITTED,
        by=by,
        action="submissions.submit",
        reason=missing_reason,
        submitted_by=by,
        submitted_at=ProgrammeNow(),
        times_submitted=submission.times_submitted + 1,
        missing_parts_reason=missing_reason,
        returned_reason="",
    )
    receipts.keep(by=by, key=key, action="submissions.submit", body=body, receipt=submission_id)
    return changed


@transaction.atomic
def withdraw(*, submission_id: int, by: User) -> Submission:
    """Take a submitted return back, until somebody has acted on it."""
    submission, now = locked_submission(submission_id)
    require(rules.may_withdraw(by, submission, now))
    return _move(submission, S.DRAFT, by=by, action="submissions.withdraw", submitted_by=None, submitted_at=None)


@transaction.atomic
def return_with_reason(
    *, submission_id: int, reason: str, by: User, remarks: Mapping[int, str] | None = None, key: str = ""
) -> Submission:
    """Send the return back. `remarks` pins a sentence on a cell (by its id); parts with remarks are opened again.

    Without remarks the bureau's own part is opened. Raises ActionRefused.
    """
    submission, _now = locked_submission(submission_id)
    pinned = {cell_id: text for cell_id, text in (remarks or {}).items() if text.strip()}
    body = [submission_id, reason, sorted(pinned.items())]
    if receipts.find(by=by, key=key, action="submissions.return", body=body) is not None:
        return submission
    require(rules.may_return(by, submission))
    require_reason(reason)
    _open_parts(submission, pinned, reason, by)
    changed = _move(
        submission, S.RETURNED, by=by, action="submissions.return_with_reason", reason=reason, returned_reason=reason
    )
    receipts.keep(by=by, key=key, action="submissions.return", body=body, receipt=submission_id)
    return changed


@transaction.atomic
def accept(*, submission_id: int, by: User, reason: str = "", key: str = "") -> Submission:
    """Accept a return: its figures enter the ledger and the totals are marked stale, in one transaction.

    Raises ActionRefused, or NotComplete when a check no longer passes (I6).
    """
    submission, _now = locked_submission(submission_id)
    body = [submission_id, reason]
    if receipts.find(by=by, key=key, action="submissions.accept", body=body) is not None:
        return submission
    require(rules.may_accept(by, submission, reason))
    _recheck(submission)
    act = acts.record(
        by=by, action="submissions.accept", on=submission, old=submission.status, new=S.ACCEPTED, reason=reason
    )
    _set(
        submission,
        status=S.ACCEPTED,
        accepted_by=by,
        accepted_at=ProgrammeNow(),
        accepted_reason=reason,
        rules_version=RULES_VERSION,
    )
    _write_figures(submission, act, by)
    staleness.mark(
        project_id=submission.project_id, fiscal_year=submission.round.period.fiscal_year, cause="submissions.accept"
    )
    receipts.keep(by=by, key=key, action="submissions.accept", body=body, receipt=submission_id)
    return submission


def _recheck(submission: Submission) -> None:
    for part in submission.parts.all():
        if part.status == Part.Status.HANDED_IN and (problems := part_problems(part)):
            raise NotComplete(problems)


_FIGURES = """
insert into assessment_figure (cell_id, no, submission_id, project_id, fiscal_year, kind, indicator_id, sub_area_id,
    state, value, base, bound, act_id, accepted_by_id, accepted_at)
select c.id, 1 + coalesce((select max(f.no) from assessment_figure f where f.cell_id = c.id), 0), %(submission)s,
    %(project)s, %(fiscal_year)s, %(kind)s, c.indicator_id, c.sub_area_id, c.state, c.value, c.base, c.bound, %(act)s,
    %(by)s, programme_now()
from assessment_cell c join assessment_part p on p.id = c.part_id
where p.submission_id = %(submission)s and p.status = 'handed in' order by c.id
"""


def _write_figures(submission: Submission, act: Act, by: User) -> None:
    period = submission.round.period
    values: dict[str, Any] = {
        "submission": submission.pk,
        "project": submission.project_id,
        "fiscal_year": period.fiscal_year,
        "kind": period.kind,
        "act": act.pk,
        "by": by.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, values)


def _open_parts(submission: Submission, pinned: Mapping[int, str], reason: str, by: User) -> None:
    parts = submission.parts.filter(status=Part.Status.HANDED_IN)
    parts = parts.filter(cells__in=list(pinned)).distinct() if pinned else parts.filter(organization=None)
    for part in list(parts):
        Part.objects.filter(pk=part.pk).update(
            status=Part.Status.RETURNED, nil=False, handed_in_by=None, handed_in_at=None, version=part.version + 1
        )
        acts.record(
            by=by, action="parts.return_with_reason", on=part, old=part.status, new=Part.Status.RETURNED, reason=reason
        )
    known = set(submission.parts.filter(cells__in=list(pinned)).values_list("cells__id", flat=True))
    Finding.objects.bulk_create(
        Finding(submission=submission, cell_id=cell_id, text=text, raised_by=by)
        for cell_id, text in pinned.items()
        if cell_id in known
    )


def _move(
    submission: Submission, status: str, *, by: User, action: str, reason: str = "", **changes: Any
) -> Submission:
    acts.record(by=by, action=action, on=submission, old=submission.status, new=status, reason=reason)
    return _set(submission, status=status, **changes)


def _set(submission: Submission, **changes: Any) -> Submission:
    Submission.objects.filter(pk=submission.pk).update(version=submission.version + 1, **changes)
    submission.refresh_from_db()
    return submission
