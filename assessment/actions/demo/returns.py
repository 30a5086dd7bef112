"""What happens to one return in one round: most are typed, submitted and accepted; some are more interesting."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from accounts.models import User
from assessment.actions import cells, extensions, parts, submissions
from assessment.models import Cell, Part, Submission

from .answers import Reporter, answers
from .calendar import Planned
from .cast import Cast, Desk
from .reporters import reporters_of
from .script import Step


@dataclass(frozen=True)
class Return:
    """One return with all that is needed to fill it. `start` is the working day on which typing begins."""

    submission: Submission
    parts: list[Part]
    reporters: dict[int, Reporter]
    planned: Planned
    cast: Cast
    seed: int
    start: int

    @property
    def desk(self) -> Desk:
        return self.cast.desks[self.submission.bureau_id]

    def at(self, day: int, hour: int = 10, minute: int = 0) -> datetime.datetime:
        return self.planned.day(self.start + day, hour, minute)


Fate = Callable[[Return], Iterator[Step]]


def prepare(submission: Submission, planned: Planned, cast: Cast, seed: int, start: int) -> Return:
    """Return the return with its parts and their reporters."""
    found = submission.parts.select_related(
        "organization", "sub_area", "submission__project", "submission__round__period"
    )
    own = list(found.order_by("id"))
    return Return(submission, own, reporters_of(own), planned, cast, seed, start)


def accepted(one: Return) -> Iterator[Step]:
    """Typed, handed in, submitted and accepted, on four days."""
    yield from _typed(one, one.parts)
    yield _submitted(one)
    yield _accepted(one)


def nil(one: Return) -> Iterator[Step]:
    """Nobody has anything to report (該当なし報告)."""
    for minute, part in enumerate(one.parts):
        yield Step(one.at(0, 10, minute), partial(parts.report_nothing, part_id=part.pk, by=one.cast.typist_of(part)))
    yield _submitted(one)
    yield _accepted(one)


def with_a_nil_part(one: Return) -> Iterator[Step]:
    """The last organization has nothing to report, the others have."""
    *others, last = one.parts
    yield from _typed(one, others)
    yield Step(one.at(0, 16), partial(parts.report_nothing, part_id=last.pk, by=one.cast.typist_of(last)))
    yield _submitted(one)
    yield _accepted(one)


def without_a_part(one: Return) -> Iterator[Step]:
    """The last organization never hands in; the return goes without it, with a reason."""
    yield from _typed(one, one.parts[:-1])
    yield _submitted(one, missing_reason="担当者の交代により期限までに集計できないため（デモ）")
    yield _accepted(one)


def corrected(one: Return) -> Iterator[Step]:
    """Returned once with a remark on one figure, corrected by its organization, submitted again and accepted."""
    yield from _typed(one, one.parts)
    yield _submitted(one)
    yield Step(one.at(2), lambda: _return(one, "マッチング成立件数を確認してください（デモ）", "MAT"))
    yield Step(one.at(4), lambda: _correct(one, "MAT"))
    yield Step(one.at(5), partial(submissions.submit, submission_id=one.submission.pk, by=one.desk.officer))
    yield Step(one.at(6), partial(submissions.accept, submission_id=one.submission.pk, by=one.desk.approver))


def returned(one: Return) -> Iterator[Step]:
    """Returned with a remark on one figure, and waiting for the correction."""
    yield from _typed(one, one.parts)
    yield _submitted(one)
    yield Step(one.at(2), lambda: _return(one, "新事業開始件数の根拠を特記事項に記入してください（デモ）", "NB"))


def late(one: Return) -> Iterator[Step]:
    """Asked for a later deadline, was granted it, and came after everybody else."""
    end = one.planned.last_edit_at
    after = [end + datetime.timedelta(days=day) for day in (4, 6, 8)]
    yield Step(end - datetime.timedelta(days=3), lambda: _extend(one, until=end + datetime.timedelta(days=12)))
    yield from _typed(one, one.parts, at=after[0])
    yield Step(after[1], partial(submissions.submit, submission_id=one.submission.pk, by=one.desk.officer))
    yield Step(after[2], partial(submissions.accept, submission_id=one.submission.pk, by=one.desk.approver))


def overdue(one: Return) -> Iterator[Step]:
    """Nothing is typed yet; a later deadline is asked for."""
    until = one.planned.last_edit_at + datetime.timedelta(days=14)
    yield Step(
        one.planned.day(8),
        partial(
            extensions.ask,
            submission_id=one.submission.pk,
            until=until,
            reason="推進組織の事務所移転のため集計が遅れています（デモ）",
            by=one.desk.officer,
        ),
    )


def waiting_for_two_parts(one: Return) -> Iterator[Step]:
    """Every area has handed in but the first; the bureau's own part is empty too."""
    bureau, first, *others = one.parts
    assert bureau.is_bureaus_own and first.sub_area_id is not None
    yield from _typed(one, others)


def _typed(one: Return, which: list[Part], at: datetime.datetime | None = None) -> Iterator[Step]:
    for number, part in enumerate(which):
        yield Step((at or one.at(0)) + datetime.timedelta(minutes=7 * number), partial(_fill, one, part))


def _fill(one: Return, part: Part) -> None:
    entries = answers(part, one.reporters[part.pk], one.planned, one.seed)
    by = one.cast.typist_of(part)
    cells.save(part_id=part.pk, entries=entries, by=by)
    parts.hand_in(part_id=part.pk, by=by)


def _submitted(one: Return, missing_reason: str = "") -> Step:
    return Step(
        one.at(1, 14),
        partial(
            submissions.submit, submission_id=one.submission.pk, by=one.desk.officer, missing_reason=missing_reason
        ),
    )


def _accepted(one: Return) -> Step:
    return Step(one.at(2, 11), partial(submissions.accept, submission_id=one.submission.pk, by=one.desk.approver))


def _doubtful(one: Return, code: str) -> Cell:
    """Return the figure that the checker doubts: that of the first organization."""
    return Cell.objects.get(part=one.parts[1], indicator__code=code)


def _return(one: Return, reason: str, code: str) -> None:
    remarks = {_doubtful(one, code).pk: reason}
    submissions.return_with_reason(
        submission_id=one.submission.pk, reason=reason, remarks=remarks, by=one.desk.approver
    )


def _correct(one: Return, code: str) -> None:
    cell = _doubtful(one, code)
    by: User = one.cast.typist_of(one.parts[1])
    entry = cells.Entry(
        indicator_id=cell.indicator_id,
        version=cell.version,
        state="value",
        value=(cell.value or Decimal(0)) + 2,
        note="集計漏れ2件を追加（デモ）",
    )
    cells.save(part_id=cell.part_id, entries=[replace(entry, forecast=cell.forecast)], by=by)
    parts.hand_in(part_id=cell.part_id, by=by)


def _extend(one: Return, until: datetime.datetime) -> None:
    extension = extensions.ask(
        submission_id=one.submission.pk, until=until, reason="年度末の人事異動のため（デモ）", by=one.desk.officer
    )
    extensions.decide(extension_id=extension.pk, grant=True, reason="", by=one.cast.opener)
