"""Recompute totals from accepted figures, by key, never by increments.

A stale row says: the totals that contain this project and year may be old. `drain` reads such rows, recomputes the
scopes of their keys tier by tier, and deletes exactly the rows it read.

Why no total can stay wrong (READ COMMITTED; each statement sees what was committed when it began):

* A change and its stale row are committed together, so a drain that reads the row sees the change in every later
  statement, and a drain that does not see the row leaves it for the next one. Rows committed in between survive,
  because only the ids read are deleted; there is no unique key that could swallow a mark.
* Every drain ends at the nation, so two drains of one fiscal year always meet. They take turns on a lock of the year,
  taken in a statement of its own before anything is read: a drain that waited starts from fresh snapshots, and a
  stalled one cannot overwrite a newer sum with an older. Years are locked in ascending order.
* A drain that dies rolls back: its rows are still there.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from psycopg import Cursor

from .tiers import BUREAUS_FROM_PROJECTS, NATION_FROM_BUREAUS, PROJECTS_FROM_FIGURES

YEAR_LOCK = 20_060_401  # first half of the advisory lock's two-part key; the second is the fiscal year
BATCH = 1000  # stale rows at a time
EVERYTHING = "refresh_figures"  # the cause of rows that doubt the stored totals themselves


@dataclass(frozen=True)
class Drained:
    """What one drain did: distinct (project, fiscal year) keys, rollup rows written or removed, seconds."""

    keys: int
    rows_changed: int
    seconds: float


@dataclass(frozen=True)
class Key:
    """What a stale row names. `old_bureau_id`: where the project's return stood before, if it moved."""

    project_id: int
    fiscal_year: int
    old_bureau_id: int | None = None


@dataclass(frozen=True)
class Changed:
    """Rows of one scope, year and industry (0: none) that a tier wrote or removed: (indicator, basis) of each."""

    scope_kind: str
    scope_id: int
    fiscal_year: int
    industry_id: int
    indicator_ids: list[int]
    bases: list[str]


def drain(limit: int = BATCH) -> Drained:
    """Recompute the totals of up to `limit` stale rows in a transaction of its own. Returns what was done."""
    started = time.monotonic()
    with transaction.atomic(durable=True):
        keys, changed = _drain(limit)
    return Drained(keys=keys, rows_changed=changed, seconds=time.monotonic() - started)


def drain_until_empty(limit: int = BATCH) -> Drained:
    """Drain until no stale row is left. Returns the sums over all batches."""
    batches = []
    while (batch := drain(limit)).keys:
        batches.append(batch)
    return Drained(
        keys=sum(b.keys for b in batches),
        rows_changed=sum(b.rows_changed for b in batches),
        seconds=sum(b.seconds for b in batches),
    )


def mark_everything() -> None:
    """Mark every project and year that has a return, and every bureau and year that has a total, as stale."""
    with transaction.atomic():
        _run(_MARK_EVERYTHING, {"cause": EVERYTHING})


def _drain(limit: int) -> tuple[int, int]:
    years = [year for (year,) in _run(_STALE_YEARS, {"limit": limit})]
    if not years:
        return 0, 0
    lock(years)
    rows = _run(_STALE_ROWS, {"years": years, "limit": limit})
    if not rows:
        return 0, 0
    keys = list({Key(*row[1:4]) for row in rows})
    changed = recompute(keys, whole=any(cause == EVERYTHING for *_key, cause in rows))
    _run(_FINISH, {"ids": [row[0] for row in rows], **_scopes(changed)})
    return len({(key.project_id, key.fiscal_year) for key in keys}), sum(len(c.bases) for c in changed)


def lock(years: Sequence[int]) -> None:
    """Wait for the turn on these fiscal years, until the end of the transaction."""
    _run(_LOCK, {"space": YEAR_LOCK, "years": sorted(years)})


