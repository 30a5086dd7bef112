"""When a row was last changed: kept by the database, so that a list of what changed misses no writer."""

import datetime
from typing import Any

import pgtrigger
from django.db import connections, models

# Until when everything is decided: no transaction that is still open can leave a row with an earlier time of change,
# for rows bear the time at which their transaction, or its statement, began. The sessions of other roles do not show
# when they began (the owner's, in a migration); while one of them works, an hour is read again. A second is left for a
# transaction that begins while we look.
_SETTLED = """
select least(
  statement_timestamp(),
  (select min(xact_start) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()),
  (select statement_timestamp() - interval '1 hour' where exists (
     select from pg_stat_activity a join pg_locks l on l.pid = a.pid and l.locktype = 'virtualxid' and l.granted
     where a.datname = current_database() and a.pid <> pg_backend_pid()
       and a.usesysid is not null and a.xact_start is null))
) - make_interval(secs => %s)
"""
BEGINNING_NOW = 1.0  # seconds


def keeps_changed_at() -> pgtrigger.Trigger:
    """Return the trigger that sets `changed_at` (transaction time) whenever any column of the row changes."""
    return pgtrigger.Trigger(
        name="keeps_changed_at",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(),
        func="NEW.changed_at = now(); RETURN NEW;",
    )


def by_time(name: str) -> dict[str, Any]:
    """Return what a tracked model's history is made with, to find in it what happened since a moment."""
    return {"indexes": [models.Index(fields=["pgh_created_at"], name=name)]}


def settled_until(using: str = "default") -> datetime.datetime:
    """Return the moment (aware) before which nothing is going to have changed any more. Two queries.

    Ask before the rows are read: what is committed in between bears a later time.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("select pg_stat_clear_snapshot()")  # inside a transaction the view would be as it was before
        cursor.execute(_SETTLED, [BEGINNING_NOW])
        until: datetime.datetime = cursor.fetchone()[0]
    return until
