"""What an organization offers and needs: dated, and ended once."""

import datetime

from django.utils.translation import gettext_lazy as _

from ledger.decisions import YES, Decision, no
from networks.models import Capability

NO_TEXT = no("text-missing", _("Say in a sentence what is offered or sought."))


def may_be_said(text: str) -> Decision:
    """Return whether the text says anything."""
    return YES if text else NO_TEXT


def may_end(capability: Capability, until: datetime.date) -> Decision:
    """Return whether the offer or need may end on that day."""
    if capability.valid_until is not None:
        return no("already-ended", _("This has an end already."))
    if until <= capability.valid_from:
        return no("before-the-beginning", _("The end must be later than the beginning."))
    return YES
