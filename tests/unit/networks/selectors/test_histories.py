"""What was changed on a roster: looked up, not searched for among all others, and told with every name."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from networks.actions import import_undoing, import_writing
from networks.models import Roster
from networks.selectors import changes, histories
from tests.roster_files import staged
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


def test_a_member_is_named_whose_organization_went_with_an_undone_import(
    tama_roster: Roster, tama_manager: User, first_file: bytes
) -> None:
    held = staged(tama_roster, first_file, tama_manager)
    import_writing.confirm(import_id=held.pk, by=tama_manager)
    came = {change.member for change in histories.changes_in(tama_roster, tama_manager)}
    import_undoing.undo(import_id=held.pk, by=tama_manager)
    told = histories.changes_in(tama_roster, tama_manager)
    assert {change.kind for change in told} == {"insert", "delete"}
    assert {change.member for change in told} == came
    assert "" not in came
