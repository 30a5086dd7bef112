"""Nothing commits later with an earlier time of change than what a reader was told."""

import datetime
from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from ledger.models import settled_until

SECOND, HOUR = datetime.timedelta(seconds=1), datetime.timedelta(hours=1)


@pytest.fixture
def other(db: None) -> Iterator[psycopg.Connection]:
    """Return another session of the same database, outside of any transaction."""
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as session:
        yield session


def as_owner() -> None:
    """See when the sessions of the suite began: they are the owner's."""
    with connection.cursor() as cursor:
        cursor.execute("reset role")


def test_with_nobody_at_work_all_but_the_last_second_is_settled(other: psycopg.Connection):
    as_owner()
    assert SECOND / 2 < timezone.now() - settled_until() < 5 * SECOND


def test_an_open_transaction_holds_it_back_to_its_beginning(other: psycopg.Connection):
    as_owner()
    other.execute("begin")
    began = other.execute("select now()").fetchone()[0]
    with connection.cursor() as cursor:
        cursor.execute("select pg_sleep(0.05)")
    assert settled_until() == began - SECOND
    other.execute("rollback")
    assert settled_until() > began - SECOND


def test_one_whose_beginning_is_not_shown_holds_it_back_an_hour(other: psycopg.Connection):
    with connection.cursor() as cursor:
        cursor.execute(f'set role "{settings.DATABASE_APP_ROLE}"')
    other.execute("begin")
    other.execute("select 1")
    assert timezone.now() - settled_until() >= HOUR
    other.execute("rollback")
    assert timezone.now() - settled_until() < HOUR
