"""How many members there are: distinct organizations and gross memberships, in each scope, at any day.

Distinct counts do not add, so nothing is stored: they are read from the rosters (docs/adr/0060). A year whose roster is
fixed is read from its snapshot, any other day from the memberships. An organization that was merged counts as its
survivor from the effective date of the merge.
"""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection, transaction

from networks.rules.counting import KINDS, Group, counted_on

# The rosters that count on each day asked, each with its bureau then (before a project's first one: its first) and its
# snapshot, if that year is fixed. Before base organizations came in, their rosters do not count (rule 16).
_LINES = """
with recursive asked as (
    select * from unnest(%(years)s::int[], %(days)s::date[]) as asked(fy, day)
), broken as (
    select coalesce(min(v.fy_from), 0) as year from projects_indicatorversion v
    join projects_indicator i on i.id = v.indicator_id where i.code = 'CO_MEM' and v.breaks_series
), chain as (
    select o.id, o.merged_into_id as survivor, coalesce(m.effective_on, '-infinity'::date) as since, 1 as steps
    from networks_organization o left join networks_merge m on m.duplicate_id = o.id and m.status = 'done'
    where o.merged_into_id is not null
  union all
    select chain.id, o.merged_into_id, greatest(chain.since, coalesce(m.effective_on, '-infinity'::date)), steps + 1
    from chain join networks_organization o on o.id = chain.survivor and o.merged_into_id is not null
    left join networks_merge m on m.duplicate_id = o.id and m.status = 'done' where steps < 50
), survivor as (
    select distinct on (chain.id, asked.fy) chain.id, asked.fy, chain.survivor
    from chain join asked on chain.since <= asked.day order by chain.id, asked.fy, chain.steps desc
), kept as materialized (
    select asked.fy, asked.day, r.id as roster, r.project_id as project, r.sub_area_id as area,
           placed.bureau_id as bureau, held.due, fixed.id as snapshot
    from asked cross join broken cross join networks_roster r
    cross join lateral (
        select coalesce(bool_or(d.valid_from <= asked.day and (d.valid_until is null or d.valid_until > asked.day)),
                        false) as due,
               coalesce(bool_and(coalesce(d.valid_until <= asked.day, false)), false) as is_over,
               coalesce(bool_and(d.role = 'base'), false) as is_base
        from networks_designation d where d.organization_id = r.keeper_id and d.project_id = r.project_id
         and d.sub_area_id is not distinct from r.sub_area_id
    ) held
    left join lateral (
        select b.bureau_id from projects_projectbureau b where b.project_id = r.project_id
         and (b.valid_until is null or b.valid_until > asked.day) order by b.valid_from limit 1
    ) placed on true
    left join lateral (
        select s.id from networks_rostersnapshot s where s.roster_id = r.id and s.fiscal_year = asked.fy
         and s.as_of = asked.day order by s.no desc limit 1
    ) fixed on true
    where not held.is_over and not (held.is_base and asked.fy < broken.year)
), line as (
    select kept.*, coalesce(survivor.survivor, l.organization_id) as organization, l.kind, l.prefecture_id as prefecture
    from kept join networks_snapshotline l on l.snapshot_id = kept.snapshot
    left join survivor on survivor.id = l.organization_id and survivor.fy = kept.fy
  union all
    select kept.*, coalesce(survivor.survivor, m.organization_id), o.kind, coalesce(e.prefecture_id, o.prefecture_id)
    from kept join networks_membership m on m.roster_id = kept.roster and m.joined_into_id is null
     and m.valid_from <= kept.day and (m.valid_until is null or m.valid_until > kept.day)
    join networks_organization o on o.id = m.organization_id
    left join networks_establishment e on e.id = m.establishment_id
    left join survivor on survivor.id = m.organization_id and survivor.fy = kept.fy
    where kept.snapshot is null
), grouped as (
    select line.*, case {cases} else 'others' end as grp from line
)
"""
# One row for each scope, year and organization, then one for each scope and year: so no organization is in two groups.
_COUNTS = """, each as (
    select grouping(bureau, project, area, roster) as level, coalesce(bureau, project, area, roster, 0) as scope, fy,
           organization, min(grp) as grp, count(*) as n
    from grouped group by grouping sets ((fy, organization), (fy, bureau, organization), (fy, project, organization),
                                         (fy, area, organization), (fy, roster, organization))
  union all
    select -1, i.industry_id, g.fy, g.organization, min(g.grp), count(*)
    from grouped g join projects_projectindustry i on i.project_id = g.project
     and (i.valid_until is null or i.valid_until > g.day)
     and (i.valid_from <= g.day or not exists (select from projects_projectindustry earlier
          where earlier.project_id = i.project_id and earlier.valid_from < i.valid_from))
    group by i.industry_id, g.fy, g.organization
)
select level, scope, fy, grp, count(*), sum(n)::bigint from each where scope is not null group by 1, 2, 3, 4
"""
_ROSTERS = "select fy, roster, project, area, bureau, due, snapshot is not null from kept order by fy, roster"
_PLACES = """
select coalesce(p.code, ''), count(distinct organization), count(*)
from grouped left join projects_prefecture p on p.id = prefecture
where (%(bureau)s::bigint is null or bureau = %(bureau)s) and (%(project)s::bigint is null or project = %(project)s)
  and (%(roster)s::bigint is null or roster = %(roster)s)
group by 1 order by 1
"""
# One long statement over many rows: compiling it costs more than it saves, and its hashes want room.
_LIKE_A_REPORT = "set local jit = off; set local work_mem = '64MB'"
# What of the tables above has changed, without reading them: the newest rows of their histories. The sum tells a row
# that was committed late; the few designations and merges carry the number of the transaction that wrote them.
VERSION = """
(select concat_ws('.',
    (select coalesce(sum(id), 0) from
        (select pgh_id as id from networks_membershipevent order by pgh_id desc limit 500) newest),
    (select coalesce(sum(id), 0) from
        (select pgh_id as id from networks_organizationevent order by pgh_id desc limit 500) newest),
    (select coalesce(sum(id), 0) from
        (select pgh_id as id from networks_establishmentevent order by pgh_id desc limit 500) newest),
    (select coalesce(sum(id), 0) from (select id from networks_rostersnapshot order by id desc limit 500) newest),
    (select coalesce(sum(xmin::text::bigint), 0) from networks_designation),
    (select coalesce(sum(id), 0) from networks_roster),
    (select coalesce(sum(xmin::text::bigint), 0) from networks_merge where status = 'done')))
"""


