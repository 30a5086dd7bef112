"""Work that leaves the house: a row in the caller's transaction, tried at most five times by the relay (I10).

A kind's sender is named in the setting OUTBOX_SENDERS, so that this ground floor knows nobody above it. A sender takes
the row's ids and reads everything else from source; it may be called again after a crash.
"""

import smtplib
from collections.abc import Sequence

import structlog
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from ledger.models import Outbox

log = structlog.get_logger(__name__)
TRIES = 5
UNDELIVERABLE = (smtplib.SMTPException, OSError, ObjectDoesNotExist)


def put(*, kind: str, key: str, ids: Sequence[int]) -> None:
    """Write one row in the caller's transaction. The same kind and key a second time changes nothing."""
    Outbox.objects.get_or_create(kind=kind, unique_key=key, defaults={"args_ids": list(ids)})


def deliver_waiting(*, limit: int = 100) -> int:
    """Try the rows whose time has come, oldest first, and return how many left the house."""
    _give_up()
    sent = 0
    for row_id in Outbox.objects.due(TRIES).order_by("id").values_list("id", flat=True)[:limit]:
        sent += _deliver(row_id) if _claim(row_id) else 0
    return sent


def _claim(row_id: int) -> bool:
    """Count the try before it is made and commit it, so that a row that kills its sender waits longer each time."""
    return Outbox.objects.due(TRIES).filter(pk=row_id).update(tries=F("tries") + 1) == 1


def _deliver(row_id: int) -> int:
    with transaction.atomic():
        row = Outbox.objects.waiting().select_for_update(skip_locked=True).filter(pk=row_id).first()
        if row is None:
            return 0
        try:
            with transaction.atomic():
                _send(row)
        except UNDELIVERABLE as error:
            log.warning("outbox.undelivered", row=row.pk, kind=row.kind, tries=row.tries, error=type(error).__name__)
            return 0
        Outbox.objects.filter(pk=row.pk).update(sent_at=Now())
        return 1


def _send(row: Outbox) -> None:
    """Call the sender of the kind; what follows a dot in the kind, as in `notice.password_changed`, goes first."""
    name, _, detail = row.kind.partition(".")
    sender = import_string(settings.OUTBOX_SENDERS[name])
    sender(*([detail] if detail else []), *row.args_ids)


@transaction.atomic
def _give_up() -> None:
    """Move rows tried five times to the failed list that the operator sees."""
    spent = Outbox.objects.spent(TRIES).select_for_update(skip_locked=True)
    for row in spent:
        Outbox.objects.filter(pk=row.pk).update(failed_at=Now())
        log.error("outbox.failed", row=row.pk, kind=row.kind)
