"""The dashboards of the indicators that the rosters feed: distinct and gross of the nation, bureaus and projects."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from assessment.aggregation.compute import Total
from charts import Chart
from networks.rules.counting import INDICATORS, Group
from networks.selectors.members import NATION, Count, Scope, YearCount

from .facts import Facts, IndicatorFact, Place
from .lenses import Lens
from .member_charts import Counted, indicator_chart
from .member_years import MemberYear
from .members import Members, members_of
from .promises import target_line
from .series import Series, YearFigure, series_of
from .stamps import Stamp
from .standings import Standing, standing


@dataclass(frozen=True)
class IndicatorRow:
    """One scope's figures of an indicator that the rosters feed, and how they stand against its target."""

    place: Place | None
    depth: int
    years: tuple[Counted, ...]
    standing: Standing

    @property
    def name(self) -> str:
        return self.place.name if self.place else _("Nation")

    @property
    def latest(self) -> YearCount:
        return self.years[-1][1]


@dataclass(frozen=True)
class MemberIndicator:
    """The dashboard of CO_MEM or UNIV_MEM: distinct and gross of the nation, the bureaus and their projects."""

    indicator: IndicatorFact
    unit: str
    heads: tuple[MemberYear, ...]
    rows: tuple[IndicatorRow, ...]
    chart: Chart | None
    day: datetime.date
    level: str = "indicator"

    @property
    def name(self) -> str:
        return self.indicator.name


def member_indicator(stamp: Stamp, facts: Facts, fact: IndicatorFact, lens: Lens) -> MemberIndicator | None:
    """Return the dashboard of an indicator that the rosters feed, narrowed to the lens's own bureaus."""
    known = members_of(stamp, facts)
    if known is None:
        return None
    rows = []
    if lens.nation:
        rows.append(_indicator_row(known, fact, NATION))
    for bureau in facts.bureaus.values():
        if lens.sees_bureau(bureau.pk) and (below := _projects_below(known, bureau)):
            rows.append(_indicator_row(known, fact, Scope("bureau", bureau.pk), bureau, depth=1))
            own = frozenset({bureau.pk})
            rows += [_indicator_row(known, fact, Scope("project", one.pk), one, depth=2, own=own) for one in below]
    heads = tuple(known.years_of(NATION if lens.nation else Scope("none")))
    wording = fact.wordings[-1] if fact.wordings else None
    breaks = fact.breaks_in(range(heads[0].counted.fiscal_year, heads[-1].counted.fiscal_year + 1))
    heads = tuple(replace(head, breaks=head.counted.fiscal_year in breaks) for head in heads)
    chart = _chart(fact, heads, rows[0]) if rows else None
    return MemberIndicator(fact, wording.unit if wording else "", heads, tuple(rows), chart, heads[-1].counted.day)


def _chart(fact: IndicatorFact, heads: tuple[MemberYear, ...], row: IndicatorRow) -> Chart:
    title = _("%(indicator)s: %(scope)s") % {"indicator": fact.name, "scope": row.name}
    return indicator_chart(title, heads, row.years)


def _projects_below(known: Members, bureau: Place) -> list[Place]:
    """Return the projects that the bureau has today or had in a counted year."""
    had = {project for (project, _year), placed in known.counts.placed.items() if placed == bureau.pk}
    return [one for one in known.facts.projects.values() if one.of == bureau.pk or one.pk in had]


def _indicator_row(
    known: Members,
    fact: IndicatorFact,
    scope: Scope,
    place: Place | None = None,
    *,
    depth: int = 0,
    own: frozenset[int] | None = None,
) -> IndicatorRow:
    group = INDICATORS[fact.code]
    years = [year.counted for year in known.years_of(scope, own)]
    if scope.kind == "bureau":
        target = None
    else:
        target = target_line(known.facts, known.facts.target(fact.pk, place.pk if place else None))
    series = as_series(fact, group, years)
    return IndicatorRow(place, depth, tuple((year.of(group), year) for year in years), standing(series, target))


def as_series(fact: IndicatorFact, group: Group, years: Iterable[YearCount]) -> Series:
    """Return the distinct counts as the series of a stock, so that targets stand against it as against any other."""
    found = {year.fiscal_year: _figure(fact, year, count) for year in years if (count := year.of(group)) is not None}
    span = range(min(found, default=0), max(found, default=-1) + 1)
    return series_of(found, span, fact)


def _figure(fact: IndicatorFact, year: YearCount, count: Count) -> YearFigure:
    total = Total(value=Decimal(count.distinct), expected=year.rosters, reported=year.known)
    return YearFigure(
        fiscal_year=year.fiscal_year,
        total=total,
        measure=fact.measure,
        may_overlap=False,
        overlap_subtracted=Decimal(0),
        n_expected=year.rosters,
        n_reported=year.known,
        n_final=year.known,
        n_interim=0,
        n_confirmed=year.fixed,
        parts_expected=0,
        parts_reported=0,
        areas_expected=0,
        areas_reported=0,
        accepted_at=None,
    )


def member_data(page: MemberIndicator) -> dict[str, Any]:
    """Return the page as plain numbers; None where no roster is kept."""
    return {
        "as_of": page.day.isoformat(),
        "published": False,
        "indicator": page.indicator.code,
        "years": [head.counted.fiscal_year for head in page.heads],
        "breaks": [head.counted.fiscal_year for head in page.heads if head.breaks],
        "rows": [
            {
                "code": row.place.code if row.place else "",
                "name": row.name,
                "distinct": [count.distinct if count else None for count, _year in row.years],
                "gross": [count.gross if count else None for count, _year in row.years],
                "provisional": [not year.is_fixed for _count, year in row.years],
            }
            for row in page.rows
        ],
    }
