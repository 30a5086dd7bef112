"""Fixtures of the whole suite.

The suite signs in as the owner, so that it can create and flush its database; every connection then takes the app
role, so that each test runs with the rights that the product has (I3).
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.signals import connection_created
from django.utils import translation

from clusterplan import catalogues, roles
from tests import browser
from tests.programme import put_in_place


def pytest_configure() -> None:
    catalogues.compile_stale()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    browser.skip_without_a_browser(items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Count the skipped browser tests aloud, so that nobody believes they ran."""
    skipped = [each for each in terminalreporter.stats.get("skipped", []) if "no Chromium here" in str(each.longrepr)]
    if skipped:
        terminalreporter.write_line(browser.summary(len(skipped)), yellow=True, bold=True)


pytest_plugins = [
    "tests.people",
    "tests.rounds",
    "tests.dashboards",
    "tests.rosters",
    "tests.merges",
    "tests.roster_files",
    "tests.partners",
    "tests.confirmations",
    "tests.architecture.world",
]


@pytest.fixture(autouse=True)
def the_language_of_the_settings() -> None:
    """Start each test in Japanese: a request of the test before may have left another language in this thread."""
    translation.deactivate()


def take_the_app_role(connection: BaseDatabaseWrapper, **_: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"set role {connection.ops.quote_name(settings.DATABASE_APP_ROLE)}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        roles.ensure_role(connection, settings.DATABASE_APP_ROLE)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Build the database as its owner, then work as the app role; only a flush is done by the owner again."""
    with django_db_blocker.unblock():
        connection_created.connect(take_the_app_role)
        connection.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_as_the_owner)
        yield
    connection_created.disconnect(take_the_app_role)
    with django_db_blocker.unblock():
        connections.close_all()
        end_other_connections()


def end_other_connections() -> None:
    """End what the threads of a live server left open: the database could not be dropped under them."""
    others = "datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'"
    with connection.cursor() as cursor:
        cursor.execute(f"select pg_terminate_backend(pid) from pg_stat_activity where {others}")
    connection.close()


flush = BaseDatabaseOperations.execute_sql_flush


def flush_as_the_owner(operations: BaseDatabaseOperations, sql_list: list[str]) -> None:
    with operations.connection.cursor() as cursor:
        cursor.execute("reset role")
    flush(operations, sql_list)
    take_the_app_role(operations.connection)


@pytest.fixture
def programme(db: None) -> None:
    """The whole programme of the documents, as `load_programme` loads it."""
    with transaction.atomic():
        put_in_place()
