"""One change for many members of a roster: all of them, or none."""

from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction
from django.db.models import F

from accounts.models import User
from ledger.actions import acts, receipts
from ledger.decisions import Conflict, require
from networks.actions import contacts
from networks.actions.locks import locked_roster
from networks.models import Membership
from networks.rules.bulk import GONE_STALE, Change, Kind, may_take
from networks.rules.members import may_be_confirmed
from networks.rules.rosters import may_keep

ACTION = "bulk.change"


@transaction.atomic
def change(*, roster_id: int, versions: Mapping[int, int], wanted: Change, by: User, key: str = "") -> int:
    """Return how many members were changed: those of `versions`, each with the version that the preview showed.

    Raises Conflict if one of them was changed, taken off the roster or ended since, and then changes none. The same
    key a second time changes nothing and returns the first answer.
    """
    roster = locked_roster(roster_id)
    body = {"roster": roster_id, "versions": sorted(versions.items()), "change": asdict(wanted)}
    if (kept := receipts.find(by=by, key=key, action=ACTION, body=body)) is not None:
        return int(kept)
    require(may_keep(by, roster))
    if wanted.kind == Kind.CONFIRMED:
        require(may_be_confirmed(wanted.day))
    rows = Membership.objects.filter(roster=roster, pk__in=versions).select_related("organization")
    members = list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk"))
    if {one.pk: one.version for one in members} != dict(versions):
        raise Conflict(GONE_STALE)
    for one in members:
        require(may_take(one, wanted))
    _write(members, wanted)
    for one in members:
        acts.record(by=by, action=ACTION, on=one, new=str(wanted.value or wanted.day)[:40], reason=wanted.reason)
    receipts.keep(by=by, key=key, action=ACTION, body=body, receipt=len(members))
    return len(members)


def _write(members: list[Membership], wanted: Change) -> None:
    rows = Membership.objects.filter(pk__in=[one.pk for one in members])
    if wanted.kind == Kind.MEMBER_CLASS:
        rows.update(member_class=wanted.value, version=F("version") + 1)
    elif wanted.kind == Kind.CONFIRMED:
        rows.update(confirmed_on=wanted.day, version=F("version") + 1)
    elif wanted.day is not None:
        rows.update(valid_until=wanted.day, left_reason=wanted.reason, version=F("version") + 1)
        contacts.take_along([one.pk for one in members], until=wanted.day)
