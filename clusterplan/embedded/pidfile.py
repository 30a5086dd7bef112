"""The server's postmaster.pid: a note that may be stale, so the process itself is looked at."""

import os
import subprocess
from pathlib import Path

from .places import SOCKET_NAME


class PidFile:
    """Lines of the file: process id, data directory, start time, port, socket directory, ..."""

    def __init__(self, data: Path) -> None:
        self.data, self.path = data, data / "postmaster.pid"

    @property
    def lines(self) -> list[str]:
        try:
            return self.path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        except FileNotFoundError:
            return []

    @property
    def pid(self) -> int:
        """Return the process id, 0 if there is none. A negative one is a backend in single-user mode."""
        lines = self.lines
        return abs(int(lines[0])) if lines and lines[0].lstrip("-").isdigit() else 0

    @property
    def socket(self) -> Path:
        return Path(self.lines[4]) if len(self.lines) > 4 else Path("/nonexistent")

    def is_alive(self) -> bool:
        """Say whether the process exists and is a PostgreSQL working in this directory: numbers are used again."""
        if not self.pid:
            return False
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return False  # another account's process: our server would be ours
        return self._works_here()

    def _works_here(self) -> bool:
        where = Path("/proc", str(self.pid), "cwd")
        if where.parent.parent.joinpath("self").exists():
            try:
                return where.resolve(strict=True) == self.data.resolve()
            except OSError:
                return False
        shown = subprocess.run(["ps", "-o", "command=", "-p", str(self.pid)], capture_output=True, check=False)  # noqa: S603, S607 - no /proc here
        return os.fsencode(self.data) in shown.stdout

    def clear(self) -> None:
        """Remove a stale note and the socket it speaks of. Only after is_alive() said no."""
        for path in (self.path, self.socket / SOCKET_NAME, self.socket / f"{SOCKET_NAME}.lock"):
            path.unlink(missing_ok=True)
