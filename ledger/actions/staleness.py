"""Mark figures as stale and wake the drain."""

from django.db import transaction

from ledger.models import Stale


def mark(*, project_id: int, fiscal_year: int, cause: str, old_bureau_id: int | None = None) -> None:
    """Write one stale row in the caller's transaction and nudge the drain after commit."""
    Stale.objects.create(project_id=project_id, fiscal_year=fiscal_year, cause=cause, old_bureau_id=old_bureau_id)
    transaction.on_commit(nudge)


def nudge() -> None:
    """Wake the drain. The poller drains anyway, so a nudge that fails costs half a second and nothing else."""
