"""What a member is shown of itself, and which request a token opens."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ledger.models import programme_today
from networks.models import ConfirmationRequest, Contact, Membership
from networks.rules.answers import ESTABLISHMENT, MEMBERSHIP, ORGANIZATION, PERSON
from projects.models import Prefecture

RELATED = (
    "round__roster__keeper",
    "round__roster__project",
    "membership__organization__prefecture",
    "membership__establishment__prefecture",
)


def hash_of(token: str) -> str:
    """Return the keyed hash under which the token of a link is kept: 64 hexadecimal digits."""
    return salted_hmac("networks.answer.roster", token, algorithm="sha256").hexdigest()


def with_token(token: str) -> ConfirmationRequest | None:
    """Return the one request that this token opens, or None."""
    return with_hash(hash_of(token))


def with_hash(token_hash: str) -> ConfirmationRequest | None:
    """Return the one request that holds this hash, or None."""
    if not token_hash:
        return None
    return requests().filter(token_hash=token_hash).first()


def requests() -> QuerySet[ConfirmationRequest]:
    return ConfirmationRequest.objects.select_related(*RELATED)


def contacts_of(membership: Membership, today: datetime.date) -> dict[str, Contact]:
    """Return duty -> contact in force on that day."""
    return {one.duty: one for one in Contact.objects.in_force_on(today).filter(membership=membership)}


def record_of(membership: Membership, contacts: dict[str, Contact] | None = None) -> dict[str, str]:
    """Return every field that the member may correct, as text; what is not known is empty.

    The establishment stands in it where the membership has one. `contacts` are those in force, read if not given.
    """
    held = contacts_of(membership, programme_today()) if contacts is None else contacts
    record = {column: _text(getattr(membership.organization, column)) for column in ORGANIZATION}
    if membership.establishment is not None:
        record |= {f"establishment_{name}": _text(getattr(membership.establishment, name)) for name in ESTABLISHMENT}
    record |= {column: _text(getattr(membership, column)) for column in MEMBERSHIP}
    for duty in Contact.Duty.values:
        record |= {f"{duty}_{column}": _text(getattr(held.get(duty), column, "")) for column in PERSON}
    return record


def records_of(memberships: list[Membership]) -> dict[int, dict[str, str]]:
    """Return membership id -> record, with one query for the contacts of all."""
    found: dict[int, dict[str, Contact]] = {one.pk: {} for one in memberships}
    for contact in Contact.objects.in_force_on(programme_today()).filter(membership__in=found):
        found[contact.membership_id][contact.duty] = contact
    return {one.pk: record_of(one, found[one.pk]) for one in memberships}


def _text(value: object) -> str:
    if isinstance(value, Prefecture):
        return value.code
    return "" if value is None else str(value)


def earlier_confirmation(request: ConfirmationRequest) -> datetime.date | None:
    """Return the day on which this member was last confirmed in another year, as far as confirmations tell."""
    others = ConfirmationRequest.objects.filter(membership=request.membership_id).exclude(pk=request.pk)
    confirmed = others.filter(status__in=["confirmed", "approved"]).order_by("-answered_at").first()
    return timezone.localdate(confirmed.answered_at) if confirmed and confirmed.answered_at else None
