"""The dashboards of the nation and of a bureau: the common target, every indicator that adds, and what lies below."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils.translation import gettext as _

from assessment.models import Rollup

from .facts import Facts, IndicatorFact, Place, programme_facts
from .members import MemberSection, bureau_members, nation_members
from .promises import sum_of_targets, target_line
from .rows import (
    Headline,
    Row,
    YearHead,
    against_those_with_a_number,
    bureau_row,
    headline,
    indicator_rows,
    no_target_row,
    project_row,
    series_in,
    term_has_ended,
    year_heads,
)
from .series import Key, Series, latest_acceptance, placed, read_series, rollups
from .stamps import Stamp

Scope = Rollup.Scope


@dataclass(frozen=True)
class MatrixLine:
    """An industry and its figures in each bureau, in the bureaus' order. Never summed across industries."""

    industry: Place
    cells: tuple[tuple[Place, Series], ...]


@dataclass(frozen=True)
class ScopeDashboard:
    """What the page and the JSON of a scope show. `bureau` is None for the nation.

    `below`: the bureaus of the nation or the projects of the bureau, for the common target; `not_added`: indicators
    that are shown for each project only, because their figures may not be added over projects (rules 3, 9).
    """

    bureau: Place | None
    heads: tuple[YearHead, ...]
    headline: Headline
    indicators: tuple[Row, ...]
    not_added: tuple[IndicatorFact, ...]
    below: tuple[Row, ...]
    industries: tuple[Row, ...]
    matrix: tuple[MatrixLine, ...]
    bureaus: tuple[Place, ...]
    has_ended: bool
    as_of: datetime.datetime | None
    members: MemberSection | None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the lines of the main table."""
        return self.below

    @property
    def level(self) -> str:
        return "bureau" if self.bureau else "nation"

    @property
    def name(self) -> str:
        return self.bureau.name if self.bureau else _("Nation")


def nation_dashboard(stamp: Stamp, *, only_common: bool = False) -> ScopeDashboard | None:
    """Return the nation's dashboard, None while no programme is loaded. Two queries.

    With `only_common` without the other indicators, which the charts do not draw.
    """
    facts = programme_facts(stamp.day)
    common = facts.common
    if common is None:
        return None
    of_common = Q(scope_kind__in=[Scope.BUREAU, Scope.INDUSTRY, Scope.INDUSTRY_BUREAU], indicator_id=common.pk)
    rows = rollups(facts.years).filter(Q(scope_kind=Scope.NATION, scope_id=0) | of_common)
    if only_common:
        rows = rows.filter(indicator_id=common.pk)
    found = read_series(rows, facts.years, facts.indicators)
    bureaus = tuple(bureau for bureau in facts.bureaus.values() if facts.projects_of(bureau.pk) or _has(found, bureau))
    return _scope_dashboard(
        facts,
        found,
        common,
        kind=Scope.NATION,
        bureau=None,
        only_common=only_common,
        below=_bureau_rows(facts, found, bureaus, common),
        industries=_industry_rows(facts, found, common),
        matrix=tuple(_matrix_line(facts, found, industry, bureaus, common) for industry in facts.industries.values()),
        bureaus=bureaus,
        members=None if only_common else nation_members(stamp, facts),
    )


def bureau_dashboard(stamp: Stamp, *, only_common: bool = False) -> ScopeDashboard | None:
    """Return the dashboard of the stamped bureau from its own returns only. Two queries. `only_common` as above."""
    facts = programme_facts(stamp.day)
    common = facts.common
    if common is None:
        return None
    bureau = facts.bureaus[stamp.scope]
    rows = placed(rollups(facts.years)).filter(
        Q(scope_kind__in=[Scope.BUREAU, Scope.INDUSTRY_BUREAU], scope_id=bureau.pk)
        | Q(scope_kind=Scope.PROJECT, indicator_id=common.pk, placed_in=bureau.pk)
    )
    if only_common:
        rows = rows.filter(indicator_id=common.pk)
    placed_series = read_series(rows, facts.years, facts.indicators, by_bureau=True)
    found = {Key(key.kind, key.scope, key.indicator, key.industry): one for key, one in placed_series.items()}
    return _scope_dashboard(
        facts,
        found,
        common,
        kind=Scope.BUREAU,
        bureau=bureau,
        only_common=only_common,
        below=tuple(
            project_row(facts, project, series_in(found, key, facts), common)
            for project in facts.projects.values()
            if (key := Key(Scope.PROJECT, project.pk, common.pk)) in found or project.of == bureau.pk
        ),
        industries=tuple(
            no_target_row(place, found[key], facts.members(pk, bureau.pk))
            for pk, place in facts.industries.items()
            if (key := Key(Scope.INDUSTRY_BUREAU, bureau.pk, common.pk, pk)) in found
        ),
        members=None if only_common else bureau_members(stamp, facts),
    )


def _bureau_rows(
    facts: Facts, found: Mapping[Key, Series], bureaus: tuple[Place, ...], common: IndicatorFact
) -> tuple[Row, ...]:
    keys = ((bureau, Key(Scope.BUREAU, bureau.pk, common.pk)) for bureau in bureaus)
    return tuple(bureau_row(facts, bureau, series_in(found, key, facts), common) for bureau, key in keys)


def _industry_rows(facts: Facts, found: Mapping[Key, Series], common: IndicatorFact) -> tuple[Row, ...]:
    keys = ((place, Key(Scope.INDUSTRY, pk, common.pk, pk)) for pk, place in facts.industries.items())
    return tuple(no_target_row(place, series_in(found, key, facts)) for place, key in keys)


def _matrix_line(
    facts: Facts, found: Mapping[Key, Series], industry: Place, bureaus: tuple[Place, ...], common: IndicatorFact
) -> MatrixLine:
    keys = ((bureau, Key(Scope.INDUSTRY_BUREAU, bureau.pk, common.pk, industry.pk)) for bureau in bureaus)
    return MatrixLine(industry, tuple((bureau, series_in(found, key, facts)) for bureau, key in keys))


def _scope_dashboard(
    facts: Facts,
    found: Mapping[Key, Series],
    common: IndicatorFact,
    *,
    kind: str,
    bureau: Place | None,
    only_common: bool,
    below: tuple[Row, ...],
    industries: tuple[Row, ...],
    matrix: tuple[MatrixLine, ...] = (),
    bureaus: tuple[Place, ...] = (),
    members: MemberSection | None = None,
) -> ScopeDashboard:
    scope = bureau.pk if bureau else 0
    target = None if bureau else target_line(facts, facts.target(common.pk))
    summed = sum_of_targets(facts, common.pk, bureau.pk if bureau else None)
    top = headline(facts, series_in(found, Key(kind, scope, common.pk), facts), target, summed, common)
    if bureau:
        top = replace(top, standing=against_those_with_a_number(below))
    reported = [] if only_common else [fact for fact in facts.indicators.values() if fact.is_reported]
    return ScopeDashboard(
        bureau=bureau,
        heads=year_heads(facts, top.series, common),
        headline=top,
        indicators=indicator_rows(facts, found, kind, scope, [fact for fact in reported if fact.adds]),
        not_added=tuple(fact for fact in reported if not fact.adds and _is_asked(facts, fact, bureau)),
        below=below,
        industries=industries,
        matrix=matrix,
        bureaus=bureaus,
        has_ended=term_has_ended(facts),
        as_of=latest_acceptance(found.values()),
        members=members,
    )


def _is_asked(facts: Facts, fact: IndicatorFact, bureau: Place | None) -> bool:
    projects = facts.projects_of(bureau.pk if bureau else None)
    return fact.asked == "common" or any(facts.target(fact.pk, project.pk) for project in projects)


def _has(found: Mapping[Key, Series], bureau: Place) -> bool:
    return any(key.kind == Scope.BUREAU and key.scope == bureau.pk for key in found)
