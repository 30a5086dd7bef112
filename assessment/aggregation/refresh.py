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


@dataclass(frozen=True)
class Drained:
    """What one drain did: distinct (project, fiscal year) keys, rollup rows written or removed, seconds."""

    keys: int
    rows_changed: int
    seconds: float


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
        _run(_MARK_EVERYTHING, {})


def _drain(limit: int) -> tuple[int, int]:
    years = [year for (year,) in _run(_STALE_YEARS, {"limit": limit})]
    if not years:
        return 0, 0
    lock(years)
    rows = _run(_STALE_ROWS, {"years": years, "limit": limit})
    if not rows:
        return 0, 0
    keys = list({row[1:] for row in rows})
    changed = recompute(keys)
    _run(_FORGET, {"ids": [row[0] for row in rows]})
    return len({key[:2] for key in keys}), changed


def lock(years: Sequence[int]) -> None:
    """Wait for the turn on these fiscal years, until the end of the transaction."""
    _run(
        "select pg_advisory_xact_lock(%(space)s::int, y) from unnest(%(years)s::int[]) as y",
        {"space": YEAR_LOCK, "years": sorted(years)},
    )


def recompute(keys: Sequence[tuple[int, int, int | None]]) -> int:
    """Recompute every scope that holds one of the (project, fiscal year, old bureau) keys. Needs the years' locks.

    Returns the number of rollup rows written or removed. Scopes with such rows get a new version.
    """
    projects = sorted({key[:2] for key in keys})
    years = {"fiscal_years": sorted({key[1] for key in keys})}
    changed = (
        _run(
            PROJECTS_FROM_FIGURES,
            {"project_ids": [key[0] for key in projects], "fiscal_years": [key[1] for key in projects]},
        )
        + _run(
            BUREAUS_FROM_PROJECTS,
            {
                "project_ids": [key[0] for key in keys],
                "fiscal_years": [key[1] for key in keys],
                "old_bureau_ids": [key[2] for key in keys],
            },
        )
        + _run(NATION_FROM_BUREAUS, years)
    )
    if changed:
        _run(_RAISE_VERSIONS, {"kinds": [row[0] for row in changed], "ids": [row[1] for row in changed]})
    return sum(row[2] for row in changed)


_STALE_YEARS = """
select distinct fiscal_year
from (select fiscal_year from ledger_stale order by id limit %(limit)s) as oldest
"""
_STALE_ROWS = """
select id, project_id, fiscal_year, old_bureau_id from ledger_stale
where fiscal_year = any(%(years)s::smallint[]) order by id limit %(limit)s
"""
# a bureau's total may outlive its last return there, so it is marked as the old bureau of project 0, which is none
_MARK_EVERYTHING = """
insert into ledger_stale (project_id, fiscal_year, old_bureau_id, cause)
select distinct s.project_id, p.fiscal_year, null::bigint, 'refresh_figures'
from assessment_submission s
join assessment_round r on r.id = s.round_id
join projects_period p on p.id = r.period_id
union
select case scope_kind when 'project' then scope_id else 0 end, fiscal_year,
       case when scope_kind in ('bureau', 'industry_bureau') then scope_id end, 'refresh_figures'
from assessment_rollup
"""
_FORGET = "delete from ledger_stale where id = any(%(ids)s::bigint[])"
# one statement, in order: two drains of different years raise the same scopes without a deadlock
_RAISE_VERSIONS = """
insert into assessment_scopeversion as v (scope_kind, scope_id, version)
select s.kind, s.id, 1 from unnest(%(kinds)s::text[], %(ids)s::bigint[]) as s (kind, id) order by s.kind, s.id
on conflict (scope_kind, scope_id) do update set version = v.version + 1, computed_at = statement_timestamp()
"""


def _run(sql: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a statement, planned once for a connection: planning costs more than running it."""
    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.execute(sql, parameters, prepare=True)
        return cursor.fetchall() if cursor.description else []
