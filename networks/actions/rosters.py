"""A roster is opened; members join and leave it."""

import datetime

from django.db import transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import Conflict, require
from networks.actions import contacts
from networks.actions.locks import locked, locked_member
from networks.models import Designation, Establishment, Membership, Roster
from networks.rules import rosters as rules
from networks.rules.members import CHANGED_MEANWHILE, may_work_at


@transaction.atomic
def open_for(*, designation_id: int) -> Roster:
    """Return the roster of a designated organization in its project or sub-area; it is opened if there is none."""
    held = Designation.objects.get(pk=designation_id)
    roster, _created = Roster.objects.get_or_create(
        keeper_id=held.organization_id,
        project_id=held.project_id,
        sub_area_id=held.sub_area_id,
        defaults={"opened_on": held.valid_from},
    )
    return roster


@transaction.atomic
def join(
    *,
    roster_id: int,
    organization_id: int,
    valid_from: datetime.date,
    by: User,
    establishment: Establishment | None = None,
    number: str = "",
    member_class: str = Membership.Class.REGULAR,
    reason: str = "",
    is_demo: bool = False,
) -> Membership:
    """Return the new membership. Raises ActionRefused.

    The organization stays locked until the end, so of two who enter it at once the second is told.
    """
    roster = Roster.objects.get(pk=roster_id)
    require(rules.may_keep(by, roster))
    organization = locked(organization_id)
    require(rules.may_join(organization, roster, valid_from))
    require(may_work_at(organization.pk, establishment))
    new = Membership.objects.create(
        roster=roster,
        organization=organization,
        establishment=establishment,
        valid_from=valid_from,
        number=number,
        member_class=member_class,
        joined_reason=reason,
        is_demo=is_demo,
    )
    acts.record(by=by, action="rosters.join", on=new, new=valid_from.isoformat(), reason=reason)
    return new


@transaction.atomic
def leave(*, membership_id: int, until: datetime.date, reason: str, by: User, version: int | None = None) -> Membership:
    """Return the membership, ended: the organization is no member on that day, and its persons are deleted in time.

    Raises Conflict if a `version` is given that is not the newest, ActionRefused otherwise.
    """
    membership = locked_member(membership_id)
    require(rules.may_keep(by, membership.roster))
    if version is not None and membership.version != version:
        raise Conflict(CHANGED_MEANWHILE)
    require(rules.may_leave(membership, until))
    membership.valid_until, membership.left_reason, membership.version = until, reason, membership.version + 1
    membership.save(update_fields=["valid_until", "left_reason", "version"])
    contacts.take_along([membership.pk], until=until)
    acts.record(by=by, action="rosters.leave", on=membership, new=until.isoformat(), reason=reason)
    return membership
