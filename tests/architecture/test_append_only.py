"""What is written once stays: the app role may neither change nor remove it, by grant and not by goodwill (I3)."""

import pytest
from django.db import ProgrammingError, connection, transaction

from clusterplan import roles
from ledger.models import AppendOnly
from tests.architecture.product import models

WRITTEN_ONCE = ["ledger_act", "assessment_figure", "projects_targetversion", "projects_targetcandidate"]


def test_acts_figures_and_targets_are_among_them() -> None:
    assert set(WRITTEN_ONCE) <= set(roles.append_only_tables())


def test_every_append_only_model_also_explains_itself_by_a_trigger() -> None:
    own = [model for model in models() if issubclass(model, AppendOnly)]
    assert own
    for model in own:
        assert "written_once" in {trigger.name for trigger in model._meta.triggers}, model


@pytest.mark.parametrize("table", roles.append_only_tables())
@pytest.mark.parametrize("statement", ["update {} set id = id", "delete from {}", "truncate {} cascade"])
def test_the_app_role_can_neither_change_nor_remove(db: None, table: str, statement: str) -> None:
    if statement.startswith("update") and "event" in table:
        statement = "update {} set pgh_id = pgh_id"
    refused(statement.format(table))


def test_nobody_changes_what_has_been_migrated(db: None) -> None:
    refused("insert into django_migrations (app, name, applied) values ('x', 'y', now())")


def refused(statement: str) -> None:
    denied = pytest.raises(ProgrammingError, match="permission denied")
    with denied, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
