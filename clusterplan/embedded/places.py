"""Where the data of the embedded database lie, and the short private place of its socket."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from .account import Account
from .errors import Unavailable

ROOT = Path(__file__).resolve().parent.parent.parent
FOR_ROOT = Path("/var/lib/clusterplan")
SOCKET_NAME = ".s.PGSQL.5432"


def default_home() -> Path:
    """Return the data directory of this checkout: `var/` in it; for root, and where that cannot be written, outside."""
    if os.geteuid() == 0:
        return FOR_ROOT / _mark_of(ROOT)
    if os.access(ROOT, os.W_OK):
        return ROOT / "var" / "database"
    return Path.home() / ".local" / "share" / "clusterplan" / _mark_of(ROOT)


def prepare_home(home: Path, account: Account) -> None:
    """Make the data directory, private to the server's account. Never touches the mode of a parent."""
    try:
        home.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        if not home.exists():
            home.mkdir(mode=0o700)
            account.own(home)
    except OSError as error:
        raise Unavailable(f"The data directory {home} cannot be made: {error.strerror}.") from error
    if not account.can_enter(home):
        who = f"the account {account.name}" if account.name else "this account"
        raise Unavailable(f"{who} cannot enter {home}; choose another with --data-dir.")


def socket_directory(home: Path, account: Account) -> Path:
    """Return a short directory that only the server's account (and root) may enter, for the socket.

    Its name tells two checkouts apart. Where somebody else was there first, it gets a name nobody can foresee;
    others find it in postmaster.pid.
    """
    wanted = Path("/tmp", f"clusterplan-{account.uid}-{_mark_of(home)}")  # noqa: S108 - TMPDIR may be too long
    try:
        wanted.mkdir(mode=0o700)
        account.own(wanted)
    except FileExistsError:
        if not _is_private(wanted, account):
            wanted = Path(tempfile.mkdtemp(prefix="clusterplan-", dir="/tmp"))
            account.own(wanted)
    return wanted


def _is_private(directory: Path, account: Account) -> bool:
    found = directory.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == account.uid and stat.S_IMODE(found.st_mode) == 0o700


def _mark_of(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:10]
