"""Celery's door: wake up work that already stands in the database. Every task may run twice, late or never."""

import datetime

from celery import shared_task
from django.db import InterfaceError, OperationalError

from networks.actions import confirmations, duplicates, enquiries, finding, import_reading, imports, measures, retention

AWAY = (OperationalError, InterfaceError)  # one line in the log each time, not a stack: the next look tries again


@shared_task(name="networks.index", throws=AWAY)
def index() -> None:
    """Bring search entries up to date that an import left to the background."""
    finding.catch_up()


@shared_task(name="networks.measure", throws=AWAY)
def measure() -> None:
    """Measure the networks whose ties or members changed."""
    measures.measure_all()


@shared_task(name="networks.read_imports", throws=AWAY)
def read_imports() -> None:
    """Read the roster files that wait, and forget those whose time is over."""
    import_reading.read_waiting()
    imports.forget_what_is_over()


@shared_task(name="networks.confirmations", throws=AWAY)
def look_after_confirmations() -> None:
    """Send the reminders that are due, and end the waiting for answers where the time is over."""
    confirmations.look_after_all()


@shared_task(name="networks.enquiries", throws=AWAY)
def look_after_enquiries() -> None:
    """Hand on, or tell the bureau of, what waits with a contact whose time ran out."""
    enquiries.look_after_all()


@shared_task(name="networks.purge", throws=AWAY)
def purge() -> None:
    """Delete the personal data whose time is over."""
    retention.purge()


@shared_task(name="networks.find_duplicates", throws=AWAY)
def find_duplicates() -> None:
    """Compare all organizations with all others: once a night."""
    duplicates.find_all()


@shared_task(name="networks.find_duplicates_of_changed", throws=AWAY)
def find_duplicates_of_changed() -> None:
    """Compare what was entered or changed within the last hour: every ten minutes, and after an import."""
    duplicates.find_of_changed(datetime.timedelta(hours=1))
