"""manage.py relay: look for stale totals and waiting roster files every half second. Needs the database, no broker."""

import logging
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, connection

from assessment.aggregation import refresh
from networks.actions import import_reading

log = logging.getLogger("assessment.relay")
PAUSE_AWAY = 2.0  # seconds between tries while the database is away


class Command(BaseCommand):
    help = (
        "Recompute stale totals whenever there are some, until stopped. The workers do the same when the broker wakes "
        "them; with this process running nothing waits while the broker is away. Any number may run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=0.5, help="seconds between two looks (0.5)")

    def handle(self, *args: Any, **options: Any) -> None:
        poll(threading.Event(), options["every"])


def poll(stop: threading.Event, every: float) -> None:
    """Drain, pause, and again, until told to stop. A database that is away is waited for."""
    pause = 0.0
    while not stop.wait(pause):
        pause = every
        try:
            refresh.drain_until_empty()
            import_reading.read_waiting()
        except (OperationalError, InterfaceError) as error:
            log.warning("totals and files wait for the database: %s", error)
            connection.close()
            pause = PAUSE_AWAY