def recompute(keys: Sequence[Key], *, whole: bool = False) -> list[Changed]:
    """Recompute every scope that holds one of the keys and return what changed. Needs the years' locks.

    The national tier is recomputed where the tier below changed, and where double counts are subtracted; `whole`
    recomputes it altogether.
    """
    projects = list({(key.project_id, key.fiscal_year) for key in keys})
    below = _changed(
        PROJECTS_FROM_FIGURES,
        project_ids=[project for project, _year in projects],
        fiscal_years=[year for _project, year in projects],
    )
    bureaus = _changed(
        BUREAUS_FROM_PROJECTS,
        project_ids=[key.project_id for key in keys],
        fiscal_years=[key.fiscal_year for key in keys],
        old_bureau_ids=[key.old_bureau_id for key in keys],
    )
    cells = {
        (c.fiscal_year, c.industry_id, *pair) for c in bureaus for pair in zip(c.indicator_ids, c.bases, strict=True)
    }
    nation = _changed(
        NATION_FROM_BUREAUS,
        fiscal_years=list({key.fiscal_year for key in keys}),
        cell_years=[cell[0] for cell in cells],
        industry_ids=[cell[1] for cell in cells],
        indicator_ids=[cell[2] for cell in cells],
        bases=[cell[3] for cell in cells],
        whole=whole,
    )
    return [*below, *bureaus, *nation]


def _changed(tier: str, **parameters: Any) -> list[Changed]:
    return [Changed(*row) for row in _run(tier, parameters)]


def _scopes(changed: Sequence[Changed]) -> dict[str, Any]:
    scopes = {(c.scope_kind, c.scope_id) for c in changed}
    return {"kinds": [kind for kind, _id in scopes], "scope_ids": [scope_id for _kind, scope_id in scopes]}


_STALE_YEARS = """
select distinct fiscal_year
from (select fiscal_year from ledger_stale order by id limit %(limit)s) as oldest
"""
# With the turn come settings for the rest of the transaction: plans are kept, because planning a tier takes longer
# than running it, and made to be good for one key and for a thousand (see `pieces`).
_LOCK = """
select pg_advisory_xact_lock(%(space)s::int, y), set_config('plan_cache_mode', 'force_generic_plan', true),
       set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)
from unnest(%(years)s::int[]) as y
"""
_STALE_ROWS = """
select id, project_id, fiscal_year, old_bureau_id, cause from ledger_stale
where fiscal_year = any(%(years)s::smallint[]) order by id limit %(limit)s
"""
# Forget the rows read; raise the versions in order, so that drains of two years cannot deadlock on the same scopes.
_FINISH = """
with done as (
    delete from ledger_stale where id = any(%(ids)s::bigint[])
)
insert into assessment_scopeversion as v (scope_kind, scope_id, version)
select s.kind, s.id, 1 from unnest(%(kinds)s::text[], %(scope_ids)s::bigint[]) as s (kind, id) order by s.kind, s.id
on conflict (scope_kind, scope_id) do update set version = v.version + 1, computed_at = statement_timestamp()
"""
# A bureau's total may outlive its last return there, so it is marked as the old bureau of project 0, which is none.
_MARK_EVERYTHING = """
insert into ledger_stale (project_id, fiscal_year, old_bureau_id, cause)
select distinct s.project_id, p.fiscal_year, null::bigint, %(cause)s::text
from assessment_submission s
join assessment_round r on r.id = s.round_id
join projects_period p on p.id = r.period_id
union
select case scope_kind when 'project' then scope_id else 0 end, fiscal_year,
       case when scope_kind in ('bureau', 'industry_bureau') then scope_id end, %(cause)s
from assessment_rollup
order by 2  -- so that a batch meets few years, and each year's upper tiers are recomputed few times
"""


def _run(sql: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a statement, prepared once for a connection (Django's own cursor never prepares)."""
    connection.ensure_connection()
    session = connection.connection
    session.prepare_threshold, kept = 0, session.prepare_threshold
    try:
        with connection.wrap_database_errors, Cursor(session) as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall() if cursor.description else []
    finally:
        session.prepare_threshold = kept
