"""Mark figures as stale and wake the drain."""

import logging
import threading
import time
from collections.abc import Callable

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from ledger.models import Stale

log = logging.getLogger(__name__)
DRAIN = "assessment.drain"  # the task that drains; named, because an app below may not import it
PAUSE = 1.0  # seconds: at most one nudge in it from each process


def mark(*, project_id: int, fiscal_year: int, cause: str, old_bureau_id: int | None = None) -> None:
    """Write one stale row in the caller's transaction and nudge the drain after commit."""
    Stale.objects.create(project_id=project_id, fiscal_year=fiscal_year, cause=cause, old_bureau_id=old_bureau_id)
    transaction.on_commit(nudge)


def nudge() -> None:
    """Wake the drain. Returns at once: a thread of its own talks to the broker, which may be away or hang.

    The poller drains anyway, so a nudge that fails costs half a second and nothing else.
    """
    _waker.wake()


class Waker:
    """Sends at most one nudge in `PAUSE` seconds, the first at once. One daemon thread for a process."""

    def __init__(self, publish: Callable[[], object]) -> None:
        self._publish = publish
        self._wanted = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        self._wanted.set()
        if self._thread is not None and self._thread.is_alive():
            return  # after a fork the child finds a dead thread here and starts its own
        if self._starting.acquire(blocking=False):
            try:
                self._thread = threading.Thread(target=self._run, name="nudge", daemon=True)
                self._thread.start()
            finally:
                self._starting.release()

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            self._publish()
            time.sleep(PAUSE)


def publish() -> None:
    """Send the message. A broker that is away is noted and forgotten."""
    try:
        current_app.send_task(DRAIN, retry=False, ignore_result=True)
    except (OperationalError, OSError) as error:
        log.warning("the drain could not be woken: %s", error)


_waker = Waker(publish)
