"""Pieces of SQL that the tiers share: which return stands, recorded double counts, sums, and the writing of rows.

Plans are kept, and so made without knowing how many keys there will be. A look by key is therefore written as a lateral
subquery with `offset 0`, which stays one; every other join is a hash or merge join, good for one key and for a thousand
(`refresh` switches the planner's own nested loops off).
"""

# The returns of the wanted projects and years, and for each basis the one that stands: of the year's two returns
# "effective" takes the final one if accepted, else the interim one if accepted, else what is still expected.
STANDING = """
returns as (
    select s.id, s.project_id, s.bureau_id, s.status, w.fiscal_year, p.kind, r.questionnaire_id,
           s.status in ('accepted', 'sent', 'confirmed') as is_counted
    from wanted w
    join projects_period p on p.fiscal_year = w.fiscal_year
    join assessment_round r on r.period_id = p.id
    cross join lateral (
        select * from assessment_submission s where s.round_id = r.id and s.project_id = w.project_id offset 0
    ) s
),
standing as (
    select distinct on (t.project_id, t.fiscal_year, b.basis) b.basis, t.*
    from returns t
    cross join lateral (values (t.kind), ('effective')) as b (basis)
    order by t.project_id, t.fiscal_year, b.basis, t.is_counted desc, t.kind = 'final' desc
)"""

# Recorded double counts between two current figures of one indicator and year, never more than the smaller of both.
PAIRS = """
pair as (
    select a.submission_id as owner_id, a.project_id as owner_project_id,
           b.submission_id as other_id, b.project_id as other_project_id,
           a.sub_area_id as owner_area_id, b.sub_area_id as other_area_id,
           a.fiscal_year, a.indicator_id, least(o.count, a.value, b.value) as count
    from assessment_overlap o
    cross join lateral (
        select * from assessment_figure f where f.cell_id = o.owner_cell_id order by f.no desc limit 1
    ) a
    cross join lateral (
        select * from assessment_figure f where f.cell_id = o.other_cell_id order by f.no desc limit 1
    ) b
    where a.state = 'value' and b.state = 'value' and a.indicator_id = b.indicator_id
      and a.fiscal_year = b.fiscal_year and a.fiscal_year = any(%(fiscal_years)s::smallint[])
)"""

KEY = ("scope_kind", "fiscal_year", "scope_id", "industry_id", "indicator_id", "basis")
FIGURES = (
    *("value", "base", "is_lower_bound", "is_approximate", "may_overlap", "overlap_subtracted"),
    *("n_expected", "n_reported", "n_final", "n_interim", "n_confirmed"),
    *("parts_expected", "parts_reported", "areas_expected", "areas_reported", "accepted_at"),
)


def columns(names: tuple[str, ...], prefix: str = "") -> str:
    return ", ".join(prefix + name for name in names)


def write(only: str = "true") -> str:
    """Return the end of a tier: of `scope` (the scopes recomputed) make the stored rows what `computed` says.

    What is the same is not touched, what is no more is removed. `only` restricts the stored rows `r` to those that
    were computed anew.
    """
    return f"""
old as (
    select r.* from scope k
    cross join lateral (
        select * from assessment_rollup r
        where r.scope_kind = k.scope_kind and r.fiscal_year = k.fiscal_year and r.scope_id = k.scope_id offset 0
    ) r
    where {only}
),
different as (
    select o.id as old_id, c.*
    from computed c
    full join old o
      on o.scope_kind = c.scope_kind and o.fiscal_year = c.fiscal_year and o.scope_id = c.scope_id
     and o.indicator_id = c.indicator_id and o.basis = c.basis
     and coalesce(o.industry_id, 0) = coalesce(c.industry_id, 0)
    where c.scope_kind is null or o.id is null
       or ({columns(FIGURES, "c.")}) is distinct from ({columns(FIGURES, "o.")})
),
removed as (
    delete from assessment_rollup where id = any(array(select old_id from different where scope_kind is null))
    returning scope_kind, scope_id, fiscal_year, industry_id, indicator_id, basis
),
written as (
    insert into assessment_rollup as r ({columns(KEY)}, {columns(FIGURES)})
    select {columns(KEY)}, {columns(FIGURES)} from different where scope_kind is not null
    on conflict ({columns(KEY)}) do update
    set ({columns(FIGURES)}, computed_at) = ({columns(FIGURES, "excluded.")}, statement_timestamp())
    returning scope_kind, scope_id, fiscal_year, industry_id, indicator_id, basis
)
select scope_kind, scope_id, fiscal_year, coalesce(industry_id, 0), array_agg(indicator_id), array_agg(basis::text)
from (select * from removed union all select * from written) as changed
group by scope_kind, scope_id, fiscal_year, industry_id
"""


# The sum of rows of the tier below (`below`, with its own double counts already subtracted) less those of this tier.
SUM_OF_BELOW = """
summed as (
    select b.scope_kind, b.fiscal_year, b.scope_id, b.industry_id, b.indicator_id, b.basis,
           sum(b.value) as value, sum(b.base) as base,
           bool_or(b.is_lower_bound) as is_lower_bound, bool_or(b.is_approximate) as is_approximate,
           sum(b.overlap_subtracted) as overlap_subtracted,
           sum(b.n_expected) as n_expected, sum(b.n_reported) as n_reported, sum(b.n_final) as n_final,
           sum(b.n_interim) as n_interim, sum(b.n_confirmed) as n_confirmed,
           sum(b.parts_expected) as parts_expected, sum(b.parts_reported) as parts_reported,
           sum(b.areas_expected) as areas_expected, sum(b.areas_reported) as areas_reported,
           max(b.accepted_at) as accepted_at, bool_or(b.may_overlap) as may_overlap
    from below b
    group by b.indicator_id, b.scope_id, b.industry_id, b.fiscal_year, b.basis, b.scope_kind
),
computed as (
    select s.scope_kind, s.fiscal_year, s.scope_id, s.industry_id, s.indicator_id, s.basis,
           s.value - coalesce(o.count, 0) as value, s.base, s.is_lower_bound, s.is_approximate,
           s.may_overlap or (i.adds_over_projects = 'overlaps' and s.n_reported > 1) as may_overlap,
           s.overlap_subtracted + coalesce(o.count, 0) as overlap_subtracted,
           s.n_expected, s.n_reported, s.n_final, s.n_interim, s.n_confirmed,
           s.parts_expected, s.parts_reported, s.areas_expected, s.areas_reported, s.accepted_at
    from summed s
    join projects_indicator i on i.id = s.indicator_id
    left join doubled o
      on o.scope_kind = s.scope_kind and o.fiscal_year = s.fiscal_year and o.scope_id = s.scope_id
     and o.indicator_id = s.indicator_id and o.basis = s.basis
     and coalesce(o.industry_id, 0) = coalesce(s.industry_id, 0)
)"""
