"""The embedded database for real: in a difficult path, joined, left last, and after kill -9."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from clusterplan import embedded
from clusterplan.embedded import Server

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from clusterplan.embedded import Server
with Server(Path(sys.argv[1])) as server:
    print(server.child.pid if server.child else 0, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data directory of more than 100 bytes with spaces and Japanese, in a locale that does not exist."""
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    monkeypatch.setenv("PGDATA", "/nonexistent")
    above = embedded.default_home().parent / f"産業クラスター 計画 {os.getpid()}"
    home = above / ("データベース" * 8)
    above.mkdir(parents=True)
    yield home
    shutil.rmtree(above)


def count(server: Server) -> int:
    with psycopg.connect(server.urls()["DATABASE_OWNER_URL"]) as connection:
        connection.execute("create table if not exists kept (id int)")
        connection.execute("insert into kept values (1)")
        row = connection.execute("select count(*) from kept").fetchone()
    assert row
    return int(row[0])


def test_it_starts_in_a_difficult_path_and_keeps_its_data(home: Path) -> None:
    with Server(home) as server:
        assert count(server) == 1
    assert not server.socket.exists()
    with Server(home) as server:
        assert count(server) == 2


def test_the_app_role_owns_nothing_and_the_passwords_are_private(home: Path) -> None:
    with Server(home) as server:
        count(server)
        with (
            psycopg.connect(server.urls()["DATABASE_URL"]) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute("delete from kept")
    assert (home / "passwords.json").stat().st_mode & 0o777 == 0o600
    assert (home / "pgdata").stat().st_mode & 0o777 == 0o700


def test_a_stranger_without_the_password_is_refused(home: Path) -> None:
    with Server(home) as server, pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(server.urls()["DATABASE_URL"].replace(server.cluster.passwords["clusterplan_app"], "guess"))


def holder(home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_a_second_command_joins_and_the_first_leaves_last(home: Path) -> None:
    with Server(home) as first:
        assert first.child
        with holder(home) as second:
            assert second.stdout
            assert second.stdout.readline() == "0\n"
            second.communicate()
        assert count(first) == 1


def test_after_kill_9_of_the_command_the_server_ends_and_a_new_one_starts(home: Path) -> None:
    with holder(home) as killed:
        assert killed.stdout
        assert int(killed.stdout.readline())
        killed.kill()
    with Server(home) as server:
        assert server.child
        assert count(server) == 1


def test_after_kill_9_of_everything_it_recovers(home: Path) -> None:
    with holder(home) as killed:
        assert killed.stdout
        postmaster = int(killed.stdout.readline())
        killed.kill()
        os.kill(postmaster, signal.SIGKILL)
    with Server(home) as server:
        assert count(server) == 1


def test_data_of_another_major_version_are_refused_in_one_sentence(home: Path) -> None:
    with Server(home):
        pass
    (home / "pgdata/PG_VERSION").write_text("13\n")
    with pytest.raises(embedded.Unavailable, match="made by PostgreSQL 13"), Server(home):
        pass
