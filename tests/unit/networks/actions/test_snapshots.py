"""The roster of 31 March is fixed once; a correction is the next list."""

import datetime

import pytest

from accounts.models import User
from ledger.decisions import ActionRefused
from networks.actions import bulk, organizations, rosters, snapshots
from networks.models import ConfirmationRequest, Membership, Roster, RosterSnapshot
from networks.rules.bulk import Change, Kind
from networks.selectors.snapshots import compared, snapshots_of
from tests.confirmations import answered, days_later
from tests.rosters import NewMember
from tests.rounds import stand_at

JST = datetime.timezone(datetime.timedelta(hours=9))
MARCH_31 = datetime.datetime(2007, 3, 31, 9, tzinfo=JST)


def fix(roster: Roster, by: User, reason: str = "", year: int = 2006) -> RosterSnapshot:
    return snapshots.fix(roster_id=roster.pk, fiscal_year=year, by=by, reason=reason)


def test_it_holds_who_was_a_member_that_day_and_whether_it_was_confirmed(
    asked: ConfirmationRequest, new_member: NewMember, tama_manager: User
) -> None:
    answered(asked)
    new_member("株式会社未確認")
    gone = new_member("株式会社退会")
    rosters.leave(membership_id=gone.pk, until=datetime.date(2007, 3, 31), reason="Left.", by=tama_manager)
    stand_at(MARCH_31)
    fixed = fix(asked.round.roster, tama_manager)
    assert (fixed.no, fixed.members, fixed.unconfirmed, fixed.as_of) == (1, 2, 1, MARCH_31.date())
    lines = set(fixed.lines.values_list("name_ja", "is_confirmed"))
    assert lines == {("株式会社旧名", True), ("株式会社未確認", False)}


@pytest.mark.parametrize(("confirmed", "unconfirmed"), [("2007-02-01", 0), (None, 1)])
def test_fixed_late_it_holds_the_confirmation_of_its_year_although_there_is_a_later_one(
    asked_member: Membership, tama_manager: User, confirmed: str | None, unconfirmed: int
) -> None:
    one, roster = asked_member, asked_member.roster
    stand_at(MARCH_31 + datetime.timedelta(days=40))
    days = [day for day in (confirmed, "2007-04-20") if day]
    for version, day in enumerate(days, one.version):
        wanted = Change(Kind.CONFIRMED, day=datetime.date.fromisoformat(day))
        bulk.change(roster_id=roster.pk, versions={one.pk: version}, wanted=wanted, by=tama_manager)
    assert fix(roster, tama_manager).unconfirmed == unconfirmed


def test_it_is_not_fixed_before_31_march(asked_member: Membership, tama_manager: User) -> None:
    stand_at(MARCH_31 - datetime.timedelta(days=1))
    with pytest.raises(ActionRefused, match="too-early"):
        fix(asked_member.roster, tama_manager)


def test_it_says_the_name_of_that_day(asked_member: Membership, tama_manager: User) -> None:
    stand_at(MARCH_31 + datetime.timedelta(days=40))
    organizations.rename(
        organization_id=asked_member.organization_id,
        name_ja="株式会社新名",
        name_en="New",
        valid_from=datetime.date(2007, 4, 10),
        by=tama_manager,
    )
    assert fix(asked_member.roster, tama_manager).lines.get().name_ja == "株式会社旧名"


def test_again_needs_a_reason_and_gets_the_next_number(
    asked_member: Membership, new_member: NewMember, tama_manager: User
) -> None:
    stand_at(MARCH_31)
    first = fix(asked_member.roster, tama_manager)
    with pytest.raises(ActionRefused, match="reason-needed"):
        fix(asked_member.roster, tama_manager)
    joined = new_member("株式会社追加")
    second = fix(asked_member.roster, tama_manager, "One was forgotten.")
    assert second.no == 2
    changes = compared(first, second)
    assert [line.organization_id for line in changes.joined] == [joined.organization_id]
    assert (changes.left, changes.changed) == ([], [])
    assert [one.holds for one in snapshots_of(asked_member.roster)] == [True, False]


def test_another_class_is_a_change(asked_member: Membership, tama_manager: User) -> None:
    stand_at(MARCH_31)
    first = fix(asked_member.roster, tama_manager)
    Membership.objects.filter(pk=asked_member.pk).update(member_class="special")
    [change] = compared(first, fix(asked_member.roster, tama_manager, "Wrong class.")).changed
    assert (change.before.member_class, change.after.member_class) == ("regular", "special")


@pytest.mark.parametrize("person", ["kanto_officer", "policy_analyst", "stranger"])
def test_nobody_else_fixes_it(asked_member: Membership, request: pytest.FixtureRequest, person: str) -> None:
    stand_at(MARCH_31)
    with pytest.raises(ActionRefused, match="not-the-keeper"):
        fix(asked_member.roster, request.getfixturevalue(person))


def test_there_is_no_list_of_a_day_before_the_roster(asked_member: Membership, tama_manager: User) -> None:
    days_later(0)
    Roster.objects.filter(pk=asked_member.roster_id).update(opened_on=datetime.date(2006, 4, 1))
    with pytest.raises(ActionRefused, match="no-roster-then"):
        fix(asked_member.roster, tama_manager, year=2004)
