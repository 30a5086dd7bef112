"""The SQL of the totals: three statements, each recomputing two tiers of scopes from the tier below.

figures -> sub-areas and projects -> bureaus and industries of a bureau -> nation and industries. Every statement reads
a bounded number of rows: those of the scopes of its keys. Rows that did not change are not written.

The rules in SQL are those of `compute`; `audit` says them again in another way, and the tests compare all three.
"""

from .pieces import FIGURES, PAIRS, STANDING, SUM_OF_BELOW, columns, write

# parameters: project_ids and fiscal_years, in parallel
PROJECTS_FROM_FIGURES = f"""
with wanted as materialized (
    select * from unnest(%(project_ids)s::bigint[], %(fiscal_years)s::smallint[]) as k (project_id, fiscal_year)
),{STANDING},{PAIRS},
asked as (
    select t.id as submission_id, t.project_id, t.fiscal_year, p.id as part_id, p.sub_area_id, v.indicator_id
    from returns t
    cross join lateral (select * from assessment_part p where p.submission_id = t.id offset 0) p
    join assessment_line l
      on l.questionnaire_id = t.questionnaire_id and (l.asked_of = 'everyone' or p.organization_id is null)
    join projects_indicatorversion v on v.id = l.indicator_version_id
    join projects_indicator i on i.id = v.indicator_id
    where i.asked = 'common' or (i.asked = 'target' and exists (
        select from projects_target g where g.project_id = t.project_id and g.indicator_id = i.id
    ))
),
current as (
    select distinct on (f.cell_id)
           f.submission_id, c.part_id, f.indicator_id, f.sub_area_id,
           f.state <> 'n/a' as is_expected,
           f.state = 'none' or (f.state = 'value' and (i.measure <> 'rate' or f.base is not null)) as is_reported,
           f.value, f.base, f.bound, f.accepted_at
    from returns t
    cross join lateral (
        select * from assessment_figure f
        where f.project_id = t.project_id and f.fiscal_year = t.fiscal_year and f.submission_id = t.id offset 0
    ) f
    cross join lateral (select part_id from assessment_cell c where c.id = f.cell_id offset 0) c
    join projects_indicator i on i.id = f.indicator_id
    where t.is_counted
    order by f.cell_id, f.no desc
),
-- asked only in the year's other return: expected, though the return that stands cannot say it
owed as (
    select st.id as submission_id, a.indicator_id
    from standing st
    join asked a on a.project_id = st.project_id and a.fiscal_year = st.fiscal_year and a.submission_id <> st.id
    where st.basis = 'effective'
    except
    (select submission_id, indicator_id from asked union all select submission_id, indicator_id from current)
),
said as (
    select st.basis, st.project_id, st.fiscal_year, st.kind, st.status, g.*
    from standing st
    join (
        select * from current
        union all
        select a.submission_id, a.part_id, a.indicator_id, a.sub_area_id, true, false, null, null, null, null
        from asked a
        where not exists (select from current c where c.part_id = a.part_id and c.indicator_id = a.indicator_id)
    ) g on g.submission_id = st.id
    union all
    select st.basis, st.project_id, st.fiscal_year, st.kind, st.status,
           o.submission_id, null::bigint, o.indicator_id, null::bigint, true, false,
           null::numeric, null::numeric, null::text, null::timestamptz
    from standing st join owed o on o.submission_id = st.id and st.basis = 'effective'
),
scope as (
    select 'project' as scope_kind, fiscal_year, project_id as scope_id from wanted
    union all
    select 'sub_area', w.fiscal_year, a.id from wanted w join projects_subarea a on a.project_id = w.project_id
),
summed as (
    select s.kind as scope_kind, g.fiscal_year, s.id as scope_id, null::bigint as industry_id, g.indicator_id, g.basis,
           case when bool_or(g.is_reported)
                then coalesce(sum(g.value) filter (where g.is_reported), 0) end as value,
           sum(g.base) filter (where g.is_reported) as base,
           coalesce(bool_or(g.is_reported and g.bound = 'at least'), false) as is_lower_bound,
           coalesce(bool_or(g.is_reported and g.bound = 'approximate'), false) as is_approximate,
           bool_or(g.is_expected)::int as n_expected,
           bool_or(g.is_reported)::int as n_reported,
           bool_or(g.is_reported and g.kind = 'final')::int as n_final,
           bool_or(g.is_reported and g.kind = 'interim')::int as n_interim,
           bool_or(g.is_reported and g.status = 'confirmed')::int as n_confirmed,
           count(distinct g.part_id) filter (where g.is_expected) as parts_expected,
           count(distinct g.part_id) filter (where g.is_reported) as parts_reported,
           count(distinct g.sub_area_id) filter (where g.is_expected) as areas_expected,
           count(distinct g.sub_area_id) filter (where g.is_reported) as areas_reported,
           max(g.accepted_at) filter (where g.is_reported) as accepted_at
    from said g
    cross join lateral (values ('project', g.project_id), ('sub_area', g.sub_area_id)) as s (kind, id)
    where s.id is not null
    group by g.indicator_id, s.id, g.fiscal_year, g.basis, s.kind
),
doubled as (
    select s.kind as scope_kind, st.fiscal_year, s.id as scope_id, o.indicator_id, st.basis, sum(o.count) as count
    from pair o
    join standing st on st.id = o.owner_id and st.id = o.other_id and st.is_counted
    cross join lateral (
        values ('project', st.project_id),
               ('sub_area', case when o.owner_area_id = o.other_area_id then o.owner_area_id end)
    ) as s (kind, id)
    where s.id is not null
    group by s.kind, s.id, st.fiscal_year, o.indicator_id, st.basis
),
computed as (
    select s.scope_kind, s.fiscal_year, s.scope_id, s.industry_id, s.indicator_id, s.basis,
           s.value - coalesce(o.count, 0) as value, s.base, s.is_lower_bound, s.is_approximate,
           i.adds_over_projects = 'overlaps' and s.parts_reported > 1 as may_overlap,
           coalesce(o.count, 0) as overlap_subtracted,
           s.n_expected, s.n_reported, s.n_final, s.n_interim, s.n_confirmed,
           s.parts_expected, s.parts_reported, s.areas_expected, s.areas_reported, s.accepted_at
    from summed s
    join projects_indicator i on i.id = s.indicator_id
    left join doubled o using (scope_kind, fiscal_year, scope_id, indicator_id, basis)
),{write()}"""

