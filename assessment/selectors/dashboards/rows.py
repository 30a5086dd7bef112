"""The lines of a dashboard's tables, and the headline above them: the common target and how far it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.aggregation.compute import Total, over_years, total
from assessment.aggregation.progress import Promise, PromiseSum, progress, sum_of_promises
from projects.rules.fiscal_year import first_day_after, fiscal_year_of, short_label

from . import words
from .facts import Facts, IndicatorFact, Place
from .promises import (
    NO_TARGET,
    TargetLine,
    guide_line,
    has_readings,
    promise_from_sum,
    sum_of_targets,
    sum_text,
    target_line,
)
from .series import Key, Series, YearFigure
from .standings import Standing, standing


@dataclass(frozen=True)
class Row:
    """One line: what it is about (`code` leads to its own page), its figures, its target and how it stands.

    `targets_text`: where no target is printed for the scope, the sum of its projects' targets in words. `covers`: what
    its coverage counts, projects or parts. `members`: the projects of an industry. `breaks`: the years
    shown from which a new definition holds.
    """

    code: str
    name: str
    series: Series
    standing: Standing
    unit: str = ""
    depth: int = 0
    targets_text: str = ""
    covers: str = "projects"
    members: tuple[Place, ...] = ()
    breaks: tuple[int, ...] = ()

    @property
    def breaks_text(self) -> str:
        """Return from which year a new definition holds, so that nobody compares across it (rule 16)."""
        return ", ".join(_("new definition from %(year)s") % {"year": short_label(year)} for year in self.breaks)

    @property
    def coverage_text(self) -> str:
        """Return "14 of 17 projects" for the newest year that was asked about, empty before any."""
        latest = self.series.latest
        if latest is None:
            return ""
        if self.covers == "parts":
            said = {"reported": latest.parts_reported, "expected": latest.parts_expected}
            return _("%(reported)s of %(expected)s parts") % said
        return _("%(reported)s of %(expected)s projects") % {
            "reported": latest.n_reported,
            "expected": latest.n_expected,
        }


@dataclass(frozen=True)
class Year:
    """One fiscal year of the headline: the year's figure, the running total, the guide line at its end."""

    fiscal_year: int
    figure: YearFigure | None
    cumulative: Total | None
    guide: Promise | None

    @property
    def label(self) -> str:
        return short_label(self.fiscal_year)

    @property
    def cumulative_text(self) -> str:
        return words.total(self.cumulative) if self.cumulative else ""

    @property
    def guide_text(self) -> str:
        """Return the guide line in words, rounded to whole numbers: it is no target."""
        if self.guide is None or self.guide.low is None or self.guide.high is None:
            return ""
        return words.span(self.guide.low, self.guide.high, 0)


@dataclass(frozen=True)
class Headline:
    """The common target of a scope. `summed` is the sum of project targets beside it, never forced into it (rule 5)."""

    indicator: IndicatorFact
    unit: str
    series: Series
    standing: Standing
    years: tuple[Year, ...]
    summed: PromiseSum | None

    @property
    def has_guide(self) -> bool:
        return any(year.guide for year in self.years)

    @property
    def sum_text(self) -> str:
        return sum_text(self.summed) if self.summed else ""

    @property
    def gap_text(self) -> str:
        """Return by how much the sum of project targets is above or below the scope's own target; a range maybe."""
        target = self.standing.target
        if self.summed is None or target is None or target.promise.low is None or self.summed.clear is None:
            return ""
        low = self.summed.clear + (self.summed.low or 0) - target.promise.low
        high = self.summed.clear + (self.summed.high or 0) - target.promise.low
        return words.span(low, high)

    @property
    def remaining_text(self) -> str:
        """Return what is missing to the scope's own target; nothing once it is reached or where there is none."""
        target, cumulative = self.standing.target, self.series.cumulative
        if target is None or not target.promise.is_a_number or target.promise.low is None or cumulative is None:
            return ""
        missing = target.promise.low - (cumulative.value or Decimal(0))
        return words.digits(missing) if missing > 0 else ""


@dataclass(frozen=True)
class YearHead:
    """A column: the fiscal year, and whether the headline's figure of it is interim, partly interim or final."""

    fiscal_year: int
    state: str
    breaks_series: bool

    @property
    def label(self) -> str:
        return short_label(self.fiscal_year)


def series_in(found: Mapping[Key, Series], key: Key, facts: Facts) -> Series:
    """Return the series of a key, one without any year where nothing was asked yet."""
    return found.get(key) or Series(span=facts.years, by_year={}, cumulative=None)


def unit_of(facts: Facts, indicator: IndicatorFact) -> str:
    """Return the unit that holds in the programme's current fiscal year."""
    year = fiscal_year_of(facts.day)
    wording = indicator.wording_in(min(year, facts.years[-1]) if facts.years else year)
    if indicator.is_rate:
        return "%"
    return wording.unit if wording else ""