class Count(NamedTuple):
    """`distinct` organizations (実数) and `gross` memberships (延べ数)."""

    distinct: int = 0
    gross: int = 0

    def __add__(self, other: "Count") -> "Count":  # type: ignore[override]  # of counts of disjoint groups only
        return Count(self.distinct + other.distinct, self.gross + other.gross)


class Scope(NamedTuple):
    """`kind` is nation, bureau, project, area, roster or industry; `pk` is 0 for the nation."""

    kind: str
    pk: int = 0


NATION = Scope("nation")
# grouping() has a bit for each column that is not grouped by: bureau 8, project 4, area 2, roster 1
_LEVELS = {15: "nation", 7: "bureau", 11: "project", 13: "area", 14: "roster", -1: "industry"}


@dataclass(frozen=True)
class YearCount:
    """The members of one scope on one day. `expected` rosters were due, `fixed` of all that count are fixed.

    `known`: rosters that are fixed or hold at least one member. Where there is none, nobody knows the number.
    """

    fiscal_year: int
    day: datetime.date
    groups: Mapping[str, Count] = field(default_factory=dict)
    rosters: int = 0
    expected: int = 0
    fixed: int = 0
    known: int = 0

    @property
    def total(self) -> Count:
        return sum(self.groups.values(), Count())

    def of(self, group: str) -> Count | None:
        """Return the count of a group, None while no roster of the scope is kept: nothing is not zero."""
        return self.groups.get(group, Count()) if self.known else None

    @property
    def all_counts(self) -> list[Count]:
        """Return the count of every group, in the order of the groups."""
        return [self.groups.get(group, Count()) for group in Group]

    @property
    def is_fixed(self) -> bool:
        """Return whether every roster that counts is fixed by its snapshot; else the count is provisional."""
        return 0 < self.rosters == self.fixed


@dataclass(frozen=True)
class MemberCounts:
    """The counts of every scope at the same days. `placed` says the bureau of a project in each year."""

    days: Mapping[int, datetime.date]
    by_scope: Mapping[Scope, Mapping[int, YearCount]]
    placed: Mapping[tuple[int, int], int | None]  # (project, year)

    def series(self, scope: Scope) -> list[YearCount]:
        """Return one count for each year asked."""
        found = self.by_scope.get(scope, {})
        return [found.get(year) or YearCount(year, day) for year, day in self.days.items()]


