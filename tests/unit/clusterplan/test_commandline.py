"""What manage.py does around Django."""

import os
from pathlib import Path

import pytest

from clusterplan import commandline, embedded


@pytest.mark.parametrize("words", [["--data-dir", "some where"], ["--data-dir=some where"]])
def test_every_command_knows_the_data_directory(words: list[str]) -> None:
    argv, data_dir = commandline.take_data_dir(["manage.py", "audit_figures", *words, "--verbosity", "2"])
    assert argv == ["manage.py", "audit_figures", "--verbosity", "2"]
    assert data_dir == Path("some where")


@pytest.mark.parametrize("words", [["--data-dir"], ["--data-dir="]])
def test_a_data_directory_without_a_name_is_refused(words: list[str]) -> None:
    with pytest.raises(embedded.Unavailable, match="needs a directory"):
        commandline.take_data_dir(["manage.py", "demo", *words])


def test_a_configured_database_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "Server", pytest.fail)
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@somewhere/something")
    with commandline.database("migrate", None):
        assert os.environ["DATABASE_URL"] == "postgres://somebody@somewhere/something"


def test_production_never_starts_a_database_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "Server", pytest.fail)
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("CLUSTERPLAN_MODE", "production")
    with commandline.database("migrate", None):
        assert "DATABASE_URL" not in os.environ


def test_help_needs_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "Server", pytest.fail)
    monkeypatch.delenv("DATABASE_URL")
    with commandline.database("help", None):
        assert os.environ["DATABASE_URL"] == commandline.NO_DATABASE


def test_a_database_that_is_away_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from django.db import OperationalError

    def fails(argv: list[str]) -> None:
        raise OperationalError("connection failed: nobody listens\nIs the server running?")

    monkeypatch.setattr("django.core.management.execute_from_command_line", fails)
    assert commandline._django(["manage.py", "audit_figures"]) == 1
    assert capsys.readouterr().err == (
        "clusterplan: The database cannot be reached: connection failed: nobody listens\n"
    )
