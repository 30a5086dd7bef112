"""Members in the dashboards: distinct and gross side by side, by year, fixed or provisional; read from the rosters."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from charts import Chart
from networks.rules.counting import LABELS, Group, counted_years
from networks.selectors.members import NATION, MemberCounts, Scope, YearCount, kept_counts

from .facts import Facts, Place
from .lenses import Lens
from .member_charts import members_chart
from .member_years import MemberYear
from .stamps import Stamp


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
        return MemberSection(years, tuple(below), members_chart(years), years[-1].counted.day)

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
