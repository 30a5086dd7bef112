"""The suite itself runs as the app role; what is written once stays as it was written (I3)."""

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection

from accounts.models import User
from clusterplan import roles
from ledger.actions import acts
from ledger.models import Act


@pytest.fixture
def act(db: None) -> Act:
    user = User.objects.create_user("someone@example.jp", name_ja="誰か")
    return acts.record(by=user, action="tests.something", on=user)


@pytest.mark.django_db
def test_the_suite_runs_as_the_app_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() == (settings.DATABASE_APP_ROLE,)


@pytest.mark.parametrize(
    "statement", ["update ledger_act set reason = ''", "delete from ledger_act", "truncate ledger_act"]
)
def test_an_act_cannot_be_rewritten(act: Act, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_the_history_of_a_row_can_be_added_to_but_not_changed() -> None:
    assert {"accounts_seatevent", "ledger_act"} <= set(roles.append_only_tables())
    with connection.cursor() as cursor:
        cursor.execute("select has_table_privilege('accounts_seatevent', 'insert')")
        assert cursor.fetchone() == (True,)
        cursor.execute("select has_table_privilege('accounts_seatevent', 'update')")
        assert cursor.fetchone() == (False,)


@pytest.mark.django_db
def test_the_app_role_owns_no_table() -> None:
    assert roles.tables_owned_by(connection) == 0


@pytest.mark.django_db(transaction=True)
def test_a_flush_leaves_the_app_role_in_place() -> None:
    User.objects.create_user("someone@example.jp", name_ja="誰か")


@pytest.mark.django_db(transaction=True)
def test_a_flush_has_emptied_the_tables() -> None:
    assert not User.objects.exists()
    test_the_suite_runs_as_the_app_role()
