"""Celery's door: wake up work that already stands in the database. Every task may run twice, late or never."""

from celery import shared_task
from django.db import InterfaceError, OperationalError

from assessment.actions import audits
from assessment.aggregation import refresh

AWAY = (OperationalError, InterfaceError)  # one line in the log each time, not a stack: the next look tries again


@shared_task(name="assessment.drain", throws=AWAY)
def drain() -> None:
    """Recompute the totals of every stale key."""
    refresh.drain_until_empty()


@shared_task(name="assessment.audit", throws=AWAY)
def audit() -> None:
    """Compare all totals with the ledger; a difference is an alarm, never a silent repair."""
    audits.run()
