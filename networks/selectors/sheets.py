"""What an uploaded file says, read by a process of its own with limits; nothing of the file is parsed here."""

import fcntl
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import IO, Any

from django.conf import settings

from networks.rules.sheets.limits import SECONDS
from networks.rules.sheets.refusals import Refused

COMMAND = ("-m", "networks.rules.sheets")
AHEAD = 1024 * 1024  # bytes that it may have said before we listen, so that it reads on while we clean


class BrokenOff(Exception):
    """The reading process was killed from outside, or hung: the file may be read the next time."""


def said_by(content: bytes) -> Generator[Any, None, None]:
    """Yield what the sheet is (a dict), then its rows in blocks (lists of lists). Closed, it ends the process.

    Raises Refused with the reason, BrokenOff where the reading process was killed.
    """
    for value in _child(content):
        if isinstance(value, dict) and "refused" in value:
            raise Refused(value["refused"], **value["arguments"])
        yield value


def _child(content: bytes) -> Iterator[Any]:
    """Yield what the reading process says, a JSON value at a time. Raises Refused or BrokenOff where it was stopped."""
    command = [sys.executable, *COMMAND]
    pipe = subprocess.PIPE
    # our own module, by our own interpreter, with nothing of the environment: it has no use for addresses and keys
    with subprocess.Popen(  # noqa: S603
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, cwd=settings.BASE_DIR, env={}
    ) as child:
        assert child.stdin and child.stdout
        with suppress(OSError):  # the system allows no larger pipe: it only reads on less while we clean
            fcntl.fcntl(child.stdout, fcntl.F_SETPIPE_SZ, AHEAD)
        threading.Thread(target=_feed, args=(child.stdin, content), daemon=True).start()
        try:
            yield from map(json.loads, _lines(child))
            _look_at_end(child.wait())
        except ValueError:  # it was ended in the middle of a word
            _look_at_end(child.wait() or 1)
        finally:
            child.kill()


def _lines(child: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """Yield what it says, line by line. It is killed where it says nothing for too long; how long we take is free."""
    assert child.stdout
    line = b"first"
    while line:
        hung = threading.Timer(2 * SECONDS, child.kill)
        hung.start()
        try:
            line = child.stdout.readline()
        finally:
            hung.cancel()
        if line:
            yield line


def _look_at_end(code: int) -> None:
    """Raise Refused if the process ended by its own limits, BrokenOff if somebody or something killed it."""
    if code in {-signal.SIGKILL, -signal.SIGTERM}:
        raise BrokenOff
    if code:
        raise Refused("too-heavy")


def _feed(pipe: IO[bytes], content: bytes) -> None:
    try:
        with pipe:
            pipe.write(content)
    except BrokenPipeError:
        return  # the child has seen enough to refuse
