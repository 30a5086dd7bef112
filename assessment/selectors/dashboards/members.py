"""Members in the dashboards: distinct and gross side by side, by year, fixed or provisional; read from the rosters."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from assessment.aggregation.compute import Total
from charts import Chart, Point
from charts import Series as Bars
from networks.rules.counting import INDICATORS, LABELS, Group, counted_years
from networks.selectors.members import NATION, Count, MemberCounts, Scope, YearCount, kept_counts
from projects.rules.fiscal_year import short_label

from .facts import Facts, IndicatorFact, Place
from .lenses import Lens
from .promises import target_line
from .series import Series, YearFigure, series_of
from .stamps import Stamp
from .standings import Standing, standing

BREAK = "＊"  # on the axis of a chart


@dataclass(frozen=True)
class MemberYear:
    """One fiscal year of a scope. `breaks`: from this year on base organizations' rosters count too (rule 16)."""

    counted: YearCount
    breaks: bool

    @property
    def label(self) -> str:
        return short_label(self.counted.fiscal_year)

    @property
    def counts(self) -> list[Count | None]:
        """Return the count of each group, None where no roster is kept."""
        return [self.counted.of(group) for group in Group]

    @property
    def is_kept(self) -> bool:
        return bool(self.counted.known)


@dataclass(frozen=True)
class MemberRow:
    """One scope below: its newest year. `route` leads to its own dashboard, if it has one."""

    place: Place
    year: MemberYear
    route: str = ""


@dataclass(frozen=True)
class MemberSection:
    """What a dashboard says about members. `day`: the day of the newest count."""

    years: tuple[MemberYear, ...]
    below: tuple[MemberRow, ...]
    chart: Chart
    day: datetime.date

    @property
    def labels(self) -> list[str]:
        return [str(LABELS[group]) for group in Group]

    @property
    def latest(self) -> MemberYear:
        return self.years[-1]

    @property
    def is_empty(self) -> bool:
        """Return whether no roster of the scope was ever kept."""
        return not any(year.is_kept for year in self.years)


@dataclass(frozen=True)
class Members:
    """The counts of all scopes at one version of the rosters, cut to the years and facts of the dashboards."""

    facts: Facts
    counts: MemberCounts
    break_years: tuple[int, ...]

    def years_of(self, scope: Scope, own: frozenset[int] | None = None) -> list[MemberYear]:
        """Return the years of a scope; with `own` bureaus, of a project without the years that lay elsewhere."""
        found = self.counts.series(scope)
        if own is not None and scope.kind == "project":
            found = [one if self._is_own(scope.pk, one, own) else YearCount(one.fiscal_year, one.day) for one in found]
        return [MemberYear(one, one.fiscal_year in self.break_years) for one in found]

    def _is_own(self, project: int, counted: YearCount, own: frozenset[int]) -> bool:
        return self.counts.placed.get((project, counted.fiscal_year)) in own

    def section(
        self, scope: Scope, below: Iterable[MemberRow] = (), own: frozenset[int] | None = None
    ) -> MemberSection:
        years = tuple(self.years_of(scope, own))
        return MemberSection(years, tuple(below), _chart(years), years[-1].counted.day)

    def row(self, kind: str, place: Place, route: str = "", own: frozenset[int] | None = None) -> MemberRow:
        return MemberRow(place, self.years_of(Scope(kind, place.pk), own)[-1], route)


def members_of(stamp: Stamp, facts: Facts) -> Members | None:
    """Return the counts at the stamp's version, None while no year is shown. No query if the version is kept."""
    years = counted_years(stamp.day, facts.years[-1]) if facts.years else range(0)
    if not years:
        return None
    companies = facts.indicator("CO_MEM")
    breaks = companies.breaks_in(years) if companies else ()
    return Members(facts, kept_counts(stamp.members, stamp.day, years), breaks)


def nation_members(stamp: Stamp, facts: Facts) -> MemberSection | None:
    """Return the nation's members and those of each bureau."""
    known = members_of(stamp, facts)
    if known is None:
        return None
    bureaus = (known.row("bureau", one, "dashboard-bureau") for one in facts.bureaus.values())
    return known.section(NATION, [row for row in bureaus if row.year.counted.rosters])


def bureau_members(stamp: Stamp, facts: Facts) -> MemberSection | None:
    """Return the members of a bureau and of each project that it has today."""
    known = members_of(stamp, facts)
    if known is None:
        return None
    projects = [known.row("project", one, "dashboard-project") for one in facts.projects_of(stamp.scope)]
    return known.section(Scope("bureau", stamp.scope), projects)


def project_members(stamp: Stamp, facts: Facts, lens: Lens) -> MemberSection | None:
    """Return the members of a project and of its sub-areas, without the years of another bureau."""
    known = members_of(stamp, facts)
    if known is None:
        return None
    own = lens.own_bureaus
    section = known.section(Scope("project", stamp.scope), own=own)
    if not section.latest.counted.rosters:
        return section
    return replace(section, below=tuple(known.row("area", area) for area in facts.areas_of(stamp.scope)))


@dataclass(frozen=True)
class IndicatorRow:
    """One scope's figures of an indicator that the rosters feed, and how they stand against its target."""

    place: Place | None
    depth: int
    years: tuple[tuple[Count | None, YearCount], ...]
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
    chart = _indicator_chart(fact, heads, rows[0]) if rows else None
    return MemberIndicator(fact, wording.unit if wording else "", heads, tuple(rows), chart, heads[-1].counted.day)


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


def _chart(years: tuple[MemberYear, ...]) -> Chart:
    wanted = (Group.COMPANIES, Group.UNIVERSITIES)
    return Chart(
        name="members",
        title=_("Members, distinct"),
        description=_told(_("Distinct organizations on the rosters at the end of each fiscal year, or today."), years),
        unit=_("organizations"),
        category_label=_("Fiscal year"),
        categories=tuple(_labelled(year) for year in years),
        series=tuple(Bars(str(LABELS[one]), tuple(_point(year.counted, one) for year in years)) for one in wanted),
    )


def _indicator_chart(fact: IndicatorFact, heads: tuple[MemberYear, ...], row: IndicatorRow) -> Chart:
    kinds = ((_("distinct"), 0), (_("gross"), 1))
    return Chart(
        name="headline",
        title=_("%(indicator)s: %(scope)s") % {"indicator": fact.name, "scope": row.name},
        description=_told(
            _("Distinct organizations and gross memberships at the end of each fiscal year, or today."), heads
        ),
        unit=_("organizations"),
        category_label=_("Fiscal year"),
        categories=tuple(_labelled(head) for head in heads),
        series=tuple(
            Bars(label, tuple(_bar(count[place] if count else None, year) for count, year in row.years))
            for label, place in kinds
        ),
    )


def _labelled(year: MemberYear) -> str:
    """Return the year, marked where a new definition begins: an axis has no room for words."""
    return f"{year.label}{BREAK}" if year.breaks else year.label


def _told(text: str, years: Iterable[MemberYear]) -> str:
    """Return the description of a chart with what the mark means."""
    if not any(year.breaks for year in years):
        return text
    return f"{text} " + _("%(mark)s: a new definition from this year on.") % {"mark": BREAK}


def _point(year: YearCount, group: Group) -> Point:
    count = year.of(group)
    return _bar(count.distinct if count else None, year)


def _bar(value: int | None, year: YearCount) -> Point:
    return Point() if value is None else Point(Decimal(value), is_provisional=not year.is_fixed)


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
