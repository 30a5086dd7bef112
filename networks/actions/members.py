"""Memberships are entered with a new organization, changed, and a mistaken one is taken back."""

import datetime
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import Conflict, require
from networks.actions import contacts, organizations, rosters
from networks.actions.locks import locked_member
from networks.models import Establishment, Membership
from networks.rules import members as rules
from networks.rules.rosters import may_keep


@dataclass(frozen=True)
class Entry:
    """What stands on the roster about a member. `valid_until` is the first day without membership."""

    valid_from: datetime.date
    valid_until: datetime.date | None = None
    establishment: Establishment | None = None
    number: str = ""
    member_class: str = Membership.Class.REGULAR
    joined_reason: str = ""
    left_reason: str = ""
    confirmed_on: datetime.date | None = None


@transaction.atomic
def join_new(
    *,
    roster_id: int,
    kind: str,
    name_ja: str,
    valid_from: datetime.date,
    by: User,
    name_kana: str = "",
    name_en: str = "",
    reason: str = "",
) -> Membership:
    """Return the membership of an organization that was not known before. Raises ActionRefused."""
    new = organizations.register(
        kind=kind, name_ja=name_ja, name_kana=name_kana, name_en=name_en, valid_from=valid_from, by=by
    )
    return rosters.join(roster_id=roster_id, organization_id=new.pk, valid_from=valid_from, by=by, reason=reason)


@transaction.atomic
def change(*, membership_id: int, version: int, entry: Entry, by: User) -> Membership:
    """Return the membership as entered; its persons end with it.

    Raises Conflict if `version` is not the newest, ActionRefused otherwise.
    """
    membership = locked_member(membership_id)
    require(may_keep(by, membership.roster))
    if membership.version != version:
        raise Conflict(rules.CHANGED_MEANWHILE)
    if entry.establishment != membership.establishment:
        require(rules.may_work_at(membership.organization_id, entry.establishment))
    require(rules.may_hold(membership, entry.valid_from, entry.valid_until, entry.left_reason))
    if entry.confirmed_on != membership.confirmed_on:
        require(rules.may_be_confirmed(entry.confirmed_on))
    changed = [name for name in Entry.__dataclass_fields__ if getattr(membership, name) != getattr(entry, name)]
    if not changed:
        return membership
    ended = membership.valid_until
    for name in changed:
        setattr(membership, name, getattr(entry, name))
    membership.version += 1
    _save(membership, [*changed, "version"])
    if "valid_until" in changed:
        contacts.take_along([membership.pk], until=entry.valid_until, was=ended)
    acts.record(by=by, action="members.change", on=membership, new=", ".join(changed)[:40])
    return membership


@transaction.atomic
def take_back(*, membership_id: int, by: User) -> None:
    """Take a mistaken join off the roster, with what was entered below it. Raises ActionRefused."""
    membership = locked_member(membership_id)
    require(may_keep(by, membership.roster))
    require(rules.may_take_back(membership))
    acts.record(by=by, action="members.take_back", on=membership.roster, old=f"membership {membership.pk}")
    membership.delete()


def _save(membership: Membership, fields: list[str]) -> None:
    try:
        with transaction.atomic():
            membership.save(update_fields=fields)
    except IntegrityError as error:  # another one was entered between our look and our write
        raise Conflict(rules.CHANGED_MEANWHILE) from error
