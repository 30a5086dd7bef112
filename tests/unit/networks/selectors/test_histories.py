"""The history of one thing is looked up, not searched for among all others."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from networks.models import Roster
from networks.selectors import changes, histories
from tests.rosters import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def readings(tama_roster: Roster, tama_manager: User) -> dict[str, Callable[[], object]]:
    joined = member(tama_roster, "多摩精機", tama_manager)
    return {
        "networks_membershipevent": lambda: histories.changes_of(joined, tama_manager),
        "networks_organizationevent": lambda: changes.changes_of_organization(joined.organization, tama_manager),
    }


@pytest.mark.parametrize("table", ["networks_membershipevent", "networks_organizationevent"])
def test_the_changes_of_one_are_found_by_an_index(readings: dict[str, Callable[[], object]], table: str) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert readings[table]()
    [asked] = [one["sql"] for one in queries if f'FROM "{table}"' in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(f"explain {asked}")
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert "Index Cond" in plan
