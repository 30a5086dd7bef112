"""Figures of a scope by fiscal year, with all that a reader must know about each: coverage, bounds, standing."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _

from assessment.aggregation.compute import Total, growth, over_years
from assessment.models import Rollup, Submission
from projects.rules.fiscal_year import short_label

from . import words
from .facts import IndicatorFact

COLUMNS = (
    *("scope_kind", "scope_id", "industry_id", "indicator_id", "fiscal_year", "value", "base", "is_lower_bound"),
    *("is_approximate", "may_overlap", "overlap_subtracted", "n_expected", "n_reported", "n_final", "n_interim"),
    *("n_confirmed", "parts_expected", "parts_reported", "areas_expected", "areas_reported", "accepted_at"),
)


@dataclass(frozen=True)
class YearFigure:
    """What is known of one fiscal year: the effective figure (final where accepted, else interim)."""

    fiscal_year: int
    total: Total
    measure: str
    may_overlap: bool
    overlap_subtracted: Decimal
    n_expected: int
    n_reported: int
    n_final: int
    n_interim: int
    n_confirmed: int
    parts_expected: int
    parts_reported: int
    areas_expected: int
    areas_reported: int
    accepted_at: datetime.datetime | None

    @property
    def number(self) -> Decimal | None:
        """Return the value shown: for a rate the growth in percent, from the yen of the same companies (rule 9)."""
        return growth(self.total) if self.measure == "rate" else self.total.value

    @property
    def text(self) -> str:
        """Return the figure in words; empty where there is none."""
        if self.number is None:
            return ""
        exact = {"is_lower_bound": self.total.is_lower_bound, "is_approximate": self.total.is_approximate}
        return words.bounded(words.digits(self.number, 1 if self.measure == "rate" else None), **exact)

    @property
    def missing_text(self) -> str:
        """Return what stands in the place of a missing figure: "…" not yet known, or that it does not apply."""
        return "…" if self.n_expected else _("not applicable")

    @property
    def label(self) -> str:
        return short_label(self.fiscal_year)

    @property
    def is_provisional(self) -> bool:
        """Return whether a return in it awaits the Policy Group's confirmation (暫定)."""
        return self.n_confirmed < self.n_reported

    @property
    def is_interim(self) -> bool:
        """Return whether nothing in it covers the whole fiscal year yet."""
        return self.n_interim > 0 and self.n_final == 0

    @property
    def is_partly_interim(self) -> bool:
        return self.n_interim > 0 and self.n_final > 0

    @property
    def is_complete(self) -> bool:
        """Return whether every project asked has reported."""
        return self.n_reported == self.n_expected


@dataclass(frozen=True)
class Series:
    """The figures of one scope and indicator: one for each fiscal year of the span, None where nothing was asked."""

    span: range
    by_year: Mapping[int, YearFigure]
    cumulative: Total | None

    @property
    def years(self) -> list[YearFigure | None]:
        return [self.by_year.get(year) for year in self.span]

    @property
    def reported(self) -> list[YearFigure]:
        """Return the years that have a figure."""
        return [figure for _year, figure in sorted(self.by_year.items()) if figure.total.value is not None]

    @property
    def latest(self) -> YearFigure | None:
        """Return the newest year that was asked about."""
        return self.by_year[max(self.by_year)] if self.by_year else None

    @property
    def cumulative_text(self) -> str:
        return words.total(self.cumulative) if self.cumulative else ""

    @property
    def is_provisional(self) -> bool:
        return any(figure.is_provisional for figure in self.reported)

    @property
    def holds_interim(self) -> bool:
        """Return whether a year in the cumulative figure is not yet whole."""
        return any(figure.n_interim for figure in self.reported)

    @property
    def may_overlap(self) -> bool:
        return any(figure.may_overlap for figure in self.reported)

    @property
    def overlap_subtracted(self) -> Decimal:
        return sum((figure.overlap_subtracted for figure in self.reported), Decimal(0))

    @property
    def subtracted_text(self) -> str:
        """Return how many recorded double counts are subtracted; empty for none."""
        return words.digits(self.overlap_subtracted) if self.overlap_subtracted else ""

    @property
    def accepted_at(self) -> datetime.datetime | None:
        """Return the programme time of the latest acceptance in it."""
        return max((figure.accepted_at for figure in self.by_year.values() if figure.accepted_at), default=None)


@dataclass(frozen=True)
class Key:
    """Which series: the scope, the industry (or None) and the indicator. `bureau` tells where a project stood."""

    kind: str
    scope: int
    indicator: int
    industry: int | None = None
    bureau: int | None = None


def placed_bureau() -> Subquery:
    """Return the bureau frozen on the return that stands for a project rollup's fiscal year."""
    returns = Submission.objects.filter(
        project_id=OuterRef("scope_id"), round__period__fiscal_year=OuterRef("fiscal_year")
    ).annotate(counted=Case(When(status__in=Submission.COUNTED, then=Value(1)), default=Value(0)))
    return Subquery(returns.order_by("-counted", "round__period__kind").values("bureau_id")[:1])  # final before interim


def rollups(span: range) -> QuerySet[Rollup]:
    """Return the effective totals of those fiscal years."""
    return Rollup.objects.filter(basis=Rollup.Basis.EFFECTIVE, fiscal_year__in=list(span))


def placed(rows: QuerySet[Rollup]) -> QuerySet[Rollup]:
    """Return the totals, those of projects with the bureau each belongs to in its year, as `placed_in`."""
    return rows.annotate(placed_in=Case(When(scope_kind=Rollup.Scope.PROJECT, then=placed_bureau())))


def read_series(
    rows: QuerySet[Rollup], span: range, indicators: Mapping[int, IndicatorFact], *, by_bureau: bool = False
) -> dict[Key, Series]:
    """Return the series in these rows. One query. With `by_bureau` the rows carry `placed_in`, part of the key."""
    columns = [*COLUMNS, "placed_in"] if by_bureau else COLUMNS
    found: dict[Key, dict[int, YearFigure]] = defaultdict(dict)
    for row in rows.values_list(*columns):
        fact = indicators[row[3]]
        key = Key(row[0], row[1], row[3], row[2], row[21] if by_bureau else None)
        found[key][row[4]] = _figure(row, fact)
    return {key: series_of(years, span, indicators[key.indicator]) for key, years in found.items()}


def series_of(years: Mapping[int, YearFigure], span: range, fact: IndicatorFact) -> Series:
    """Return a series with its cumulative figure, each measure by its own rule (rule 3)."""
    totals = {year: figure.total for year, figure in years.items()}
    cumulative = over_years(totals, fact.measure, fact.adds_over_time) if totals else None  # type: ignore[arg-type]  # the column holds the values of Measure
    return Series(span=span, by_year=years, cumulative=cumulative)


def latest_acceptance(series: Iterable[Series]) -> datetime.datetime | None:
    """Return "as of": the programme time of the latest acceptance in these series."""
    return max((one.accepted_at for one in series if one.accepted_at), default=None)


def _figure(row: tuple[Any, ...], fact: IndicatorFact) -> YearFigure:
    total = Total(
        value=row[5],
        base=row[6],
        is_lower_bound=row[7],
        is_approximate=row[8],
        expected=row[11],
        reported=row[12],
    )
    return YearFigure(row[4], total, fact.measure, *row[9:21])