def member_counts(days: Mapping[int, datetime.date]) -> MemberCounts:
    """Return the counts of all scopes on these days, by fiscal year. Two queries, and one that makes room for them."""
    scopes: dict[Scope, dict[int, YearCount]] = defaultdict(dict)
    placed: dict[tuple[int, int], int | None] = {}
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_LIKE_A_REPORT)
        groups = _groups(days)
        states = _states(days, groups, placed)
    for (scope, year), state in states.items():
        scopes[scope][year] = YearCount(year, days[year], groups.get((scope, year), {}), **state)
    return MemberCounts(days, scopes, placed)


@lru_cache(maxsize=4)
def kept_counts(version: str, today: datetime.date, years: range) -> MemberCounts:
    """Return the counts of these years as of today, kept in the process by the version of the rosters (`VERSION`)."""
    return member_counts({year: counted_on(year, today) for year in years})


def members_on(day: datetime.date, scope: Scope = NATION) -> YearCount:
    """Return the count of one scope on any day, live unless it is a 31 March that is fixed. Two queries."""
    year = day.year if day.month >= 4 else day.year - 1
    return member_counts({year: day}).series(scope)[0]


def by_prefecture(day: datetime.date, scope: Scope = NATION) -> list[tuple[str, Count]]:
    """Return the counts by the prefecture of the establishment, else of the seat; code "" where none is known."""
    year = day.year if day.month >= 4 else day.year - 1
    chosen = {kind: scope.pk if scope.kind == kind else None for kind in ("bureau", "project", "roster")}
    return [(code, Count(distinct, gross)) for code, distinct, gross in _read(_PLACES, {year: day}, **chosen)]


def _groups(days: Mapping[int, datetime.date]) -> dict[tuple[Scope, int], dict[str, Count]]:
    found: dict[tuple[Scope, int], dict[str, Count]] = defaultdict(dict)
    for level, pk, year, group, distinct, gross in _read(_COUNTS, days):
        scope = Scope(_LEVELS[level], pk)
        if pk or scope == NATION:  # a roster of a whole project has no sub-area
            found[scope, year][group] = Count(distinct, gross)
    return found


def _states(
    days: Mapping[int, datetime.date],
    groups: Mapping[tuple[Scope, int], Mapping[str, Count]],
    placed: dict[tuple[int, int], int | None],
) -> dict[tuple[Scope, int], dict[str, int]]:
    """Return how many rosters each scope has in each year: that count, that are due, fixed, known."""
    found: dict[tuple[Scope, int], dict[str, int]] = defaultdict(lambda: dict.fromkeys(_STATES, 0))
    for (scope, year), _counted in groups.items():
        found[scope, year]
    for year, roster, project, area, bureau, is_due, is_fixed in _read(_ROSTERS, days):
        placed[project, year] = bureau
        has_members = (Scope("roster", roster), year) in groups
        for scope in _scopes(roster, project, area, bureau):
            state = found[scope, year]
            for name, holds in zip(_STATES, (True, is_due, is_fixed, is_fixed or has_members), strict=True):
                state[name] += holds
    for (scope, _year), state in found.items():
        if scope.kind == "industry":  # no coverage of its own: a project counts in each of its industries
            state["known"] = 1
    return found


_STATES = ("rosters", "expected", "fixed", "known")


def _scopes(roster: int, project: int, area: int | None, bureau: int | None) -> list[Scope]:
    found = [NATION, Scope("project", project), Scope("roster", roster)]
    found += [Scope("area", area)] if area else []
    return found + ([Scope("bureau", bureau)] if bureau else [])


def _read(sql: str, days: Mapping[int, datetime.date], **chosen: int | None) -> Sequence[tuple[Any, ...]]:
    cases = " ".join(f"when kind = any(%({group.value})s) then '{group.value}'" for group in KINDS)
    kinds = {group.value: list(map(str, held)) for group, held in KINDS.items()}
    values = {"years": list(days), "days": list(days.values()), **kinds, **chosen}
    with connection.cursor() as cursor:
        cursor.execute(_LINES.format(cases=cases) + sql, values)
        rows: Sequence[tuple[Any, ...]] = cursor.fetchall()
    return rows
