"""Build `.venv` from the lock on a bare machine and go on inside it.

Standard library only, and readable by old Pythons, so that they can say what is missing. An environment that is
already there and matches the lock is used as it is; one that somebody else prepared is never touched.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "clusterplan.json"  # says what we installed; an environment without it was prepared by somebody else
RUNTIME, DEV = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
OLDEST = (3, 11)
NEEDS_DEV = {"test"}
PACKAGES = ("django", "pghistory", "structlog")  # an interpreter that has these was made for us, e.g. in a container


class Impossible(Exception):
    """The environment cannot be built; the text says what to do, in one sentence."""


def ensure(argv: list[str]) -> None:
    """Return inside an environment that matches the lock, or replace this process by one that does."""
    if os.environ.get("DATABASE_URL") and not VENV.exists() and has_our_packages():
        return
    ensure_ready(dev=len(argv) > 1 and argv[1] in NEEDS_DEV)
    if not inside():
        # Absolute, because argv[0] may be relative to a directory that the new process need not share.
        os.execv(venv_python(), [str(venv_python()), str(ROOT / "manage.py"), *argv[1:]])  # noqa: S606 - our own interpreter


def ensure_ready(*, dev: bool) -> None:
    """Return once `.venv` matches the lock; otherwise end with one sentence."""
    try:
        if sys.version_info < OLDEST:
            version = "{}.{}".format(*sys.version_info)
            raise Impossible(f"clusterplan needs Python 3.11 or newer; this is Python {version}.")
        prepare(dev=dev)
    except (Impossible, OSError) as error:
        sys.exit(f"clusterplan: {error}")


def inside() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()


def prepare(*, dev: bool) -> None:
    """Build or renew `.venv` if it is missing, unfinished or older than the lock."""
    if inside() and STAMP.exists() and not has_our_packages():
        STAMP.write_text("{}", encoding="utf-8")  # the interpreter below it was replaced by another version
    if is_ready(dev=dev):
        return
    with one_at_a_time():
        if not is_ready(dev=dev):
            build(dev=dev)


def has_our_packages() -> bool:
    return all(importlib.util.find_spec(name) for name in PACKAGES)


def venv_python() -> Path:
    return VENV / "bin" / "python"


def is_ready(*, dev: bool) -> bool:
    """Say whether `.venv` can be used: prepared by somebody else, or installed by us from the lock as it is now."""
    if not runs():
        return False
    if not STAMP.exists():
        return is_prepared(dev=dev)
    installed = json.loads(STAMP.read_text(encoding="utf-8"))
    wanted = DEV if dev or installed.get("lock") == DEV.name else RUNTIME
    return bool(installed == stamp_of(wanted))


def is_prepared(*, dev: bool) -> bool:
    """Say whether `.venv` is somebody else's work with our packages in it. Raises Impossible if only some are."""
    if not any(VENV.glob("lib/python3*/site-packages/django")):
        return False
    if dev and not any(VENV.glob("lib/python3*/site-packages/pytest")):
        raise Impossible(".venv was made by hand and has no pytest: install requirements-dev.lock, or remove .venv.")
    return True


def runs() -> bool:
    """Say whether the interpreter of `.venv` still exists: its base may have been upgraded away."""
    return venv_python().exists()


def stamp_of(lock: Path) -> dict[str, str]:
    return {"lock": lock.name, "sha256": hashlib.sha256(lock.read_bytes()).hexdigest()}


def build(*, dev: bool) -> None:
    """Install the lock into `.venv`. The stamp is written last, so that an interrupted build is done again."""
    before = json.loads(STAMP.read_text(encoding="utf-8")) if STAMP.exists() else {}
    lock = DEV if dev or before.get("lock") == DEV.name else RUNTIME
    if not runs() or not before.get("sha256"):
        create_venv()
    print(f"Installing {lock.name} into .venv (once, about a minute) ...", flush=True)
    STAMP.write_text(json.dumps({"lock": lock.name}), encoding="utf-8")
    if not install_with_uv(lock):
        install_with_pip(lock)
    STAMP.write_text(json.dumps(stamp_of(lock)), encoding="utf-8")


def create_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise Impossible("Python's venv module is not complete on this machine. Run once: apt install python3-venv")
    if VENV.is_symlink():
        VENV.unlink()  # a link that leads nowhere; what it led to is not ours
    elif VENV.exists():
        shutil.rmtree(VENV)
    base = getattr(sys, "_base_executable", sys.executable)  # never an interpreter of the environment just removed
    run([base, "-I", "-m", "venv", str(VENV)], "The environment .venv could not be created.")
    STAMP.write_text("{}", encoding="utf-8")


def install_with_uv(lock: Path) -> bool:
    """Install with uv: six seconds instead of seventy. Return False where it cannot be had or reaches no index."""
    home = VENV / "uv"  # outside site-packages, so that `sync` does not remove the tool that runs it
    uv = home / "bin" / "uv"
    if not uv.exists():
        (VENV / "uv.txt").write_text(pinned("uv"), encoding="utf-8")
        where = ["--target", str(home), "-r", str(VENV / "uv.txt")]
        if run([*pip(), "install", "--quiet", "--require-hashes", *where]):
            return False
    sync = [str(uv), "pip", "sync", "--quiet", "--require-hashes", "--python", str(venv_python()), str(lock)]
    return not run(sync)


def install_with_pip(lock: Path) -> None:
    print("uv is not to be had here; installing with pip, which takes longer ...", flush=True)
    run(
        [*pip(), "install", "--quiet", "--require-hashes", "-r", str(lock)],
        "The packages of the lock could not be installed; is the package index reachable?",
    )


def pip() -> list[str]:
    return [str(venv_python()), "-I", "-m", "pip", "--disable-pip-version-check"]


def pinned(package: str) -> str:
    """Return the lines of one package, version and hashes, from the development lock."""
    kept, inside = [], False
    for line in DEV.read_text(encoding="utf-8").splitlines():
        inside = line.startswith(f"{package}==") or (inside and line.startswith(" "))
        if inside:
            kept.append(line)
    return "\n".join(kept) + "\n"


def run(command: list[str], sentence_if_it_fails: str = "") -> int:
    """Return the exit code. With a sentence, a failure shows the command's last words and raises Impossible."""
    settings = {"UV_SYSTEM_CERTS": "true", "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    if not os.access(Path.home(), os.W_OK):
        settings["UV_CACHE_DIR"] = str(VENV / "cache")
    done = subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    if done.returncode and sentence_if_it_fails:
        print("\n".join((done.stdout + done.stderr).splitlines()[-5:]), file=sys.stderr)
        raise Impossible(sentence_if_it_fails)
    return done.returncode


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second command that starts meanwhile wait, instead of building in the same place."""
    with (ROOT / ".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
