"""What one figure of a project is made of: its parts, each with its accepted cells by fiscal year and round."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from assessment.aggregation.compute import Cell, Total, growth, over_years, total_of
from assessment.models import Figure, Submission
from assessment.selectors.sheets import current_figures
from projects.models import Period
from projects.rules.fiscal_year import short_label

from . import words
from .facts import Facts, IndicatorFact, Place, programme_facts
from .lenses import Lens
from .rows import unit_of
from .stamps import Stamp


@dataclass(frozen=True)
class CellFigure:
    """The current figure of one cell. `counts`: the return it stands on is the one that counts for its year."""

    cell: int
    fiscal_year: int
    is_interim: bool
    state: str
    total: Total
    is_rate: bool
    amended: bool
    confirmed: bool
    counts: bool

    @property
    def number(self) -> Decimal | None:
        return growth(self.total) if self.is_rate else self.total.value

    @property
    def text(self) -> str:
        """Return the figure in words, or the symbol or word of its state (rule 10)."""
        return figure_text(self.state, self.number, self.total, is_rate=self.is_rate)


@dataclass(frozen=True)
class PartLine:
    """One reporter of the project: its figures of each year, final before interim, and what adds up of them."""

    name: str
    area: str
    years: tuple[tuple[CellFigure, ...], ...]
    cumulative: Total | None

    @property
    def cumulative_text(self) -> str:
        return words.total(self.cumulative) if self.cumulative else ""


@dataclass(frozen=True)
class Breakdown:
    """The parts of a project for one indicator. `narrowed`: only the own organization's part is shown."""

    project: Place
    indicator: IndicatorFact
    unit: str
    span: range
    lines: tuple[PartLine, ...]
    narrowed: bool

    @property
    def heads(self) -> list[str]:
        return [short_label(year) for year in self.span]


def breakdown(stamp: Stamp, indicator: str, lens: Lens) -> Breakdown | None:
    """Return the parts behind a project's figure, as far as the lens reaches; None without such an indicator.

    Three queries. A bureau sees its own returns, an organization its own part.
    """
    facts = programme_facts(stamp.day)
    fact = facts.indicator(indicator)
    if fact is None or not fact.is_reported:
        return None
    figures = own_figures(stamp, lens).filter(indicator_id=fact.pk, fiscal_year__in=list(facts.years))
    lines = _lines(facts, fact, stamp.scope, figures)
    project, narrowed = facts.projects[stamp.scope], not lens.sees_project(stamp)
    return Breakdown(project, fact, unit_of(facts, fact), facts.years, lines, narrowed)


def own_figures(stamp: Stamp, lens: Lens) -> QuerySet[Figure]:
    """Return the current figures of the stamped project that the lens shows, with the return they stand on."""
    figures = Figure.objects.filter(pk__in=current_figures().filter(project_id=stamp.scope).values("pk"))
    if lens.own_bureaus is not None:
        own = figures.filter(submission__bureau__in=lens.bureaus)
        figures = own if lens.sees_project(stamp) else figures.filter(cell__part__organization__in=lens.organizations)
    return figures.select_related("submission", "cell__part__organization", "cell__part__sub_area", "sub_area")


def figure_text(state: str, number: Decimal | None, exact: Total, *, is_rate: bool = False) -> str:
    """Return an accepted figure in words; "nothing to report", "not yet known" and "not applicable" are not zero."""
    if state == "none":
        return "－"
    if state == "not yet known":
        return "…"
    if state == "n/a":
        return _("not applicable")
    if state == "blank" or number is None:
        return _("not reported")
    return words.bounded(
        words.digits(number, 1 if is_rate else None),
        is_lower_bound=exact.is_lower_bound,
        is_approximate=exact.is_approximate,
    )


def _lines(facts: Facts, fact: IndicatorFact, project: int, figures: QuerySet[Figure]) -> tuple[PartLine, ...]:
    rows = in_order(figures)
    by_reporter: dict[tuple[str, str], list[CellFigure]] = defaultdict(list)
    finals = final_years(project)
    for row in rows:
        by_reporter[reporter_of(row)].append(cell_figure(row, fact, finals))
    return tuple(part_line(facts, fact, name, area, cells) for (name, area), cells in by_reporter.items())


def in_order(figures: QuerySet[Figure]) -> list[Figure]:
    """Return the figures by reporter (the bureau's own part last), year, and final before interim. One query."""
    return list(figures.order_by(F("cell__part__organization").asc(nulls_last=True), "fiscal_year", "kind", "cell"))


def final_years(project: int) -> frozenset[int]:
    """Return the years whose final return is accepted: it replaces the interim one (rule 2). One query."""
    final = Submission.objects.filter(
        project=project, status__in=Submission.COUNTED, round__period__kind=Period.Kind.FINAL
    )
    return frozenset(final.values_list("round__period__fiscal_year", flat=True))


def reporter_of(row: Figure) -> tuple[str, str]:
    """Return the names of the reporter and of the sub-area it reports for."""
    part = row.cell.part
    area = row.sub_area or part.sub_area
    return part.organization.name if part.organization else _("the bureau's own part"), area.name if area else ""


def cell_figure(row: Figure, fact: IndicatorFact, finals: frozenset[int]) -> CellFigure:
    """Return how the figure is shown, and whether it counts beside the year's other return."""
    is_final = row.kind == Period.Kind.FINAL
    return CellFigure(
        cell=row.cell_id,
        fiscal_year=row.fiscal_year,
        is_interim=not is_final,
        state=row.state,
        total=total_of(Cell(row.state, row.value, row.base, row.bound)),  # type: ignore[arg-type]  # the columns hold the values of State and Bound
        is_rate=fact.is_rate,
        amended=row.no > 1,
        confirmed=row.submission.status == Submission.Status.CONFIRMED,
        counts=row.submission.is_counted and (is_final or row.fiscal_year not in finals),
    )


def part_line(facts: Facts, fact: IndicatorFact, name: str, area: str, cells: list[CellFigure]) -> PartLine:
    """Return the line of one reporter; years that count are added as the measure allows (rule 3)."""
    counted = {cell.fiscal_year: cell.total for cell in cells if cell.counts}
    return PartLine(
        name=name,
        area=area,
        years=tuple(tuple(cell for cell in cells if cell.fiscal_year == year) for year in facts.years),
        cumulative=over_years(counted, fact.measure, fact.adds_over_time) if counted else None,  # type: ignore[arg-type]  # the column holds the values of Measure
    )
