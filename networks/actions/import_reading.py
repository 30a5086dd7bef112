"""Read the files that wait: in a process of their own, with limits; then stage what they say.

A reading is a lock of the session, not a state: when a reader dies, the lock is gone and the next one begins anew.
A file whose reading was broken off three times is refused, so that no file can end its readers for ever.
"""

import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError, connection
from django.db.models import F

from networks.actions import import_staging
from networks.models import RosterImport
from networks.rules.sheets.refusals import Refused
from networks.selectors.sheets import said_by

log = structlog.get_logger(__name__)
LOCK = 20_060_402  # first half of the advisory lock's two-part key; the second is the import
TRIES = 3
Status = RosterImport.Status


def read_waiting() -> int:
    """Read every file that waits and that nobody else reads right now; return how many."""
    done = 0
    for import_id in RosterImport.objects.filter(status=Status.READING).order_by("pk").values_list("pk", flat=True):
        done += read(import_id)
    return done


def read(import_id: int) -> bool:
    """Read and stage one file, or refuse it with the reason. Returns whether it was this one's to read.

    Raises OperationalError or InterfaceError where the database is away. Whatever else breaks the reading off leaves
    the file for the next try.
    """
    with _mine(import_id) as mine:
        waiting = RosterImport.objects.filter(pk=import_id, status=Status.READING)
        if not mine or not waiting.update(tries=F("tries") + 1, lines_read=0):
            return False
        held = RosterImport.objects.select_related("roster__project", "roster__keeper").get(pk=import_id)
        try:
            if held.tries > TRIES:
                raise Refused("broken-off", n=TRIES)
            with closing(said_by(bytes(held.content or b""))) as said:
                import_staging.stage(held, next(said), said)
        except Refused as refusal:
            refuse(held, refusal)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            _note(held, error)
        return True


def _note(held: RosterImport, error: Exception) -> None:
    """Log where the reading broke off, without the message: it may quote the file (I29)."""
    places = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)][-6:]
    log.error(
        "imports.broken_off", roster_import=held.pk, tries=held.tries, error=type(error).__name__, at=" ".join(places)
    )


def refuse(held: RosterImport, refusal: Refused) -> None:
    """Keep why the file was refused. Its content stays only where the keeper may still name its columns."""
    kept: dict[str, Any] = {"mapping": held.mapping, "heading_line": held.heading_line}
    if refusal.code != "no-name-column":
        kept |= {"content": None, "heading_line": None}
    waiting = RosterImport.objects.filter(pk=held.pk, status=Status.READING)  # nobody discarded it meanwhile
    waiting.update(status=Status.REFUSED, refusal=[[refusal.code, refusal.arguments]], **kept)
    log.info("imports.refused", roster_import=held.pk, code=refusal.code)


@contextmanager
def _mine(import_id: int) -> Iterator[bool]:
    """Give whether this session has the reading of the file to itself."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s, %s)", [LOCK, import_id])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s, %s)", [LOCK, import_id])
