"""What an uploaded file says, read by a process of its own with limits; nothing of the file is parsed here."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import IO, Any

from django.conf import settings

from networks.rules.sheets.limits import SECONDS
from networks.rules.sheets.refusals import Refused


def said_by(content: bytes) -> Iterator[Any]:
    """Yield what the sheet is (a dict), then its rows in blocks (lists of lists). Raises Refused with the reason."""
    for value in _child(content):
        if isinstance(value, dict) and "refused" in value:
            raise Refused(value["refused"], **value["arguments"])
        yield value


def _child(content: bytes) -> Iterator[Any]:
    """Yield what the reading process says, a JSON value at a time. Raises Refused where it was stopped."""
    command = [sys.executable, "-m", "networks.rules.sheets"]
    pipe = subprocess.PIPE
    # our own module, by our own interpreter, with nothing of the environment: it has no use for addresses and keys
    with subprocess.Popen(  # noqa: S603
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, cwd=settings.BASE_DIR, env={}
    ) as child:
        assert child.stdin and child.stdout
        stop = threading.Timer(2 * SECONDS, child.kill)
        stop.start()
        threading.Thread(target=_feed, args=(child.stdin, content), daemon=True).start()
        try:
            yield from map(json.loads, child.stdout)
            if child.wait() != 0:
                raise Refused("too-heavy")
        except ValueError:  # it was ended in the middle of a word
            raise Refused("too-heavy") from None
        finally:
            stop.cancel()
            child.kill()


def _feed(pipe: IO[bytes], content: bytes) -> None:
    try:
        with pipe:
            pipe.write(content)
    except BrokenPipeError:
        return  # the child has seen enough to refuse
