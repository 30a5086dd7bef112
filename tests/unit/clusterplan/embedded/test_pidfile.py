"""A note of a running server may be stale, and process numbers are used again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clusterplan.embedded.pidfile import PidFile


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "pgdata").mkdir()
    (tmp_path / "socket").mkdir()
    return tmp_path / "pgdata"


def note(data: Path, pid: int) -> PidFile:
    lines = [str(pid), str(data), "1", "5432", str(data.parent / "socket"), "", "", "ready"]
    (data / "postmaster.pid").write_text("\n".join(lines))
    return PidFile(data)


def test_no_note_is_no_server(data: Path) -> None:
    assert not PidFile(data).is_alive()


def test_a_process_that_is_gone_is_no_server(data: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    assert not note(data, gone.pid).is_alive()


def test_another_program_that_got_the_number_is_no_server(data: Path) -> None:
    assert not note(data, os.getpid()).is_alive()


def test_a_process_that_works_in_the_directory_is_the_server(data: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], cwd=data, stdin=subprocess.PIPE) as server:
        assert note(data, server.pid).is_alive()
        server.communicate(b"\n")


def test_a_half_written_note_is_no_server(data: Path) -> None:
    (data / "postmaster.pid").write_text("")
    assert not PidFile(data).is_alive()


def test_a_stale_note_goes_with_its_socket(data: Path) -> None:
    file = note(data, 1)
    (data.parent / "socket/.s.PGSQL.5432").touch()
    (data.parent / "socket/.s.PGSQL.5432.lock").touch()
    file.clear()
    assert list((data.parent / "socket").iterdir()) == []
    assert not file.path.exists()
