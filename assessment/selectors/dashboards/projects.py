"""The dashboard of a project: every indicator it reports, its targets, and its sub-areas."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from assessment.models import Rollup, Submission

from .facts import Facts, IndicatorFact, Place, programme_facts
from .lenses import Lens
from .members import MemberSection, project_members
from .promises import target_line
from .rows import Headline, Row, YearHead, headline, indicator_rows, series_in, term_has_ended, unit_of, year_heads
from .series import Key, Series, latest_acceptance, read_series, rollups
from .stamps import Stamp
from .standings import standing

Scope = Rollup.Scope


@dataclass(frozen=True)
class ProjectDashboard:
    """What the page and the JSON of a project show. `bureau`: where it belongs today, None once it ended."""

    project: Place
    bureau: Place | None
    heads: tuple[YearHead, ...]
    headline: Headline
    indicators: tuple[Row, ...]
    areas: tuple[Row, ...]
    has_ended: bool
    as_of: datetime.datetime | None
    members: MemberSection | None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the lines of the main table."""
        return self.indicators

    @property
    def level(self) -> str:
        return "project"

    @property
    def name(self) -> str:
        return self.project.name


def project_dashboard(stamp: Stamp, lens: Lens) -> ProjectDashboard | None:
    """Return the dashboard of the stamped project; for a bureau only the years it reported itself. Two queries."""
    facts = programme_facts(stamp.day)
    common = facts.common
    if common is None:
        return None
    project = facts.projects[stamp.scope]
    areas = facts.areas_of(project.pk)
    in_areas = Q(scope_kind=Scope.SUB_AREA, scope_id__in=[area.pk for area in areas], indicator_id=common.pk)
    rows = rollups(facts.years).filter(Q(scope_kind=Scope.PROJECT, scope_id=project.pk) | in_areas)
    found = read_series(own_years(rows, project.pk, lens), facts.years, facts.indicators)
    target = target_line(facts, facts.target(common.pk, project.pk))
    top = headline(facts, series_in(found, Key(Scope.PROJECT, project.pk, common.pk), facts), target, None, common)
    return ProjectDashboard(
        project=project,
        bureau=facts.bureaus.get(project.of or 0),
        heads=year_heads(facts, top.series, common),
        headline=top,
        indicators=indicator_rows(facts, found, Scope.PROJECT, project.pk, asked_of(facts, project.pk)),
        areas=tuple(_area_row(facts, area, found, common) for area in areas),
        has_ended=term_has_ended(facts),
        as_of=latest_acceptance(found.values()),
        members=project_members(stamp, facts, lens),
    )


def own_years(rows: QuerySet[Rollup], project: int, lens: Lens) -> QuerySet[Rollup]:
    """Return the rows without the fiscal years that another bureau reported, if the lens is one of a bureau."""
    if lens.own_bureaus is None:
        return rows
    foreign = Submission.objects.filter(project=project).exclude(bureau__in=lens.own_bureaus)
    return rows.exclude(fiscal_year__in=foreign.values("round__period__fiscal_year"))


def asked_of(facts: Facts, project: int) -> list[IndicatorFact]:
    """Return what the project reports: the common indicators and those of its additional targets."""
    return [
        fact
        for fact in facts.indicators.values()
        if fact.is_reported and (fact.asked == "common" or facts.target(fact.pk, project))
    ]


def _area_row(facts: Facts, area: Place, found: Mapping[Key, Series], common: IndicatorFact) -> Row:
    series = series_in(found, Key(Scope.SUB_AREA, area.pk, common.pk), facts)
    line = target_line(facts, facts.target(common.pk, area.of, area.pk))
    return Row(area.code, area.name, series, standing(series, line), unit_of(facts, common), covers="parts")
