"""Record what happened. Called inside the transaction of the change itself."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from structlog.contextvars import get_contextvars

from ledger.models import Act


def record(*, by: AbstractBaseUser, action: str, on: Model, old: str = "", new: str = "", reason: str = "") -> Act:
    """Return the new act row. `action` is the dotted name of the action, `on` the changed object (saved)."""
    return Act.objects.create(
        actor_id=by.pk,
        action=action,
        object_kind=on._meta.model_name or "",
        object_id=on.pk,
        old=old,
        new=new,
        reason=reason,
        request_id=str(get_contextvars().get("request_id", ""))[:64],
    )
