"""The representative and the window person of a member: entered, replaced, corrected, ended, deleted in time (C3)."""

import datetime
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import Conflict, require
from networks.actions.locks import CHANGED_MEANWHILE, locked_member
from networks.models import ConfirmationRequest, Contact, Membership
from networks.rules import contacts as rules
from networks.rules.facts import cleaned, fingerprint, problems
from networks.rules.ties import GONE


@dataclass(frozen=True)
class Person:
    """What is kept of a person: no more than a letter, a call and a label need."""

    name: str
    kana: str = ""
    department: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    fax: str = ""
    mailing_consent: bool = False


FIELDS = tuple(Person.__dataclass_fields__)


@transaction.atomic
def enter(*, membership_id: int, duty: str, person: Person, valid_from: datetime.date, by: User) -> Contact:
    """Return the person who has the duty from that day; who had it until then is ended. Raises ActionRefused."""
    membership = locked_member(membership_id)
    require(rules.may_write(by, membership.roster))
    if duty == Contact.Duty.WINDOW:
        _close_links(membership=membership_id)
    require(rules.may_begin(membership, duty, valid_from))
    person = _reached(person)
    if held := membership.contacts.filter(duty=duty, valid_until=None).first():
        _end(held, valid_from)
    new = Contact.objects.create(
        membership=membership, duty=duty, valid_from=valid_from, **_until(membership), **asdict(person)
    )
    acts.record(by=by, action="contacts.enter", on=membership, new=duty)
    return new


@transaction.atomic
def correct(*, contact_id: int, seen: str, person: Person, by: User) -> Contact:
    """Return the same person, written correctly; a link sent to another address is dead.

    `seen` is the fingerprint of `FIELDS` that the writer saw. Raises ActionRefused, and Conflict if somebody changed
    the entry since.
    """
    contact = _locked(contact_id)
    require(rules.may_write(by, contact.membership.roster))
    if seen != fingerprint(contact, FIELDS):
        raise Conflict(CHANGED_MEANWHILE)
    person = _reached(person)
    if contact.email != person.email:
        _close_links_of(contact)
    Contact.objects.filter(pk=contact.pk).update(**asdict(person))
    acts.record(by=by, action="contacts.correct", on=contact.membership, new=contact.duty)
    contact.refresh_from_db()
    return contact


@transaction.atomic
def end(*, contact_id: int, until: datetime.date, by: User) -> Contact:
    """Return the person, without the duty from that day, and to be deleted in time. Raises ActionRefused."""
    contact = _locked(contact_id)
    require(rules.may_write(by, contact.membership.roster))
    require(rules.may_end(contact, until))
    _close_links_of(contact)
    _end(contact, until)
    acts.record(by=by, action="contacts.end", on=contact.membership, new=contact.duty)
    return contact


@transaction.atomic
def delete(*, contact_id: int, by: User) -> None:
    """Delete what is kept of a person at once, as somebody may ask of whoever keeps it. Raises ActionRefused."""
    contact = _locked(contact_id)
    require(rules.may_write(by, contact.membership.roster))
    _close_links_of(contact)
    contact.delete()
    acts.record(by=by, action="contacts.delete", on=contact.membership, old=contact.duty)


def take_along(
    membership_ids: Collection[int], *, until: datetime.date | None, was: datetime.date | None = None
) -> None:
    """Move the end of persons with that of their memberships, in the caller's transaction; None is no end.

    Who stayed to the end that `was` moves along, who ended before stays as is, who had not begun is deleted.
    """
    if until is not None:
        _close_links(membership__in=membership_ids)
    held = Contact.objects.filter(membership__in=membership_ids)
    to_the_end = Q(valid_until=None) if was is None else Q(valid_until=None) | Q(valid_until=was)
    if until is None:
        held.filter(to_the_end).update(valid_until=None, delete_after=None)
        return
    held.filter(valid_from__gte=until).delete()
    along = held.filter(to_the_end | Q(valid_until__gt=until))
    along.update(valid_until=until, delete_after=rules.delete_after(until))


def _close_links(**of: Any) -> None:
    """Let no link answer that was sent to who is the window person no more. The memberships are locked."""
    ConfirmationRequest.objects.filter(**of).exclude(token_hash=None).update(token_hash=None)


def _close_links_of(contact: Contact) -> None:
    if contact.duty == Contact.Duty.WINDOW:
        _close_links(membership=contact.membership_id)


def _end(contact: Contact, until: datetime.date) -> None:
    contact.valid_until, contact.delete_after = until, rules.delete_after(until)
    contact.save(update_fields=["valid_until", "delete_after"])


def _until(membership: Membership) -> dict[str, datetime.date]:
    if membership.valid_until is None:
        return {}
    return {"valid_until": membership.valid_until, "delete_after": rules.delete_after(membership.valid_until)}


def _reached(person: Person) -> Person:
    """Return the person with telephone and fax in the form in which they are kept. Raises ActionRefused."""
    numbers = cleaned({"phone": person.phone, "fax": person.fax})
    for decision in problems(numbers).values():
        require(decision)
    return replace(person, **numbers)


def _locked(contact_id: int) -> Contact:
    """Return the person under the lock of the membership. Raises Conflict if it was deleted or moved meanwhile."""
    membership_id = Contact.objects.values_list("membership_id", flat=True).filter(pk=contact_id).first()
    found = locked_member(membership_id).contacts.filter(pk=contact_id).first() if membership_id else None
    if found is None:
        raise Conflict(GONE)
    return found
