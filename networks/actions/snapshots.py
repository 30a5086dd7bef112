"""A roster is fixed as it stood on 31 March. A list is written once; a correction is the next one."""

import datetime

from django.db import transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import require
from ledger.models import ProgrammeNow, programme_today
from networks.actions.locks import locked_roster
from networks.models import Membership, RosterSnapshot, SnapshotLine
from networks.rules import snapshots as rules
from networks.selectors.snapshots import confirmed_by, members_on, name_on
from projects.rules.fiscal_year import first_day


@transaction.atomic
def fix(*, roster_id: int, fiscal_year: int, by: User, reason: str = "") -> RosterSnapshot:
    """Return the roster of 31 March of that fiscal year, fixed; again only with a reason. Raises ActionRefused."""
    roster = locked_roster(roster_id)
    last = RosterSnapshot.objects.filter(roster=roster, fiscal_year=fiscal_year).order_by("-no").first()
    require(rules.may_fix(by, roster, fiscal_year, programme_today(), is_fixed=bool(last), reason=reason))
    as_of = rules.last_day_of(fiscal_year)
    members, since = list(members_on(roster, as_of)), first_day(fiscal_year)
    confirmed = {pk for pk, day in confirmed_by(members, as_of).items() if day >= since}
    lines = [_line(one, as_of, is_confirmed=one.pk in confirmed) for one in members]
    new = RosterSnapshot.objects.create(
        roster=roster,
        fiscal_year=fiscal_year,
        no=last.no + 1 if last else 1,
        as_of=as_of,
        members=len(lines),
        unconfirmed=sum(not line.is_confirmed for line in lines),
        fixed_at=ProgrammeNow(),
        fixed_by=by,
        reason=reason,
    )
    for line in lines:
        line.snapshot = new
    SnapshotLine.objects.bulk_create(lines)
    acts.record(by=by, action="snapshots.fix", on=new, new=f"{fiscal_year}.{new.no}", reason=reason)
    return new


def _line(member: Membership, as_of: datetime.date, *, is_confirmed: bool) -> SnapshotLine:
    """Return what stood on that day; it is confirmed if the member said so within the fiscal year."""
    place = member.establishment.prefecture_id if member.establishment else None
    return SnapshotLine(
        membership=member,
        organization=member.organization,
        name_ja=name_on(member.organization, as_of),
        kind=member.organization.kind,
        member_class=member.member_class,
        prefecture_id=place or member.organization.prefecture_id,
        is_confirmed=is_confirmed,
    )