# parameters: project_ids, fiscal_years and old_bureau_ids, in parallel; an old bureau may be null
BUREAUS_FROM_PROJECTS = f"""
with parent as materialized (
    select s.bureau_id, k.fiscal_year
    from unnest(%(project_ids)s::bigint[], %(fiscal_years)s::smallint[]) as k (project_id, fiscal_year)
    join projects_period p on p.fiscal_year = k.fiscal_year
    join assessment_round r on r.period_id = p.id
    cross join lateral (
        select * from assessment_submission s where s.round_id = r.id and s.project_id = k.project_id offset 0
    ) s
    union
    select k.bureau_id, k.fiscal_year
    from unnest(%(old_bureau_ids)s::bigint[], %(fiscal_years)s::smallint[]) as k (bureau_id, fiscal_year)
    where k.bureau_id is not null
),
wanted as materialized (
    select distinct s.project_id, k.fiscal_year
    from parent k
    join projects_period p on p.fiscal_year = k.fiscal_year
    join assessment_round r on r.period_id = p.id
    cross join lateral (
        select * from assessment_submission s where s.round_id = r.id and s.bureau_id = k.bureau_id offset 0
    ) s
),{STANDING},{PAIRS},
member as (
    select st.id, st.project_id, st.bureau_id, st.fiscal_year, st.basis, st.is_counted,
           n.scope_kind, n.industry_id
    from standing st
    join parent k on k.bureau_id = st.bureau_id and k.fiscal_year = st.fiscal_year
    cross join lateral (
        select 'bureau' as scope_kind, null::bigint as industry_id
        union all
        select 'industry_bureau', g.industry_id from assessment_submissionindustry g where g.submission_id = st.id
    ) n
),
scope as (
    select n.scope_kind, k.fiscal_year, k.bureau_id as scope_id
    from parent k cross join (values ('bureau'), ('industry_bureau')) as n (scope_kind)
),
below as (
    select m.scope_kind, m.bureau_id as scope_id, m.industry_id, r.fiscal_year, r.indicator_id, r.basis,
           {columns(FIGURES, "r.")}
    from wanted w
    cross join lateral (
        select * from assessment_rollup r
        where r.scope_kind = 'project' and r.fiscal_year = w.fiscal_year and r.scope_id = w.project_id offset 0
    ) r
    join member m on m.project_id = w.project_id and m.fiscal_year = w.fiscal_year and m.basis = r.basis
    join projects_indicator i on i.id = r.indicator_id and i.adds_over_projects <> 'no'
),
doubled as (
    select a.scope_kind, a.fiscal_year, a.bureau_id as scope_id, a.industry_id, o.indicator_id, a.basis,
           sum(o.count) as count
    from pair o
    join member a on a.id = o.owner_id and a.is_counted
    join member b on b.id = o.other_id and b.is_counted and b.basis = a.basis and b.bureau_id = a.bureau_id
     and b.scope_kind = a.scope_kind and coalesce(b.industry_id, 0) = coalesce(a.industry_id, 0)
    where a.project_id <> b.project_id
    group by a.scope_kind, a.fiscal_year, a.bureau_id, a.industry_id, o.indicator_id, a.basis
),{SUM_OF_BELOW},{write()}"""

