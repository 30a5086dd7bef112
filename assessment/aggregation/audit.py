"""Rebuild every total beside the stored ones, directly from the ledger, and compare. Never repairs anything.

The SQL is written another way than that of `tiers`: no total is made of other totals. Each return contributes its own
sums to every scope that contains it, and a recorded double count is subtracted in every scope that contains both cells.
It is one statement, so it sees one snapshot: a scope with a stale row in that snapshot is on its way and not compared;
every other scope must be exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from .pieces import FIGURES, KEY, columns


@dataclass(frozen=True)
class Difference:
    """A total that is not what the ledger says. `stored` is None for a missing row, `rebuilt` for one too many."""

    scope_kind: str
    fiscal_year: int
    scope_id: int
    industry_id: int | None
    indicator_id: int
    basis: str
    stored: Mapping[str, Any] | None
    rebuilt: Mapping[str, Any] | None

    def __str__(self) -> str:
        place = f"{self.scope_kind} {self.scope_id}" + (f" industry {self.industry_id}" if self.industry_id else "")
        changed = [
            f"{name}: {(self.stored or {}).get(name)} / {(self.rebuilt or {}).get(name)}"
            for name in FIGURES
            if (self.stored or {}).get(name) != (self.rebuilt or {}).get(name)
        ]
        return f"{place}, indicator {self.indicator_id}, FY{self.fiscal_year} {self.basis}: " + ", ".join(changed)


def audit_figures(limit: int = 1000) -> list[Difference]:
    """Return the first `limit` differences between the stored totals and those rebuilt from the ledger."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ROOM)
        cursor.execute(COMPARE, {"limit": limit})
        columns = [column.name for column in cursor.description]
        return [Difference(**dict(zip(columns, row, strict=True))) for row in cursor.fetchall()]


# It reads everything, so every join is a hash join, and sorts and hashes get room; for this transaction only.
_ROOM = "select set_config('work_mem', '256MB', true), set_config('enable_nestloop', 'off', true)"
_SUMS = """
    case when count(*) filter (where said) > 0 then sum(case when said then coalesce(value, 0) else 0 end) end as value,
    sum(case when said then base end) as base,
    count(*) filter (where said and bound = 'at least') > 0 as is_lower_bound,
    count(*) filter (where said and bound = 'approximate') > 0 as is_approximate,
    sign(count(*) filter (where due)) as due,
    sign(count(*) filter (where said)) as said,
    count(distinct case when due then part_id end) as parts_expected,
    count(distinct case when said then part_id end) as parts_reported,
    count(distinct case when due then sub_area_id end) as areas_expected,
    count(distinct case when said then sub_area_id end) as areas_reported,
    max(case when said then accepted_at end) as accepted_at
"""

