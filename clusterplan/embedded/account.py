"""Under which account the server runs: PostgreSQL refuses to run as root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import Unavailable

CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """The account of the server. `switch` is True where we are root and must change to it."""

    uid: int
    gid: int
    name: str
    switch: bool

    def popen_options(self) -> dict[str, Any]:
        """Return what subprocess needs to run a program as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}

    def own(self, path: Path) -> None:
        if self.switch:
            os.chown(path, self.uid, self.gid)

    def can_run(self, program: Path) -> bool:
        """Say whether this account can reach and start the program."""
        try:
            done = subprocess.run(  # noqa: S603 - a PostgreSQL binary that we found ourselves
                [program, "--version"], capture_output=True, cwd="/", check=False, **self.popen_options()
            )
        except OSError:
            return False
        return done.returncode == 0

    def can_enter(self, directory: Path) -> bool:
        """Say whether this account can get into the directory, through all its parents."""
        # Not by `cwd=`: that would still be our own step, before the account is changed.
        command = ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(directory)]
        done = subprocess.run(command, capture_output=True, check=False, **self.popen_options())  # noqa: S603 - fixed words
        return done.returncode == 0


def account_for(home: Path) -> Account:
    """Return our own account, or as root an unprivileged one: the owner of the data if there are any yet."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), "", switch=False)
    if home.exists() and home.stat().st_uid != 0:
        return _as_account(pwd.getpwuid(home.stat().st_uid))
    for name in CANDIDATES:
        try:
            return _as_account(pwd.getpwnam(name))
        except KeyError:
            continue
    raise Unavailable("PostgreSQL may not run as root, and there is no account 'nobody': run this as an ordinary user.")


def _as_account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_uid, entry.pw_gid, entry.pw_name, switch=True)
