"""One seeded database for all processes of a run: the first one seeds, the others wait for it and use it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from tests.e2e.portal import seeded_database


@contextmanager
def one_seed(place: Path) -> Iterator[str]:
    """Yield the name of the seeded database that the file `place` speaks of.

    Whoever works with the database holds a shared lock on the file, so that its seeder, which holds out to the end,
    drops it only when everybody has left. A process that dies leaves too.
    """
    with place.open("a+", encoding="utf-8") as note:
        if name := _name_of_another(note):
            yield name
            return
        with seeded_database() as name:
            note.write(name)
            note.flush()
            fcntl.flock(note, fcntl.LOCK_SH)
            try:
                yield name
            finally:
                fcntl.flock(note, fcntl.LOCK_EX)
                note.truncate(0)


def _name_of_another(note: TextIO) -> str:
    """Return what another process seeded and lock it against dropping; or "", and this process alone may seed."""
    while True:
        alone = True
        try:
            fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            alone = False
            fcntl.flock(note, fcntl.LOCK_SH)
        note.seek(0)
        name = note.read()
        if name and alone:
            fcntl.flock(note, fcntl.LOCK_SH)
        if name or alone:
            return name
