"""Which version of a scope's figures there is, found by code, in one query: what cached fragments are kept by.

A stamp says nothing about other scopes, so a page of one bureau is untouched by another bureau's changes (I18).
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import connection

from networks.selectors.members import VERSION

# Rows of the programme's facts carry the number of the transaction that wrote them, so their sum tells every change.
_WRITTEN = """
with programme_written as (
    select xmin::text::bigint as written from projects_project
    union all select xmin::text::bigint from projects_projectbureau
    union all select xmin::text::bigint from projects_projectindustry
    union all select xmin::text::bigint from projects_bureau
    union all select xmin::text::bigint from projects_industry
    union all select xmin::text::bigint from projects_subarea
    union all select xmin::text::bigint from projects_indicator
    union all select xmin::text::bigint from projects_indicatorversion
    union all select xmin::text::bigint from projects_target
    union all select xmin::text::bigint from projects_targetversion
)"""
_NATION = """
select 0::bigint, (programme_now() at time zone 'Asia/Tokyo')::date,
       (select sum(written) from programme_written),
       (select coalesce(sum(version), 0)::bigint from assessment_scopeversion where scope_kind <> 'sub_area'),
       exists(select from ledger_stale), {members}
"""
_BUREAUS = """,
own as (
    select array_agg(id) as ids from projects_bureau where code = %(code)s or id = any(%(bureaus)s::bigint[])
),
returned as (
    select distinct s.project_id from own join assessment_submission s on s.bureau_id = any(own.ids)
)
select own.ids[1], (programme_now() at time zone 'Asia/Tokyo')::date,
       (select sum(written) from programme_written),
       (select coalesce(sum(version), 0)::bigint from assessment_scopeversion
         where (scope_kind in ('bureau', 'industry_bureau') and scope_id = any(own.ids))
            or (scope_kind = 'project' and scope_id in (select project_id from returned))),
       exists(select from ledger_stale
               where old_bureau_id = any(own.ids) or project_id in (select project_id from returned)), {members}
from own where own.ids is not null
"""
_PROJECT = """
select p.id, (programme_now() at time zone 'Asia/Tokyo')::date,
       (select sum(written) from programme_written),
       (select coalesce(sum(version), 0)::bigint from assessment_scopeversion
         where (scope_kind = 'project' and scope_id = p.id)
            or (scope_kind = 'sub_area' and scope_id in (select id from projects_subarea where project_id = p.id))),
       exists(select from ledger_stale where project_id = p.id), {members},
       array(select bureau_id from projects_projectbureau where project_id = p.id
             union select bureau_id from assessment_submission where project_id = p.id),
       array(select t.organization_id from assessment_part t join assessment_submission s on s.id = t.submission_id
             where s.project_id = p.id and t.organization_id is not null)
from projects_project p where p.code = %(code)s
"""


@dataclass(frozen=True)
class Stamp:
    """A scope (`scope` is its id, 0 for the nation), the programme's day, and the versions of its facts and totals.

    `members` is the version of the rosters (all of them: a distinct count looks at identities everywhere).
    `recalculating`: a change of an accepted figure of the scope is not in its totals yet (I12). Of a project also the
    bureaus that hold or held it and the organizations that report for it.
    """

    scope: int
    day: datetime.date
    facts: int
    version: int
    recalculating: bool
    members: str = ""
    bureaus: frozenset[int] = frozenset()
    organizations: frozenset[int] = frozenset()

    @property
    def key(self) -> tuple[int, datetime.date, int, int, str]:
        """Return what a fragment of this scope depends on."""
        return self.scope, self.day, self.facts, self.version, self.members


def nation_stamp() -> Stamp:
    """Return the stamp of the nation and of everything below it except sub-areas. One query."""
    found = _stamp(_NATION, {})
    assert found is not None  # the statement has no condition
    return found


def bureau_stamp(code: str) -> Stamp | None:
    """Return the stamp of a bureau and of the projects that report to it, None without such a bureau. One query."""
    return _stamp(_BUREAUS, {"code": code, "bureaus": []})


def bureaus_stamp(bureaus: frozenset[int]) -> Stamp | None:
    """Return the stamp of these bureaus together; its `scope` is the first of them. One query."""
    return _stamp(_BUREAUS, {"code": "", "bureaus": sorted(bureaus)})


def project_stamp(code: str) -> Stamp | None:
    """Return the stamp of a project with its sub-areas, None without such a project. One query."""
    return _stamp(_PROJECT, {"code": code})


def _stamp(sql: str, values: dict[str, Any]) -> Stamp | None:
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN + sql.replace("{members}", VERSION), values)
        row: tuple[Any, ...] | None = cursor.fetchone()
    if row is None:
        return None
    scope, day, facts, version, recalculating, members, *holders = row
    return Stamp(scope, day, int(facts or 0), version, recalculating, members, *(frozenset(ids) for ids in holders))
