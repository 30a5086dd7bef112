"""What a part asks, what stands in it, and what was reported before."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from assessment.checks import Asked, Entry, Problem, Sheet, problems_of
from assessment.models import Cell, Figure, Line, Part
from projects.models import Indicator, IndicatorVersion, Period, Target


@dataclass(frozen=True)
class Question:
    """One row of the entry page: what is asked of this part."""

    line: Line
    version: IndicatorVersion
    indicator: Indicator
    depth: int  # 0, or 1 and more below a parent that is asked too

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def is_rate(self) -> bool:
        return self.indicator.measure == Indicator.Measure.RATE


def questions_of(part: Part) -> list[Question]:
    """Return the questions this reporter must answer: common ones and the project's own additional ones.

    Two queries. Member counts come from the roster and computed figures are not asked (design, "The way of a figure").
    """
    additional = Target.objects.filter(project=part.submission.project_id).values("indicator")
    lines = (
        Line.objects.filter(questionnaire=part.submission.round.questionnaire_id)
        .filter(
            Q(indicator_version__indicator__asked=Indicator.Asked.COMMON)
            | Q(indicator_version__indicator__asked=Indicator.Asked.TARGET, indicator_version__indicator__in=additional)
        )
        .select_related("indicator_version__indicator__parent")
        .order_by("position")
    )
    if not part.is_bureaus_own:
        lines = lines.filter(asked_of=Line.AskedOf.EVERYONE)
    asked = {line.indicator_version.indicator.code for line in lines}
    return [
        Question(line, line.indicator_version, line.indicator_version.indicator, _depth(line, asked)) for line in lines
    ]


def _depth(line: Line, asked: set[str]) -> int:
    depth, indicator = 0, line.indicator_version.indicator
    while indicator.parent and indicator.parent.code in asked:
        depth, indicator = depth + 1, indicator.parent
    return depth


def cells_of(part: Part) -> dict[str, Cell]:
    """Return the cells of a part by indicator code. One query."""
    cells = part.cells.select_related("indicator", "updated_by").prefetch_related("findings")
    return {cell.indicator.code: cell for cell in cells}


def sheet_of(part: Part, questions: list[Question], cells: Mapping[str, Cell]) -> Sheet:
    """Return what the checks look at. One query for the figures reported before."""
    period = part.submission.round.period
    before = _reported_before(part, period)
    return Sheet(
        is_final=period.kind == Period.Kind.FINAL,
        fiscal_year=period.fiscal_year,
        asked={q.code: _asked(q) for q in questions},
        cells={code: _entry(cell) for code, cell in cells.items()},
        interim=before.get((period.fiscal_year, Period.Kind.INTERIM), {}),
        last_year=before.get((period.fiscal_year - 1, Period.Kind.FINAL), {}),
    )


def part_problems(part: Part) -> list[Problem]:
    """Return everything that stands in the way of handing in this part."""
    questions = questions_of(part)
    return problems_of(sheet_of(part, questions, cells_of(part)))


def current_figures() -> QuerySet[Figure]:
    """Return the figures with the highest number of their cell."""
    return Figure.objects.order_by("cell_id", "-no").distinct("cell_id")


def _asked(question: Question) -> Asked:
    indicator = question.indicator
    return Asked(
        code=indicator.code,
        name=indicator.name,
        required=question.line.required,
        measure=indicator.measure,
        parent=indicator.parent.code if indicator.parent else "",
        relation=indicator.parent_relation,
    )


def _entry(row: Cell | Figure) -> Entry:
    if isinstance(row, Figure):
        return Entry(state=row.state, value=row.value, base=row.base)
    return Entry(
        state=row.state,
        value=row.value,
        base=row.base,
        forecast=row.forecast,
        expected_on=row.expected_on,
        note=row.note,
        typed=row.typed,
    )


def _reported_before(part: Part, period: Period) -> dict[tuple[int, str], dict[str, Entry]]:
    figures = (
        current_figures()
        .filter(
            Q(fiscal_year=period.fiscal_year, kind=Period.Kind.INTERIM)
            | Q(fiscal_year=period.fiscal_year - 1, kind=Period.Kind.FINAL),
            project=part.submission.project_id,
            fiscal_year__in=(period.fiscal_year, period.fiscal_year - 1),  # what the index is made of
            cell__part__organization=part.organization_id,
        )
        .select_related("indicator")
    )
    found: dict[tuple[int, str], dict[str, Entry]] = {}
    for figure in figures:
        found.setdefault((figure.fiscal_year, figure.kind), {})[figure.indicator.code] = _entry(figure)
    return found