def headline(
    facts: Facts, known: Series, target: TargetLine | None, summed: PromiseSum | None, indicator: IndicatorFact
) -> Headline:
    """Return the headline of a scope; without any figure yet its years are empty."""
    guides = guide_line(facts, target, facts.years) if target else {}
    last = known.reported[-1].fiscal_year if known.reported else 0
    years = tuple(
        Year(
            fiscal_year=year,
            figure=known.by_year.get(year),
            cumulative=_running(known, year, indicator) if year <= last else None,
            guide=guides.get(year),
        )
        for year in facts.years
    )
    return Headline(indicator, unit_of(facts, indicator), known, standing(known, target), years, summed)


def _running(series: Series, until: int, indicator: IndicatorFact) -> Total | None:
    totals = {year: figure.total for year, figure in series.by_year.items() if year <= until}
    return over_years(totals, indicator.measure, indicator.adds_over_time) if totals else None  # type: ignore[arg-type]  # the column holds the values of Measure


def term_has_ended(facts: Facts) -> bool:
    """Return whether the years shown are over: then a rate is an achievement rate (達成率), else a progress rate."""
    return bool(facts.years) and facts.day >= first_day_after(facts.years[-1])


def year_heads(facts: Facts, series: Series, indicator: IndicatorFact) -> tuple[YearHead, ...]:
    """Return the columns of a table, marked by the standing of this series."""
    breaks = indicator.breaks_in(facts.years)
    return tuple(YearHead(year, state_of(series.by_year.get(year)), year in breaks) for year in facts.years)


def state_of(figure: YearFigure | None) -> str:
    """Return "interim", "partly interim", "final", or nothing where nothing is reported."""
    if figure is None or not figure.n_reported:
        return ""
    if figure.is_interim:
        return "interim"
    return "partly interim" if figure.is_partly_interim else "final"


def indicator_rows(
    facts: Facts, found: Mapping[Key, Series], kind: str, scope: int, indicators: Iterable[IndicatorFact]
) -> tuple[Row, ...]:
    """Return one row for each indicator of a scope; targets are those of the nation or of the project."""
    project = scope if kind == "project" else None
    rows = []
    for fact in indicators:
        series = series_in(found, Key(kind, scope, fact.pk), facts)
        target = None if kind == "bureau" else target_line(facts, facts.target(fact.pk, project))
        depth = 1 if fact.parent in facts.indicators else 0
        covers = "parts" if project else "projects"
        stands = standing(series, target)
        unit, breaks = unit_of(facts, fact), fact.breaks_in(facts.years)
        rows.append(Row(fact.code, fact.name, series, stands, unit, depth, covers=covers, breaks=breaks))
    return tuple(rows)


def bureau_row(facts: Facts, bureau: Place, series: Series, indicator: IndicatorFact) -> Row:
    """Return a bureau's line: no target is printed for it, so the sum of its projects' targets stands there.

    No rate unless every project of the bureau has a number: else figure and sum would speak of different projects.
    """
    summed = sum_of_targets(facts, indicator.pk, bureau.pk)
    missing = len(facts.projects_of(bureau.pk)) - summed.n_clear - summed.n_ambiguous
    return Row(bureau.code, bureau.name, series, _against_sum(series, summed, missing), targets_text=sum_text(summed))


def _against_sum(series: Series, summed: PromiseSum, missing: int) -> Standing:
    if not summed.n_clear + summed.n_ambiguous:
        return Standing(None, None, None, _("no number to compare with"))
    if missing:
        without = ngettext("no rate: %(count)s project has no number", "no rate: %(count)s projects have none", missing)
        return Standing(None, None, None, without % {"count": missing})
    rate = progress(series.cumulative, promise_from_sum(summed))
    return Standing(None, series.cumulative, rate, "" if rate else _("no figure yet"))


def against_those_with_a_number(rows: Iterable[Row]) -> Standing:
    """Return how the projects that have a number stand against the sum of these numbers; the others are left out."""
    lines = [(row, row.standing.target.promise if row.standing.target else NO_TARGET) for row in rows]
    judged = [(row, promise) for row, promise in lines if has_readings(promise)]
    measured = total(row.series.cumulative for row, _promise in judged if row.series.cumulative)
    summed = sum_of_promises(promise for _row, promise in judged)
    rate = progress(measured, promise_from_sum(summed))
    words_instead = _("no figure yet") if judged else _("no number to compare with")
    return Standing(None, measured, rate, "" if rate else words_instead, left_out=len(lines) - len(judged))


def project_row(facts: Facts, project: Place, series: Series, indicator: IndicatorFact, depth: int = 0) -> Row:
    """Return a project's line with its own target."""
    line = target_line(facts, facts.target(indicator.pk, project.pk))
    stands = standing(series, line)
    return Row(project.code, project.name, series, stands, unit_of(facts, indicator), depth, covers="parts")


def no_target_row(place: Place, series: Series, members: Iterable[Place] = ()) -> Row:
    """Return the line of a scope for which no target exists: an industry."""
    return Row(place.code, place.name, series, Standing(None, None, None, ""), members=tuple(members))