REBUILD = f"""
returned as materialized (
    select s.id, s.project_id, s.bureau_id, s.status, r.questionnaire_id, p.fiscal_year, p.kind,
           s.accepted_at is not null as counted
    from assessment_submission s
    join assessment_round r on r.id = s.round_id
    join projects_period p on p.id = r.period_id
),
stands as materialized (
    select id as submission_id, kind as basis from returned
    union all
    select (array_agg(id order by counted desc, kind))[1], 'effective'
    from returned group by project_id, fiscal_year
),
question as materialized (
    select distinct t.id as submission_id, p.id as part_id, p.sub_area_id, v.indicator_id
    from returned t
    join assessment_part p on p.submission_id = t.id
    join assessment_line l on l.questionnaire_id = t.questionnaire_id
    join projects_indicatorversion v on v.id = l.indicator_version_id
    join projects_indicator i on i.id = v.indicator_id
    left join (select distinct project_id, indicator_id from projects_target) g
      on g.project_id = t.project_id and g.indicator_id = i.id
    where (p.organization_id is null or l.asked_of <> 'bureau')
      and (i.asked = 'common' or (i.asked = 'target' and g.indicator_id is not null))
),
latest as materialized (
    select f.*, c.part_id, f.sub_area_id as area_id
    from (select cell_id, max(no) as no from assessment_figure group by cell_id) m
    join assessment_figure f on f.cell_id = m.cell_id and f.no = m.no
    join returned t on t.id = f.submission_id and t.counted
    join assessment_cell c on c.id = f.cell_id
),
answer as materialized (
    select l.submission_id, l.part_id, l.indicator_id, l.area_id as sub_area_id,
           l.state in ('value', 'none', 'not yet known', 'blank') as due,
           l.state = 'none' or coalesce(l.state = 'value' and (i.measure <> 'rate' or l.base > 0), false) as said,
           l.value, l.base, l.bound, l.accepted_at
    from latest l join projects_indicator i on i.id = l.indicator_id
    union all
    select q.submission_id, q.part_id, q.indicator_id, q.sub_area_id, true, false, null, null, null, null
    from question q left join latest l on l.part_id = q.part_id and l.indicator_id = q.indicator_id
    where l.id is null
),
of_return as materialized (
    select submission_id, indicator_id, {_SUMS} from answer group by submission_id, indicator_id
),
of_area as (
    select submission_id, indicator_id, sub_area_id, {_SUMS}
    from answer where sub_area_id is not null group by submission_id, indicator_id, sub_area_id
),
-- asked in the year's other return only: still expected of the project
owed as (
    select t.id as submission_id, q.indicator_id
    from stands s
    join returned t on t.id = s.submission_id and s.basis = 'effective'
    join returned u on u.project_id = t.project_id and u.fiscal_year = t.fiscal_year and u.id <> t.id
    join (select distinct submission_id, indicator_id from question) q on q.submission_id = u.id
    except
    select submission_id, indicator_id from of_return
),
contribution as (
    select s.basis, t.*, n.indicator_id, n.value, n.base, n.is_lower_bound, n.is_approximate, n.due, n.said,
           n.parts_expected, n.parts_reported, n.areas_expected, n.areas_reported, n.accepted_at as last_accepted_at
    from of_return n join returned t on t.id = n.submission_id join stands s on s.submission_id = t.id
    union all
    select 'effective', t.*, w.indicator_id, null, null, false, false, 1, 0, 0, 0, 0, 0, null
    from owed w join returned t on t.id = w.submission_id
),
place as (
    select 'project' as scope_kind, c.project_id as scope_id, null::bigint as industry_id, c.* from contribution c
    union all
    select 'sub_area', n.sub_area_id, null, s.basis, t.*, n.indicator_id, n.value, n.base, n.is_lower_bound,
           n.is_approximate, n.due, n.said, n.parts_expected, n.parts_reported, n.areas_expected, n.areas_reported,
           n.accepted_at
    from of_area n join returned t on t.id = n.submission_id join stands s on s.submission_id = t.id
    union all
    select x.scope_kind, x.scope_id, x.industry_id, c.*
    from contribution c
    join projects_indicator i on i.id = c.indicator_id and i.adds_over_projects in ('yes', 'overlaps')
    cross join lateral (
        select 'bureau' as scope_kind, c.bureau_id as scope_id, null::bigint as industry_id
        union all select 'nation', 0, null
        union all select 'industry_bureau', c.bureau_id, g.industry_id
                  from assessment_submissionindustry g where g.submission_id = c.id
        union all select 'industry', g.industry_id, g.industry_id
                  from assessment_submissionindustry g where g.submission_id = c.id
    ) x
),
shared as (
    select s.basis, a.fiscal_year, a.indicator_id, least(o.count, a.value, b.value) as count,
           x.scope_kind, x.scope_id, x.industry_id
    from assessment_overlap o
    join latest a on a.cell_id = o.owner_cell_id and a.state = 'value'
    join latest b on b.cell_id = o.other_cell_id and b.state = 'value'
     and b.indicator_id = a.indicator_id and b.fiscal_year = a.fiscal_year
    join stands s on s.submission_id = a.submission_id
    join stands z on z.submission_id = b.submission_id and z.basis = s.basis
    join returned ta on ta.id = a.submission_id
    join returned tb on tb.id = b.submission_id
    join projects_indicator i on i.id = a.indicator_id
    cross join lateral (
        select 'project' as scope_kind, a.project_id as scope_id, null::bigint as industry_id
        where a.project_id = b.project_id
        union all select 'sub_area', a.area_id, null where a.area_id = b.area_id and a.project_id = b.project_id
        union all select 'bureau', ta.bureau_id, null where ta.bureau_id = tb.bureau_id
        union all select 'nation', 0, null
        union all select n.scope_kind, case n.scope_kind when 'industry' then g.industry_id else ta.bureau_id end,
                         g.industry_id
                  from assessment_submissionindustry g
                  join assessment_submissionindustry h on h.industry_id = g.industry_id and h.submission_id = tb.id
                  cross join (values ('industry'), ('industry_bureau')) as n (scope_kind)
                  where g.submission_id = ta.id and (n.scope_kind = 'industry' or ta.bureau_id = tb.bureau_id)
    ) x
    where x.scope_kind in ('project', 'sub_area') or i.adds_over_projects <> 'no'
),
rebuilt as (
    select p.scope_kind, p.fiscal_year, p.scope_id, p.industry_id, p.indicator_id, p.basis,
           sum(p.value) - coalesce(max(o.count), 0) as value, sum(p.base) as base,
           bool_or(p.is_lower_bound) as is_lower_bound, bool_or(p.is_approximate) as is_approximate,
           i.adds_over_projects = 'overlaps' and (max(p.parts_reported) > 1
               or (sum(p.said) > 1 and p.scope_kind not in ('project', 'sub_area'))) as may_overlap,
           coalesce(max(o.count), 0) as overlap_subtracted,
           sum(p.due) as n_expected, sum(p.said) as n_reported,
           coalesce(sum(p.said) filter (where p.kind = 'final'), 0) as n_final,
           coalesce(sum(p.said) filter (where p.kind = 'interim'), 0) as n_interim,
           coalesce(sum(p.said) filter (where p.status = 'confirmed'), 0) as n_confirmed,
           sum(p.parts_expected) as parts_expected, sum(p.parts_reported) as parts_reported,
           sum(p.areas_expected) as areas_expected, sum(p.areas_reported) as areas_reported,
           max(p.last_accepted_at) as accepted_at
    from place p
    join projects_indicator i on i.id = p.indicator_id
    left join (
        select {columns(KEY)}, sum(count) as count from shared group by {columns(KEY)}
    ) o on o.scope_kind = p.scope_kind and o.scope_id = p.scope_id and o.indicator_id = p.indicator_id
       and o.fiscal_year = p.fiscal_year and o.basis = p.basis
       and o.industry_id is not distinct from p.industry_id
    group by p.scope_kind, p.fiscal_year, p.scope_id, p.industry_id, p.indicator_id, p.basis, i.adds_over_projects
)"""