# parameters: fiscal_years; cell_years, industry_ids (0: none), indicator_ids and bases, in parallel, of the rows that
# changed below; whole: recompute everything of the years
TOUCHED = """
    (r.fiscal_year, coalesce(r.industry_id, 0), r.indicator_id, r.basis) in
        (select t.fiscal_year, t.industry_id, t.indicator_id, t.basis from touched t)
"""
NATION_FROM_BUREAUS = f"""
with year as materialized (
    select distinct fiscal_year from unnest(%(fiscal_years)s::smallint[]) as y (fiscal_year)
),{PAIRS},
touched as materialized (
    select * from unnest(
        %(cell_years)s::smallint[], %(industry_ids)s::bigint[], %(indicator_ids)s::bigint[], %(bases)s::text[]
    ) as c (fiscal_year, industry_id, indicator_id, basis)
    union
    -- a double count may have been recorded or withdrawn without a change below
    select p.fiscal_year, n.id, p.indicator_id, b.basis
    from (select distinct fiscal_year, indicator_id from pair) p
    cross join (select id from projects_industry union all select 0) n
    cross join (values ('interim'), ('final'), ('effective')) as b (basis)
    union
    select r.fiscal_year, coalesce(r.industry_id, 0), r.indicator_id, r.basis
    from year y
    cross join lateral (
        select * from assessment_rollup r where r.fiscal_year = y.fiscal_year and r.overlap_subtracted > 0 offset 0
    ) r
    where r.scope_kind in ('nation', 'industry')
    union
    select r.fiscal_year, coalesce(r.industry_id, 0), r.indicator_id, r.basis
    from year y join assessment_rollup r on r.fiscal_year = y.fiscal_year
    where %(whole)s::bool and r.scope_kind not in ('project', 'sub_area')
),
wanted as materialized (
    select owner_project_id as project_id, fiscal_year from pair
    union
    select other_project_id, fiscal_year from pair
),{STANDING},
member as (
    select st.id, st.bureau_id, st.fiscal_year, st.basis, n.scope_kind, n.scope_id, n.industry_id
    from standing st
    cross join lateral (
        select 'nation' as scope_kind, 0::bigint as scope_id, null::bigint as industry_id
        union all
        select 'industry', g.industry_id, g.industry_id
        from assessment_submissionindustry g where g.submission_id = st.id
    ) n
    where st.is_counted
),
scope as (
    select 'nation' as scope_kind, fiscal_year, 0::bigint as scope_id from year
    union all
    select 'industry', y.fiscal_year, i.id from year y cross join projects_industry i
),
below as (
    select case r.scope_kind when 'bureau' then 'nation' else 'industry' end as scope_kind,
           coalesce(r.industry_id, 0) as scope_id, r.industry_id, r.fiscal_year, r.indicator_id, r.basis,
           {columns(FIGURES, "r.")}
    from touched t
    cross join lateral (
        (select * from assessment_rollup r
         where t.industry_id = 0 and r.fiscal_year = t.fiscal_year and r.indicator_id = t.indicator_id
           and r.basis = t.basis and r.scope_kind = 'bureau' offset 0)
        union all
        (select * from assessment_rollup r
         where t.industry_id <> 0 and r.fiscal_year = t.fiscal_year and r.indicator_id = t.indicator_id
           and r.basis = t.basis and r.scope_kind = 'industry_bureau' and r.industry_id = t.industry_id offset 0)
    ) r
),
doubled as (
    select a.scope_kind, a.fiscal_year, a.scope_id, a.industry_id, o.indicator_id, a.basis, sum(o.count) as count
    from pair o
    join member a on a.id = o.owner_id
    join member b on b.id = o.other_id and b.basis = a.basis and b.scope_kind = a.scope_kind
     and b.scope_id = a.scope_id
    where a.bureau_id <> b.bureau_id
    group by a.scope_kind, a.fiscal_year, a.scope_id, a.industry_id, o.indicator_id, a.basis
),{SUM_OF_BELOW},{write(TOUCHED)}"""
