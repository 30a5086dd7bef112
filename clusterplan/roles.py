"""Two database roles: the owner migrates, the app role works and may not rewrite what is written once (I3)."""

import pghistory.models
from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

from ledger.models import AppendOnly

# Written only by migrations, so that the app role cannot claim one that did not run.
READ_ONLY_TABLES = ["django_migrations"]
ROLE_LOCK = 7_200_604  # any fixed number: serializes the creation of roles by parallel test workers


def append_only_tables() -> list[str]:
    """Return the tables of acts, figures and histories: the app role may read and add rows, nothing else."""
    models = apps.get_models(include_auto_created=True)
    return sorted({m._meta.db_table for m in models if issubclass(m, (AppendOnly, pghistory.models.Event))})


def grant_to_app(connection: BaseDatabaseWrapper, role: str) -> None:
    """Give the app role its rights on every table there is now. Safe to repeat; run after each migration."""
    quote = connection.ops.quote_name
    name = quote(role)
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        cursor.execute(f"grant usage on schema public to {name}")
        cursor.execute(f"grant select, insert, update, delete on all tables in schema public to {name}")
        cursor.execute(f"grant usage, select on all sequences in schema public to {name}")
        cursor.execute(f"grant execute on all functions in schema public to {name}")
        for table in present.intersection(append_only_tables()):
            cursor.execute(f"revoke update, delete, truncate on {quote(table)} from {name}")
        for table in present.intersection(READ_ONLY_TABLES):
            cursor.execute(f"revoke insert, update, delete, truncate on {quote(table)} from {name}")


def role_exists(connection: BaseDatabaseWrapper, role: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select 1 from pg_roles where rolname = %s", [role])
        return cursor.fetchone() is not None


def ensure_role(connection: BaseDatabaseWrapper, role: str) -> None:
    """Create the app role if it is missing and let the connected role take it. For tests; needs CREATEROLE then."""
    name = connection.ops.quote_name(role)
    with connection._nodb_cursor() as cursor:  # the maintenance database: the one place that parallel workers share
        cursor.execute("select pg_advisory_lock(%s)", [ROLE_LOCK])
        cursor.execute("select 1 from pg_roles where rolname = %s", [role])
        if cursor.fetchone() is None:
            cursor.execute(f"create role {name} nologin")
        cursor.execute("select pg_has_role(current_user, %s, 'member')", [role])
        if not cursor.fetchone()[0]:
            cursor.execute(f"grant {name} to current_user")


def tables_owned_by(connection: BaseDatabaseWrapper) -> int:
    """Return how many of our tables the connected role owns: none, for an app role that deserves the name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_tables"
            " where schemaname = 'public' and pg_has_role(current_user, tableowner, 'usage')"
        )
        count: int = cursor.fetchone()[0]
    return count