_FIGURES_OF = {side: ", ".join(f"'{name}', {side}.{name}" for name in FIGURES) for side in ("r", "n")}

COMPARE = f"""
with {REBUILD},
waiting as (
    select distinct fiscal_year, project_id from ledger_stale
)
select {", ".join(f"coalesce(r.{name}, n.{name}) as {name}" for name in KEY)},
       case when r.id is not null then json_build_object({_FIGURES_OF["r"]}) end as stored,
       case when n.scope_kind is not null then json_build_object({_FIGURES_OF["n"]}) end as rebuilt
from assessment_rollup r
full join rebuilt n
  on n.scope_kind = r.scope_kind and n.fiscal_year = r.fiscal_year and n.scope_id = r.scope_id
 and n.indicator_id = r.indicator_id and n.basis = r.basis
 and coalesce(n.industry_id, 0) = coalesce(r.industry_id, 0)
where (r.id is null or n.scope_kind is null
       or ({columns(FIGURES, "r.")}) is distinct from ({columns(FIGURES, "n.")}))
  and not exists (
    select from waiting w
    where w.fiscal_year = coalesce(r.fiscal_year, n.fiscal_year)
      and case coalesce(r.scope_kind, n.scope_kind)
          when 'project' then w.project_id = coalesce(r.scope_id, n.scope_id)
          when 'sub_area' then w.project_id =
              (select a.project_id from projects_subarea a where a.id = coalesce(r.scope_id, n.scope_id))
          else true end
  )
order by 1, 2, 3, 4, 5, 6
limit %(limit)s
"""
