"""Answer a repeated request with its first receipt (I7). Call after the object's lock is taken."""

import hashlib
import json
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from ledger.decisions import KEY_REUSED, Conflict
from ledger.models import Idempotency


def _hash(body: Any) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()


def find(*, by: AbstractBaseUser, key: str, action: str, body: Any) -> Any | None:
    """Return the receipt kept under this key, or None. Raises Conflict if the key was used for something else."""
    if not key:
        return None
    kept = Idempotency.objects.filter(user_id=by.pk, key=key).first()
    if kept is None:
        return None
    if (kept.action, kept.body_hash) != (action, _hash(body)):
        raise Conflict(KEY_REUSED)
    return kept.receipt


def keep(*, by: AbstractBaseUser, key: str, action: str, body: Any, receipt: Any) -> None:
    """Keep the receipt in the same transaction as the effect."""
    if key:
        Idempotency.objects.create(user_id=by.pk, key=key, action=action, body_hash=_hash(body), receipt=receipt)
