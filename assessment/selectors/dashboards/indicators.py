"""The dashboard of an indicator: the nation, its bureaus and their projects side by side, or one bureau's slice."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from assessment.models import Rollup
from networks.rules.counting import INDICATORS

from .facts import Facts, IndicatorFact, Place, Wording, programme_facts
from .lenses import Lens
from .member_indicators import MemberIndicator, member_indicator
from .promises import sum_of_targets, target_line
from .rows import (
    Headline,
    Row,
    YearHead,
    bureau_row,
    headline,
    no_target_row,
    project_row,
    series_in,
    term_has_ended,
    unit_of,
    year_heads,
)
from .series import Key, Series, latest_acceptance, placed, read_series, rollups
from .stamps import Stamp

Scope = Rollup.Scope


@dataclass(frozen=True)
class BureauGroup:
    """A bureau with its total (None where figures do not add over projects) and its projects."""

    bureau: Place
    total: Row | None
    projects: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the bureau's line before those of its projects."""
        return (self.total, *self.projects) if self.total else self.projects


@dataclass(frozen=True)
class IndicatorDashboard:
    """What the page and the JSON of an indicator show.

    `headline` is the nation's: None in a bureau's slice and where figures do not add over projects.
    """

    indicator: IndicatorFact
    wordings: tuple[Wording, ...]
    unit: str
    heads: tuple[YearHead, ...]
    headline: Headline | None
    groups: tuple[BureauGroup, ...]
    industries: tuple[Row, ...]
    has_ended: bool
    as_of: datetime.datetime | None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the lines of the main table: each bureau before its projects."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def level(self) -> str:
        return "indicator"

    @property
    def name(self) -> str:
        return self.indicator.name


def indicator_dashboard(stamp: Stamp, code: str, lens: Lens) -> IndicatorDashboard | MemberIndicator | None:
    """Return an indicator's dashboard, narrowed to the lens's own bureaus; None without such a one. Two queries.

    What the rosters feed is counted there (`members`).
    """
    facts = programme_facts(stamp.day)
    fact = facts.indicator(code)
    if fact is not None and fact.code in INDICATORS:
        return member_indicator(stamp, facts, fact, lens)
    if fact is None or not fact.is_reported:
        return None
    found = read_series(_rows(facts, fact, lens), facts.years, facts.indicators, by_bureau=True)
    bureaus = [one for one in facts.bureaus.values() if lens.sees_bureau(one.pk)]
    groups = tuple(group for bureau in bureaus if (group := _group(facts, fact, bureau, found)).projects)
    nation = _nation(facts, fact, found) if lens.nation and fact.adds else None
    nowhere = series_in({}, Key(Scope.NATION, 0, fact.pk), facts)
    leading = nation.series if nation else _first_series(groups) or nowhere
    return IndicatorDashboard(
        indicator=fact,
        wordings=tuple(wording for wording in fact.wordings if not facts.years or wording.fy_from <= facts.years[-1]),
        unit=unit_of(facts, fact),
        heads=year_heads(facts, leading, fact),
        headline=nation,
        groups=groups,
        industries=_industries(facts, fact, found) if nation else (),
        has_ended=term_has_ended(facts),
        as_of=latest_acceptance(found.values()),
    )


def _rows(facts: Facts, fact: IndicatorFact, lens: Lens) -> QuerySet[Rollup]:
    rows = placed(rollups(facts.years)).filter(indicator_id=fact.pk)
    if lens.nation:
        return rows.exclude(scope_kind__in=[Scope.SUB_AREA, Scope.INDUSTRY_BUREAU])
    own = sorted(lens.bureaus)
    return rows.filter(
        Q(scope_kind=Scope.BUREAU, scope_id__in=own) | Q(scope_kind=Scope.PROJECT, placed_in__in=own),
    )


def _group(facts: Facts, fact: IndicatorFact, bureau: Place, found: Mapping[Key, Series]) -> BureauGroup:
    rows = []
    for project in facts.projects.values():
        key = Key(Scope.PROJECT, project.pk, fact.pk, None, bureau.pk)
        is_asked = fact.asked == "common" or facts.target(fact.pk, project.pk) is not None
        if key in found or (project.of == bureau.pk and is_asked):
            rows.append(project_row(facts, project, series_in(found, key, facts), fact, depth=1))
    series = series_in(found, Key(Scope.BUREAU, bureau.pk, fact.pk), facts)
    return BureauGroup(bureau, bureau_row(facts, bureau, series, fact) if fact.adds else None, tuple(rows))


def _nation(facts: Facts, fact: IndicatorFact, found: Mapping[Key, Series]) -> Headline:
    target = target_line(facts, facts.target(fact.pk))
    series = series_in(found, Key(Scope.NATION, 0, fact.pk), facts)
    return headline(facts, series, target, sum_of_targets(facts, fact.pk), fact)


def _industries(facts: Facts, fact: IndicatorFact, found: Mapping[Key, Series]) -> tuple[Row, ...]:
    return tuple(
        no_target_row(place, series_in(found, Key(Scope.INDUSTRY, pk, fact.pk, pk), facts))
        for pk, place in facts.industries.items()
    )


def _first_series(groups: tuple[BureauGroup, ...]) -> Series | None:
    rows = [row for group in groups for row in ([group.total] if group.total else group.projects)]
    return next((row.series for row in rows if row.series.by_year), None)
