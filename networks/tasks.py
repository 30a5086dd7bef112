"""Celery's door: wake up work that already stands in the database. Every task may run twice, late or never."""

from celery import shared_task
from django.db import InterfaceError, OperationalError

from networks.actions import contacts, finding, import_reading, imports, measures

AWAY = (OperationalError, InterfaceError)  # one line in the log each time, not a stack: the next look tries again


@shared_task(name="networks.index", throws=AWAY)
def index() -> None:
    """Bring search entries up to date that an import left to the background."""
    finding.catch_up()


@shared_task(name="networks.delete_expired", throws=AWAY)
def delete_expired() -> None:
    """Delete the contact persons whose time is over."""
    contacts.delete_expired()


@shared_task(name="networks.measure", throws=AWAY)
def measure() -> None:
    """Measure the networks whose ties or members changed."""
    measures.measure_all()


@shared_task(name="networks.read_imports", throws=AWAY)
def read_imports() -> None:
    """Read the roster files that wait, and forget those whose time is over."""
    import_reading.read_waiting()
    imports.forget_what_is_over()
