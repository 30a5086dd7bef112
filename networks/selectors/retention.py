"""Personal data whose time is over: the dry run counts these rows, the real run removes the very same."""

from django.db.models import Q, QuerySet

from ledger.models import programme_today
from networks.models import ConfirmationRequest, Contact, ImportLine, Mandate, RosterImport
from networks.rules.contacts import KEPT_AFTER_THE_END
from networks.rules.imports import UNDOING


def expired_contacts() -> QuerySet[Contact]:
    """Return the persons whose date has passed, or whose duty or membership ended a year ago."""
    today = programme_today()
    long_ago = today - KEPT_AFTER_THE_END
    ended = Q(valid_until__lt=long_ago) | Q(membership__valid_until__lt=long_ago)
    return Contact.objects.filter(Q(delete_after__lt=today) | (Q(delete_after=None) & ended))


def told_answers() -> QuerySet[ConfirmationRequest]:
    """Return the answers of closed confirmations that still hold a message, or what was never decided."""
    closed = ConfirmationRequest.objects.filter(round__closed_at__isnull=False)
    undecided = ~Q(status__in=[ConfirmationRequest.Status.APPROVED, ConfirmationRequest.Status.DECLINED])
    return closed.filter(~Q(message="") | (undecided & ~Q(proposal={})))


def old_imports() -> QuerySet[RosterImport]:
    """Return the files that can no longer be undone, or that nobody decided about, and are still kept."""
    return RosterImport.objects.over(UNDOING)


def old_lines() -> QuerySet[ImportLine]:
    """Return the lines of such files."""
    return ImportLine.objects.filter(roster_import__in=old_imports())


def old_mandates() -> QuerySet[Mandate]:
    """Return the mandates that ended a year ago and still say how to reach the person, or what the successor read."""
    over = Mandate.objects.filter(valid_until__lt=programme_today() - KEPT_AFTER_THE_END)
    return over.exclude(email="", phone="", handover_note="", is_listed=False)
