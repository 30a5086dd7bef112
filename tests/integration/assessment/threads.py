"""Sessions of their own for scripted interleavings: threads with a connection each, and a gate inside a statement."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from assessment.aggregation import refresh

GATE = 77_001  # advisory lock on which a gated statement waits, after its snapshot was taken
DEADLINE = 20.0  # seconds until a test gives up


class Session(threading.Thread):
    """Run something in a session of its own; `finish` waits for it and raises what it raised."""

    def __init__(self, work: Callable[[], Any], name: str = "session") -> None:
        super().__init__(name=name, daemon=True)
        self._work, self._error = work, None
        self.start()

    def run(self) -> None:
        try:
            self._work()
        except BaseException as error:  # handed over to the test by finish
            self._error = error
        finally:
            connection.close()

    def finish(self, deadline: float = DEADLINE) -> None:
        self.join(deadline)
        assert not self.is_alive(), f"{self.name} still waits"
        if self._error:
            raise self._error


def wait_until(happened: Callable[[], bool], within: float = DEADLINE) -> None:
    deadline = time.monotonic() + within
    while not happened():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.01)


def waiting_on(kind: str) -> int:
    """Return how many sessions of this database wait for the gate or for the turn on a fiscal year."""
    where = f"objid = {GATE}" if kind == "gate" else f"classid = {refresh.YEAR_LOCK}"
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_locks where locktype = 'advisory' and not granted and "
            f"database = (select oid from pg_database where datname = current_database()) and {where}"
        )
        return int(cursor.fetchone()[0])


@contextmanager
def closed_gate() -> Iterator[Callable[[], None]]:
    """Close the gate; yields what opens it."""

    def release() -> None:
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_unlock_all()")

    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [GATE])
    try:
        yield release
    finally:
        release()


def gate_sessions_named(name: str, monkeypatch: Any) -> None:
    """Let the first tier of drains in threads of that name stop at the gate, inside the statement."""
    run = refresh._run

    def gated(sql: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
        if threading.current_thread().name == name and sql == refresh.PROJECTS_FROM_FIGURES:
            sql = sql.replace(
                "from different where scope_kind is not null",
                "from different where scope_kind is not null"
                f" and (select pg_advisory_xact_lock_shared({GATE}) is not null)",
            )
        return run(sql, parameters)

    monkeypatch.setattr(refresh, "_run", gated)
