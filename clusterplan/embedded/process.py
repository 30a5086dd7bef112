"""Start PostgreSQL's programs: never through a shell, in a clean environment, and never outliving us."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from .account import Account
from .errors import Unavailable

PR_SET_PDEATHSIG = 1
# With an ungenerated LC_ALL such as ja_JP.UTF-8 initdb refuses; nothing of PGDATA, PGOPTIONS, ... may get through.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "TZ": "UTC"}


def dies_with_us() -> Callable[[], None] | None:
    """Return what a child does before it starts, so that it stops in good order when we are killed. Linux only.

    Must be used from the main thread: the kernel watches the thread that forked, not the process.
    """
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def in_the_child() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:  # we were killed in between
            os._exit(1)

    return in_the_child


def start(command: list[str], *, home: Path, log: Path, account: Account) -> subprocess.Popen[bytes]:
    """Return the running server. Its own session: Ctrl-C at the terminal is for us, and we stop it last."""
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - an argument list of our own
            command,
            cwd=home,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=dies_with_us(),  # noqa: PLW1509 - no other thread runs yet
            **account.popen_options(),
        )


def run(command: list[str], *, home: Path, account: Account) -> None:
    """Run a program to its end. Raises Unavailable with its last words."""
    done = subprocess.run(  # noqa: S603 - an argument list of our own
        command,
        cwd=home,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        **account.popen_options(),
    )
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Unavailable(f"{Path(command[0]).name} failed: {' '.join(last)}")
