"""Who makes the export for evaluators, and the names under which organizations stand in it."""

import hashlib
import hmac
import uuid

from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from ledger.decisions import YES, Decision, no
from networks.models import standing_of

MAKERS = (Role.ANALYST, Role.PUBLISHER)
LEAST_KEY = 32  # characters


def may_make(user: User) -> Decision:
    """Return whether the user may make the export: the Policy Group does."""
    if standing_of(user).has(*MAKERS):
        return YES
    return no("not-policy-group", _("Only the Policy Group makes the export for evaluators."))


def may_use(key: str) -> Decision:
    """Return whether the installation holds a key that pseudonyms can be made with."""
    if len(key) >= LEAST_KEY:
        return YES
    return no(
        "no-key",
        _("This installation has no key for pseudonyms."),
        _("Ask the operator to set it, as the manual of operation says."),
    )


def pseudonym(key: str, public_id: uuid.UUID) -> str:
    """Return the name of an organization in the export: the same for the same key, and not to be led back."""
    return _keyed(key, public_id.bytes)[:24]


def key_mark(key: str) -> str:
    """Return a mark of the key: exports of one mark can be joined."""
    return _keyed(key, b"mark of the key")[:8]


def _keyed(key: str, message: bytes) -> str:
    return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()
