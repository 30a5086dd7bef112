"""Celery's door: wake up work that already stands in the database. Every task may run twice, late or never."""

from celery import shared_task

from assessment.actions import audits
from assessment.aggregation import refresh


@shared_task(name="assessment.drain")
def drain() -> None:
    """Recompute the totals of every stale key."""
    refresh.drain_until_empty()


@shared_task(name="assessment.audit")
def audit() -> None:
    """Compare all totals with the ledger; a difference is an alarm, never a silent repair."""
    audits.run()
