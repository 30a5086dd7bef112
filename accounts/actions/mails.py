"""Mail is asked for here, as outbox rows with ids only, and written by the senders when the relay delivers it."""

import uuid

from allauth.account.internal.userkit import filter_users_by_email
from django.db import transaction

from ledger.actions import outbox


def notify(*, user_id: int, notice: str) -> None:
    """Tell a person that something about the sign-in changed; `notice` is a key of `senders.NOTICES`."""
    outbox.put(kind=f"notice.{notice}", key=uuid.uuid4().hex, ids=[user_id])


def ask_to_confirm(*, email_address_id: int) -> None:
    """Send the link that proves a new address."""
    outbox.put(kind="email_confirmation", key=uuid.uuid4().hex, ids=[email_address_id])


@transaction.atomic
def ask_reset(*, email: str) -> None:
    """Write the same rows for a known and for an unknown address (I27); the sender has nothing to do for the latter."""
    users = filter_users_by_email(email.lower(), is_active=True, prefer_verified=True, for_login=True)
    outbox.put(kind="password_reset", key=uuid.uuid4().hex, ids=[user.pk for user in users[:1]])
