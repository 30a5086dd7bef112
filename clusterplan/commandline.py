"""What manage.py does around Django: the mode, the embedded database where none is set, plain words at the end."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clusterplan import catalogues, embedded

WITHOUT_DATABASE = {"help", "version", "--help", "-h", "--version", "makemessages", "compilemessages", "collectstatic"}
NO_DATABASE = "postgres://nobody@127.0.0.1:9/none"  # settings need an address even where nothing will connect


def run(argv: list[str]) -> int:
    """Run one command line; return the exit code."""
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGHUP, _end)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterplan.settings")
    try:
        argv, data_dir = take_data_dir(argv)
        command = argv[1] if len(argv) > 1 else "help"
        _compile_catalogues()
        with database(command, data_dir):
            return _django(argv)
    except embedded.Unavailable as error:
        return _say(str(error))
    except KeyboardInterrupt:
        return 130


def take_data_dir(argv: list[str]) -> tuple[list[str], Path | None]:
    """Return the arguments without `--data-dir DIR`, and DIR. Every command knows it, Django's own too."""
    rest, data_dir = [], None
    words = iter(argv)
    for word in words:
        if word == "--data-dir":
            data_dir = next(words, "")
        elif word.startswith("--data-dir="):
            data_dir = word.partition("=")[2]
        else:
            rest.append(word)
    if data_dir == "":
        raise embedded.Unavailable("--data-dir needs a directory.")
    return rest, Path(data_dir) if data_dir else None


@contextmanager
def database(command: str, data_dir: Path | None) -> Iterator[None]:
    """Set the environment for the command; start or join the embedded database where none is configured."""
    if command == "test":
        os.environ["CLUSTERPLAN_MODE"] = "test"
    elif command == "demo":
        os.environ.setdefault("CLUSTERPLAN_MODE", "demo")
    mode = os.environ.get("CLUSTERPLAN_MODE")
    if os.environ.get("DATABASE_URL") or mode == "production":
        yield
        return
    os.environ.setdefault("CLUSTERPLAN_MODE", "demo")
    if command in WITHOUT_DATABASE:
        os.environ["DATABASE_URL"] = NO_DATABASE
        yield
        return
    own = command == "test" and data_dir is None
    with embedded.temporary() if own else embedded.Server(data_dir or embedded.default_home()) as server:
        os.environ.update(server.urls())
        os.environ["CLUSTERPLAN_DATA_DIR"] = str(server.home)
        yield


def _django(argv: list[str]) -> int:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import InterfaceError, OperationalError

    try:
        execute_from_command_line(argv)
    except (OperationalError, InterfaceError) as error:
        return _say(f"The database cannot be reached: {str(error).strip().splitlines()[0]}")
    except ImproperlyConfigured as error:
        return _say(str(error))
    return 0


def _compile_catalogues() -> None:
    try:
        catalogues.compile_stale()
    except OSError as error:
        _say(f"The translations could not be compiled: {error.strerror} ({error.filename}).")


def _say(sentence: str) -> int:
    print(f"clusterplan: {sentence}", file=sys.stderr)
    return 1


def _end(number: int, _: object) -> None:
    raise SystemExit(128 + number)
