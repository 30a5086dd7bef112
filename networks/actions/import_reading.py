"""Read the files that wait: in a process of their own, with limits; then stage what they say.

A reading is a lock of the session, not a state: when a reader dies, the lock is gone and the next one begins anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.db import connection
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
    """Read and stage one file, or refuse it with the reason. Returns whether it was this one's to read."""
    with _mine(import_id) as mine:
        waiting = RosterImport.objects.filter(pk=import_id, status=Status.READING)
        if not mine or not waiting.update(tries=F("tries") + 1, lines_read=0):
            return False
        held = waiting.select_related("roster__project", "roster__keeper").get()
        try:
            if held.tries > TRIES:
                raise Refused("too-heavy")
            said = said_by(bytes(held.content or b""))
            import_staging.stage(held, next(said), said)
        except Refused as refusal:
            refuse(held, refusal)
        return True


def refuse(held: RosterImport, refusal: Refused) -> None:
    """Keep why the file was refused. Its content stays only where the keeper may still name its columns."""
    held.status, held.refusal = Status.REFUSED, [[refusal.code, refusal.arguments]]
    if refusal.code != "no-name-column":
        held.content, held.heading_line = None, None
    held.save(update_fields=["status", "refusal", "content", "heading_line", "mapping"])
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
