"""The page of a return and the page of a part: what stands there, and what this reader may do, with reasons."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from assessment.checks import Problem, problems_of
from assessment.models import Cell, Extension, Finding, Part, Submission
from assessment.rules import extensions as extension_rules
from assessment.rules import parts as part_rules
from assessment.rules import submissions as rules
from assessment.rules.windows import last_edit
from ledger.decisions import Decision
from ledger.models import Act, programme_now
from networks.models import standing_of
from projects.models import Period

from .acts import ToldAct, told
from .sheets import Question, cells_of, questions_of, sheet_of

Rule = Callable[[Any, Part, datetime.datetime], Decision]


@dataclass(frozen=True)
class PartRow:
    """One part on the page of its return. `may_type` also decides between “enter” and “read”."""

    part: Part
    may_type: Decision
    may_enter_on_behalf: Decision | None
    may_take_back: Decision | None
    may_return: Decision | None


@dataclass(frozen=True)
class ReturnPage:
    """Everything on the page of a return for one reader."""

    submission: Submission
    parts: list[PartRow]
    findings: list[Finding]
    acts: list[ToldAct]
    extensions: list[Extension]
    cells: list[Cell]
    is_staff: bool
    sees_all: bool  # else only the own part, and no sentence written about the others
    may_submit: Decision
    may_withdraw: Decision
    may_return: Decision
    may_accept: Decision
    may_ask_extension: Decision
    needs_missing_reason: bool

    @property
    def handed_in(self) -> int:
        return sum(row.part.status == Part.Status.HANDED_IN for row in self.parts)


@dataclass(frozen=True)
class Row:
    """One line of the entry page."""

    question: Question
    cell: Cell | None
    findings: list[Finding]
    problems: list[Problem]
    last_year: Any
    interim: Any


@dataclass(frozen=True)
class EntryPage:
    """Everything on the entry page of a part for one reader."""

    part: Part
    submission: Submission
    rows: list[Row]
    problems: list[Problem]
    may_type: Decision
    may_enter_on_behalf: Decision | None
    has_rates: bool
    has_forecast: bool
    is_final: bool
    last_edit: Any

    @property
    def previous_year(self) -> int:
        return self.submission.round.period.fiscal_year - 1


def visible_submissions(user: Any) -> QuerySet[Submission]:
    """Return the returns that this reader may see, ready for the page."""
    return (
        Submission.objects.visible_to(user)
        .select_related("round__period", "project", "bureau", "submitted_by", "accepted_by", "sent_by")
        .prefetch_related("parts__organization", "extensions__asked_by", "extensions__granted_by")
    )


def visible_parts(user: Any) -> QuerySet[Part]:
    """Return the parts that this reader may see, ready for the page."""
    return (
        Part.objects.visible_to(user)
        .select_related(
            "organization", "sub_area", "submission__round__period", "submission__project", "submission__bureau"
        )
        .prefetch_related("submission__extensions")
    )


def return_page(submission: Submission, user: Any) -> ReturnPage:
    """Return the page of a return; parts, findings and acts only as far as the reader may see them (I19)."""
    now = programme_now()
    parts = list(visible_parts(user).filter(submission=submission).order_by("id"))
    ids = [part.pk for part in parts]
    is_staff = submission.bureau_id in standing_of(user).bureaus
    sees_all = is_staff or standing_of(user).sees_the_nation
    findings = submission.findings.select_related("raised_by", "cell__indicator", "cell__part__organization")
    findings = findings if sees_all else findings.filter(cell__part__in=ids)
    cells = (
        Cell.objects.filter(part__in=ids)
        .select_related("indicator", "part__organization")
        .order_by("part", "indicator__display_order")
    )
    return ReturnPage(
        submission=submission,
        parts=[_part_row(part, user, is_staff, now) for part in parts],
        findings=list(findings),
        acts=_acts(submission, parts, sees_all),
        extensions=list(submission.extensions.all()) if sees_all else [],
        cells=list(cells),
        is_staff=is_staff,
        sees_all=sees_all,
        may_submit=rules.may_submit(user, submission, now, "asked on the page"),
        may_withdraw=rules.may_withdraw(user, submission, now),
        may_return=rules.may_return(user, submission),
        may_accept=rules.may_accept(user, submission, "asked on the page"),
        may_ask_extension=extension_rules.may_ask(user, submission),
        needs_missing_reason=any(part.status != Part.Status.HANDED_IN for part in parts),
    )


def entry_page(part: Part, user: Any) -> EntryPage:
    """Return the entry page of a part: questions, cells, remarks of the checker and figures reported before."""
    questions, cells, now = questions_of(part), cells_of(part), programme_now()
    sheet = sheet_of(part, questions, cells)
    problems = problems_of(sheet)
    is_staff = part.submission.bureau_id in standing_of(user).bureaus
    rows = [
        Row(
            question=question,
            cell=cells.get(question.code),
            findings=_open_findings(cells.get(question.code)),
            problems=[p for p in problems if p.code == question.code],
            last_year=sheet.last_year.get(question.code),
            interim=sheet.interim.get(question.code),
        )
        for question in questions
    ]
    return EntryPage(
        part=part,
        submission=part.submission,
        rows=rows,
        problems=problems,
        may_type=part_rules.may_type(user, part, now),
        may_enter_on_behalf=_offer(
            is_staff and not part.is_bureaus_own, part_rules.may_enter_on_behalf, user, part, now
        ),
        has_rates=any(question.is_rate for question in questions),
        has_forecast=any(question.line.forecast for question in questions),
        is_final=part.submission.round.period.kind == Period.Kind.FINAL,
        last_edit=last_edit(part.submission),
    )


def _open_findings(cell: Cell | None) -> list[Finding]:
    return [finding for finding in cell.findings.all() if not finding.resolved_at] if cell else []


def _part_row(part: Part, user: Any, is_staff: bool, now: datetime.datetime) -> PartRow:
    return PartRow(
        part=part,
        may_type=part_rules.may_type(user, part, now),
        may_enter_on_behalf=_offer(
            is_staff and not part.is_bureaus_own and not part.on_behalf_by_id,
            part_rules.may_enter_on_behalf,
            user,
            part,
            now,
        ),
        may_take_back=_offer(part.status == Part.Status.HANDED_IN, part_rules.may_take_back, user, part, now),
        may_return=_offer(
            is_staff and not part.is_bureaus_own and part.status == Part.Status.HANDED_IN,
            part_rules.may_return_part,
            user,
            part,
            now,
        ),
    )


def _offer(relevant: bool, rule: Rule, user: Any, part: Part, now: datetime.datetime) -> Decision | None:
    return rule(user, part, now) if relevant else None


def _acts(submission: Submission, parts: list[Part], sees_all: bool) -> list[ToldAct]:
    on_parts = Act.objects.filter(object_kind="part", object_id__in=[part.pk for part in parts])
    on_return = Act.objects.filter(object_kind="submission", object_id=submission.pk)
    acts = on_parts | on_return if sees_all else on_parts
    names = {part.pk: str(part.organization or part.submission.bureau) for part in parts}
    return told(acts.select_related("actor").order_by("id"), names)
