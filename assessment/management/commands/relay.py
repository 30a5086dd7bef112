"""manage.py relay: look for stale totals every half second, and for other work beside. Needs no broker."""

import logging
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, connection

from assessment.aggregation import refresh
from assessment.management import background

log = logging.getLogger("assessment.relay")
PAUSE_AWAY = 2.0  # seconds between tries while the database is away
GRACE = 8.0  # seconds for what is under way when it is told to stop; what is broken off is rolled back and done anew


class Command(BaseCommand):
    help = (
        "Recompute stale totals whenever there are some, read files, measure networks, keep search entries and remove "
        "personal data, until stopped. The workers do the same when the broker wakes them; with this process running "
        "none of it waits while the broker is away. Any number may run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=0.5, help="seconds between two looks (0.5)")

    def handle(self, *args: Any, **options: Any) -> None:
        run(threading.Event(), options["every"])


def run(stop: threading.Event, every: float) -> None:
    """Keep the totals fresh until told to stop; what takes longer is done beside it and holds up no total."""
    beside = [
        threading.Thread(target=background.work, args=(stop, jobs), name=name, daemon=True)
        for name, jobs in (("files", background.FILES), ("heavy", background.HEAVY))
    ]
    for thread in beside:
        thread.start()
    try:
        poll(stop, every)
    finally:
        stop.set()
        for thread in beside:
            thread.join(GRACE)


def poll(stop: threading.Event, every: float) -> None:
    """Drain, pause, and again, until told to stop. A database that is away is waited for."""
    pause = 0.0
    while not stop.wait(pause):
        pause = every
        try:
            refresh.drain_until_empty()
        except (OperationalError, InterfaceError) as error:
            log.warning("totals wait for the database: %s", error)
            connection.close()
            pause = PAUSE_AWAY
