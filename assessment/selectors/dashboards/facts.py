"""The programme's facts that every dashboard needs, read in one statement: places, projects, indicators, targets."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.translation import get_language

from projects.rules.fiscal_year import short_label

COMMON = "NB"  # new businesses started: the common target of the Plan (III-2(1))

_FACTS = """
select json_build_object(
 'bureaus', (select json_agg(json_build_array(id, code, name_ja, name_en) order by display_order)
    from projects_bureau),
 'industries', (select json_agg(json_build_array(id, code, name_ja, name_en) order by display_order)
    from projects_industry),
 'areas', (select json_agg(json_build_array(id, code, name_ja, name_en, project_id) order by display_order)
    from projects_subarea),
 'projects', (
    select json_agg(json_build_array(p.id, p.code, p.name_ja, p.name_en, b.bureau_id) order by p.display_order)
    from projects_project p left join projects_projectbureau b on b.project_id = p.id
      and b.valid_from <= %(day)s and (b.valid_until is null or b.valid_until > %(day)s)
      and p.valid_from <= %(day)s and (p.valid_until is null or p.valid_until > %(day)s)),
 'members', (select json_agg(json_build_array(project_id, industry_id)) from projects_projectindustry
    where valid_from <= %(day)s and (valid_until is null or valid_until > %(day)s)),
 'indicators', (select json_agg(json_build_array(i.id, i.code, i.name_ja, i.name_en, i.measure, i.adds_over_time,
      i.adds_over_projects, i.asked, i.parent_id, (
        select json_agg(json_build_array(v.no, v.unit_ja, v.unit_en, v.decimals, v.fy_from, v.breaks_series,
          v.definition_ja, v.definition_en) order by v.fy_from)
        from projects_indicatorversion v where v.indicator_id = i.id)) order by i.display_order)
    from projects_indicator i),
 'targets', (select json_agg(json_build_array(t.id, t.code, t.project_id, t.sub_area_id, t.indicator_id, t.basis,
      t.fy_from, t.fy_to, t.parent_id, (
        select json_agg(json_build_array(v.no, v.status, v.value::text, v.per_year::text, v.unit_ja, v.unit_en,
          v.bound, v.in_force_from, v.as_printed, v.source_section, (
            select json_agg(json_build_array(c.low::text, c.high::text) order by c.label)
            from projects_targetcandidate c where c.version_id = v.id)) order by v.no)
        from projects_targetversion v
        where v.target_id = t.id and v.in_force_from <= %(day)s)) order by t.display_order)
    from projects_target t))
