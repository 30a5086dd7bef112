"""Personal data whose time is over: the dry run counts these rows, the real run removes the very same."""

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone

from ledger.models import programme_today
from networks.models import (
    ConfirmationRequest,
    Contact,
    Establishment,
    ImportLine,
    Invitation,
    Mandate,
    Membership,
    MergeMove,
    Organization,
    RosterImport,
)
from networks.rules.answers import FIELDS
from networks.rules.confirmations import ANSWERS_KEPT
from networks.rules.contacts import KEPT_AFTER_THE_END
from networks.rules.facts import PERSONS, REACHED_AT
from networks.rules.imports import UNDOING

SILENT = dict.fromkeys(REACHED_AT, "")
SAID = ~Q(**SILENT)


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


def old_answers() -> QuerySet[ConfirmationRequest]:
    """Return the answers of a year ago, in confirmations that nobody closed, that hold a message or words on persons.

    A correction that nobody decided is among them: while one waits, its confirmation cannot be closed.
    """
    long_ago = programme_today() - ANSWERS_KEPT
    over = ConfirmationRequest.objects.filter(round__closed_at=None, round__answers_until__lt=long_ago)
    return over.filter(~Q(message="") | _holds_persons(), answered_at__date__lt=long_ago)


def _holds_persons() -> Q:
    found = Q()
    for field in FIELDS:
        if field.is_personal:
            found |= Q(proposal__has_key=field.name) & ~Q(proposal__contains={field.name: [None, None]})
    return found


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


def old_invitations() -> QuerySet[Invitation]:
    """Return the invitations that were accepted, withdrawn or sent in vain a year ago."""
    long_ago = timezone.now() - KEPT_AFTER_THE_END
    in_vain = Q(accepted_at=None, withdrawn_at=None, invited_at__lt=long_ago)
    sent_lately = Q(expires_at__gte=long_ago)
    over = Q(accepted_at__lt=long_ago) | Q(withdrawn_at__lt=long_ago) | (in_vain & ~sent_lately)
    return Invitation.objects.filter(over)


def homes() -> tuple[QuerySet[Organization], QuerySet[Establishment]]:
    """Return the natural persons who have left every roster a year ago and are still reachable, and their places.

    What was merged into one of them goes with it.
    """
    stood = Membership.objects.filter(Q(valid_until=None) | Q(valid_until__gte=programme_today() - KEPT_AFTER_THE_END))
    persons = Organization.objects.filter(kind__in=PERSONS)
    left = persons.filter(pk__in=Membership.objects.values("organization")).exclude(pk__in=stood.values("organization"))
    over = persons.filter(Q(pk__in=left.values("pk")) | Q(merged_into__in=left.values("pk")))
    return over.filter(SAID), Establishment.objects.filter(SAID, organization__in=over.values("pk"))


def homes_in_histories() -> tuple[QuerySet[Any], QuerySet[Any]]:
    """Return the history of natural persons, and of their places, that tells what the record will tell no more."""
    told, placed = (apps.get_model("networks", f"{name}Event").objects for name in ("Organization", "Establishment"))
    now, then = _persons_now_and_then()
    persons, places = homes()
    kept = Organization.objects.filter(SAID).exclude(pk__in=persons.values("pk"))
    kept_places = Establishment.objects.filter(SAID).exclude(pk__in=places.values("pk"))
    of_persons = Q(id__in=now.values("pk")) | Q(id__in=then.values("id"))
    at_persons = Q(organization_id__in=now.values("pk")) | Q(organization_id__in=then.values("id"))
    return (
        told.filter(SAID, of_persons).exclude(id__in=kept.values("pk")),
        placed.filter(SAID, at_persons).exclude(id__in=kept_places.values("pk")),
    )


def homes_in_merges() -> QuerySet[MergeMove]:
    """Return what merges keep, to be undone, of how natural persons were reached whose record will tell it no more."""
    now, then = _persons_now_and_then()
    kept = Organization.objects.filter(SAID).exclude(pk__in=homes()[0].values("pk"))
    moves = MergeMove.objects.filter(model=Organization._meta.label_lower, field__in=REACHED_AT)
    of_persons = Q(object_id__in=now.values("pk")) | Q(object_id__in=then.values("id"))
    return moves.filter(of_persons, ~Q(before="", after="")).exclude(object_id__in=kept.values("pk"))


def _persons_now_and_then() -> tuple[QuerySet[Organization], QuerySet[Any]]:
    """Return the natural persons, and the history of those who were one."""
    then = apps.get_model("networks", "OrganizationEvent").objects.filter(kind__in=PERSONS)
    return Organization.objects.filter(kind__in=PERSONS), then
