"""Start the embedded server or join the running one; the one who started it stops it, after the others."""

import fcntl
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Self
from urllib.parse import quote

import psycopg

from . import binaries, process
from .account import account_for
from .cluster import APP, DATABASE, OWNER, Cluster
from .errors import Unavailable
from .pidfile import PidFile
from .places import default_home, prepare_home, socket_directory

SECONDS_TO_START = 60  # a crash recovery takes a while
SECONDS_TO_STOP = 30
STILL_IN_USE = b"is still in use"  # the last processes of a killed server are about to go
# A test database may be lost: nothing is written for keeps.
FOR_TESTS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


class Server:
    """`with Server(home) as server:` the database runs; `server.urls()` says how to reach it."""

    def __init__(self, home: Path, settings: tuple[str, ...] = ()) -> None:
        self.home, self.settings = home.absolute(), settings
        self.account = account_for(self.home)
        self.child: subprocess.Popen[bytes] | None = None
        self.socket: Path
        self._users: IO[bytes]

    def __enter__(self) -> Self:
        prepare_home(self.home, self.account)
        self.cluster = Cluster(self.home, binaries.find(self.account), self.account)
        with self._deciding():
            running = self._running()
            self.socket = running if running else self._start()
            self._users = (self.home / "users.lock").open("ab")
            fcntl.flock(self._users, fcntl.LOCK_SH)
        return self

    def __exit__(self, *_: object) -> None:
        if self.child is None:
            self._users.close()
            return
        with self._deciding():
            self._wait_for_the_others()
            self._stop()
            with suppress(OSError):  # not empty, or not ours any more
                self.socket.rmdir()
            self._users.close()

    def urls(self) -> dict[str, str]:
        """Return DATABASE_URL (the app role) and DATABASE_OWNER_URL for the environment."""
        passwords, host = self.cluster.passwords, quote(str(self.socket), safe="")
        roles = {"DATABASE_URL": APP, "DATABASE_OWNER_URL": OWNER}
        return {name: f"postgres://{role}:{passwords[role]}@{host}/{DATABASE}" for name, role in roles.items()}

    @contextmanager
    def _deciding(self) -> Iterator[None]:
        """One process at a time looks whether the server runs, starts it or stops it."""
        with (self.home / "start.lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _running(self) -> Path | None:
        """Return the socket directory of a server that answers, or None once it is sure that none runs."""
        pid_file = PidFile(self.cluster.data)
        deadline = time.monotonic() + SECONDS_TO_STOP
        while pid_file.is_alive():
            if self._answers(pid_file.socket):
                return pid_file.socket
            if time.monotonic() > deadline:
                raise Unavailable(f"A PostgreSQL (process {pid_file.pid}) holds {self.home} but does not answer.")
            time.sleep(0.1)
        pid_file.clear()
        return None

    def _answers(self, socket: Path) -> bool:
        try:
            self.cluster.connect(socket).close()
        except psycopg.OperationalError:
            return False
        return True

    def _start(self) -> Path:
        self.cluster.make_if_missing()
        socket = socket_directory(self.home, self.account)
        deadline = time.monotonic() + SECONDS_TO_START
        self.cluster.log.unlink(missing_ok=True)
        self.child = self._spawn(socket)
        while not self._answers(socket):
            if self.child.poll() is not None:
                if STILL_IN_USE not in self.cluster.log.read_bytes() or time.monotonic() > deadline:
                    raise Unavailable(f"The embedded database did not start; see {self.cluster.log}")
                self.cluster.log.unlink()
                self.child = self._spawn(socket)
            if time.monotonic() > deadline:
                self._stop()
                raise Unavailable(f"The embedded database took too long to start; see {self.cluster.log}")
            time.sleep(0.05)
        self.cluster.prepare(socket)
        return socket

    def _spawn(self, socket: Path) -> subprocess.Popen[bytes]:
        settings = ["listen_addresses=", f"unix_socket_directories={socket}", "unix_socket_permissions=0700"]
        settings += ["max_connections=100", "timezone=UTC", "log_timezone=UTC", "logging_collector=off", *self.settings]
        options = [word for setting in settings for word in ("-c", setting)]
        command = [str(self.cluster.programs / "postgres"), "-D", str(self.cluster.data), *options]
        return process.start(command, home=self.home, log=self.cluster.log, account=self.account)

    def _wait_for_the_others(self) -> None:
        """Wait for commands that joined; Ctrl-C or a second termination ends the waiting only."""
        told = False
        try:
            while not self._alone():
                if not told:
                    print("Waiting for another command that uses this database ... (Ctrl-C: stop it now)", flush=True)
                told = True
                time.sleep(0.2)
        except KeyboardInterrupt:
            return

    def _alone(self) -> bool:
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _stop(self) -> None:
        """Fast shutdown: open transactions are rolled back, everything acknowledged is on disk."""
        assert self.child is not None
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            self.child.send_signal(number)
            try:
                self.child.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                continue
            break
        self.child = None


@contextmanager
def temporary() -> Iterator[Server]:
    """Run a database of one's own for one test run: no name is shared, nothing is left, speed before durability."""
    above = default_home().parent
    _remove_what_killed_runs_left(above)
    home = above / f"test-{os.getpid()}"
    try:
        with Server(home, FOR_TESTS) as server:
            yield server
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _remove_what_killed_runs_left(above: Path) -> None:
    for home in above.glob("test-*"):
        try:
            os.kill(int(home.name.removeprefix("test-")), 0)
        except ProcessLookupError:
            shutil.rmtree(home, ignore_errors=True)
        except (PermissionError, ValueError):
            continue
