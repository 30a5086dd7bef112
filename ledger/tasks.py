"""Work that Celery wakes: the rows in the database say what is to be done."""

from celery import shared_task
from django.db import InterfaceError, OperationalError

from ledger.actions import outbox


@shared_task(name="ledger.relay", throws=(OperationalError, InterfaceError))
def relay() -> None:
    """Deliver what waits in the outbox. Running it twice, late or in any order sends each row once."""
    outbox.deliver_waiting()