"""


@dataclass(frozen=True)
class Place:
    """A bureau, an industry, a sub-area (`of` its project) or a project (`of` its bureau today, None once it ended)."""

    pk: int
    code: str
    name_ja: str
    name_en: str
    of: int | None = None

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ja


@dataclass(frozen=True)
class Wording:
    """One version of an indicator: unit and definition from a fiscal year on."""

    no: int
    unit_ja: str
    unit_en: str
    decimals: int
    fy_from: int
    breaks_series: bool
    definition_ja: str
    definition_en: str

    @property
    def label(self) -> str:
        """Return its first fiscal year."""
        return short_label(self.fy_from)

    @property
    def unit(self) -> str:
        return self.unit_en if get_language() == "en" else self.unit_ja

    @property
    def definition(self) -> str:
        return self.definition_en if get_language() == "en" else self.definition_ja


@dataclass(frozen=True)
class IndicatorFact:
    """What is counted and how it may be added."""

    pk: int
    code: str
    name_ja: str
    name_en: str
    measure: str
    adds_over_time: bool
    adds_over_projects: str  # yes, overlaps, no
    asked: str  # common, target, not
    parent: int | None
    wordings: tuple[Wording, ...] = ()

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ja

    @property
    def adds(self) -> bool:
        """Return whether figures of projects may be added at all (RULES.md rules 3, 9)."""
        return self.adds_over_projects != "no"

    @property
    def is_reported(self) -> bool:
        """Return whether a return asks for it. Others have no figures here."""
        return self.asked != "not" and self.measure != "none"

    @property
    def is_rate(self) -> bool:
        return self.measure == "rate"

    def wording_in(self, fiscal_year: int) -> Wording | None:
        """Return the wording that holds in that fiscal year."""
        held = [wording for wording in self.wordings if wording.fy_from <= fiscal_year]
        return held[-1] if held else None

    def breaks_in(self, years: range) -> tuple[int, ...]:
        """Return the years whose figures cannot be compared with earlier ones (rule 16)."""
        return tuple(wording.fy_from for wording in self.wordings if wording.breaks_series and wording.fy_from in years)


@dataclass(frozen=True)
class TargetVersionFact:
    """One version of a target, as it stood from a day on."""

    no: int
    status: str
    value: Decimal | None
    per_year: Decimal | None
    unit_ja: str
    unit_en: str
    bound: str
    in_force_from: datetime.date
    as_printed: str
    source_section: str
    readings: tuple[tuple[Decimal, Decimal], ...] = ()

    @property
    def unit(self) -> str:
        return self.unit_en if get_language() == "en" else self.unit_ja


@dataclass(frozen=True)
class TargetFact:
    """A target with the versions that have come into force, oldest first."""

    pk: int
    code: str
    project: int | None
    area: int | None
    indicator: int
    basis: str
    fy_from: int
    fy_to: int
    parent: int | None
    versions: tuple[TargetVersionFact, ...] = ()

    def in_force_on(self, day: datetime.date) -> TargetVersionFact | None:
        """Return the highest-numbered version in force on that day (rule 12)."""
        held = [version for version in self.versions if version.in_force_from <= day]
        return held[-1] if held else None


@dataclass(frozen=True)
class Facts:
    """Everything above, as of the programme's day `day`."""

    day: datetime.date
    bureaus: Mapping[int, Place]
    industries: Mapping[int, Place]
    areas: Mapping[int, Place]
    projects: Mapping[int, Place]
    indicators: Mapping[int, IndicatorFact]
    targets: tuple[TargetFact, ...]
    _industries: frozenset[tuple[int, int]] = frozenset()
    _by_scope: Mapping[tuple[int | None, int | None, int], TargetFact] = field(default_factory=dict, repr=False)

    @property
    def years(self) -> range:
        """Return the fiscal years of the newest national target: the years that a dashboard shows."""
        national = [target for target in self.targets if target.project is None and target.versions]
        if not national:
            return range(0)
        newest = max(national, key=lambda target: target.fy_from)
        return range(newest.fy_from, newest.fy_to + 1)

    @property
    def common(self) -> IndicatorFact | None:
        """Return the indicator of the common target."""
        return self.indicator(COMMON)

    def indicator(self, code: str) -> IndicatorFact | None:
        return next((fact for fact in self.indicators.values() if fact.code == code), None)

    def target(self, indicator: int, project: int | None = None, area: int | None = None) -> TargetFact | None:
        """Return the target of a scope for an indicator; of the nation without a project."""
        return self._by_scope.get((project, area, indicator))

    def projects_of(self, bureau: int | None = None) -> list[Place]:
        """Return the projects that belong to the bureau today, or all that run today ("17" is a count on a date)."""
        return [one for one in self.projects.values() if one.of is not None and bureau in (None, one.of)]

    def members(self, industry: int, bureau: int) -> list[Place]:
        """Return the projects of a bureau that belong to the industry today."""
        return [project for project in self.projects_of(bureau) if (project.pk, industry) in self._industries]

    def areas_of(self, project: int) -> list[Place]:
        return [area for area in self.areas.values() if area.of == project]


def programme_facts(day: datetime.date) -> Facts:
    """Return the facts in force on that day. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, {"day": day})
        read: dict[str, list[list[Any]] | None] = cursor.fetchone()[0]
    targets = tuple(_target(row) for row in read["targets"] or [])
    return Facts(
        day=day,
        bureaus=_places(read["bureaus"]),
        industries=_places(read["industries"]),
        areas=_places(read["areas"]),
        projects=_places(read["projects"]),
        indicators={row[0]: _indicator(row) for row in read["indicators"] or []},
        targets=targets,
        _industries=frozenset((project, industry) for project, industry in read["members"] or []),
        _by_scope={(target.project, target.area, target.indicator): target for target in targets},
    )


def _places(rows: list[list[Any]] | None) -> dict[int, Place]:
    return {row[0]: Place(*row) for row in rows or []}


def _indicator(row: list[Any]) -> IndicatorFact:
    pk, code, name_ja, name_en, measure, over_time, over_projects, asked, parent, wordings = row
    known = tuple(Wording(*wording) for wording in wordings or [])
    return IndicatorFact(pk, code, name_ja, name_en, measure, over_time, over_projects, asked, parent, known)


def _target(row: list[Any]) -> TargetFact:
    pk, code, project, area, indicator, basis, fy_from, fy_to, parent, versions = row
    known = tuple(_version(version) for version in versions or [])
    return TargetFact(pk, code, project, area, indicator, basis, fy_from, fy_to, parent, known)


def _version(row: list[Any]) -> TargetVersionFact:
    no, status, value, per_year, unit_ja, unit_en, bound, since, as_printed, section, readings = row
    return TargetVersionFact(
        no=no,
        status=status,
        value=_number(value),
        per_year=_number(per_year),
        unit_ja=unit_ja,
        unit_en=unit_en,
        bound=bound,
        in_force_from=datetime.date.fromisoformat(since),
        as_printed=as_printed,
        source_section=section,
        readings=tuple((Decimal(low), Decimal(high)) for low, high in readings or [] if low and high),
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
