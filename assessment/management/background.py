"""What the relay does beside the totals, so that nothing waits for a broker: one job at a time, on its own connection.

Every job may also be done by a worker, at the same time or twice: what is done stands in the database.
"""

import datetime
import logging
import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from networks.actions import finding, import_reading, imports, measures, retention

log = logging.getLogger("assessment.relay")
LOOK = 0.5  # seconds between two looks at what is due
AGAIN = datetime.timedelta(seconds=60)  # at most, until what failed is tried again
Following = Callable[[datetime.datetime], datetime.datetime]


@dataclass(frozen=True)
class Job:
    """`following` says when it is next due after it was done at a moment; the first time it is due at once."""

    name: str
    act: Callable[[], object]
    following: Following


def every(seconds: float) -> Following:
    return lambda done: done + datetime.timedelta(seconds=seconds)


def nightly(hour: int) -> Following:
    """Return the next time the clock of the portal shows this hour."""

    def following(done: datetime.datetime) -> datetime.datetime:
        at = timezone.localtime(done).replace(hour=hour, minute=0, second=0, microsecond=0)
        return at if at > done else at + datetime.timedelta(days=1)

    return following


# A file is looked at by somebody who waits: it has a thread of its own.
FILES = (Job("reading files", import_reading.read_waiting, every(LOOK)),)
HEAVY = (
    Job("search entries", finding.catch_up, every(10)),
    Job("forgetting files", imports.forget_what_is_over, every(10)),
    Job("networks", measures.measure_all, every(600)),
    Job("personal data", retention.purge, nightly(3)),  # and at the start: the machine may have slept at night
)


def work(stop: threading.Event, jobs: Sequence[Job]) -> None:
    """Do what is due, one after the other, until told to stop. What fails is logged and tried again."""
    due = {job.name: timezone.now() for job in jobs}
    try:
        while not stop.is_set():
            for job in jobs:
                if not stop.is_set() and due[job.name] <= timezone.now():
                    due[job.name] = _next(job, is_done=_tried(job))
            stop.wait(LOOK)
    finally:
        connection.close()


def _tried(job: Job) -> bool:
    try:
        job.act()
    except (OperationalError, InterfaceError) as error:
        log.warning("%s: the database is away: %s", job.name, error)
    except Exception as error:  # without its message, which may quote what is stored (I29)
        places = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)][-6:]
        log.error("%s: failed and is tried again: %s at %s", job.name, type(error).__name__, " ".join(places))
    else:
        return True
    connection.close()
    return False


def _next(job: Job, *, is_done: bool) -> datetime.datetime:
    now = timezone.now()
    following = job.following(now)
    return following if is_done else min(following, now + AGAIN)
