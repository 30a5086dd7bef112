"""What an organization has open is counted from the tables, and of no other organization."""

import datetime

import pytest

from accounts.models import User
from ledger.models import programme_today
from networks.models import (
    ConfirmationRequest,
    ConfirmationRound,
    Enquiry,
    Merge,
    MergeConsent,
    Organization,
    Roster,
    RosterImport,
    RosterSnapshot,
)
from networks.selectors.open_things import Kind, open_things
from projects.rules.fiscal_year import fiscal_year_of
from tests.designations import file_application
from tests.rosters import company, member


def counts(organization: Organization) -> dict[Kind, int]:
    return {one.kind: one.count for one in open_things(organization.pk) if one.count}


@pytest.fixture
def other(organizations: None) -> Organization:
    return Organization.objects.get(designations__sub_area__code="S-KNT1-SEN")


def test_a_change_that_a_member_proposed_waits(
    tama_roster: Roster, tama: Organization, tama_manager: User, other: Organization
) -> None:
    joined = member(tama_roster, "株式会社甲", tama_manager)
    silent = member(tama_roster, "株式会社乙", tama_manager)
    round_ = ConfirmationRound.objects.create(
        roster=tama_roster, fiscal_year=2006, answers_until="2007-02-28", opened_by=tama_manager
    )
    ConfirmationRequest.objects.create(round=round_, membership=joined, status="proposed")
    ConfirmationRequest.objects.create(round=round_, membership=silent)
    assert {Kind.PROPOSALS: 1, Kind.WAITING: 1}.items() <= counts(tama).items()
    assert counts(other) == {}


def test_a_file_that_is_read_and_not_decided_waits(tama_roster: Roster, tama: Organization, tama_manager: User) -> None:
    for status in ("staged", "confirmed", "reading"):
        by = {"confirmed_by": tama_manager, "confirmed_at": "2006-12-01T00:00Z"} if status == "confirmed" else {}
        RosterImport.objects.create(roster=tama_roster, status=status, uploaded_by=tama_manager, **by)
    assert counts(tama)[Kind.IMPORTS] == 1


def test_a_merge_waits_for_the_keeper_that_has_not_spoken(
    tama: Organization, tama_manager: User, other: Organization
) -> None:
    first, second = company("甲", tama_manager), company("乙", tama_manager)
    merge = Merge.objects.create(
        survivor=first, duplicate=second, effective_on="2006-12-01", reason="Same.", proposed_by=tama_manager
    )
    MergeConsent.objects.create(merge=merge, keeper=other)
    MergeConsent.objects.create(
        merge=merge, keeper=tama, agrees=True, decided_by=tama_manager, decided_at="2006-12-01T00:00Z"
    )
    assert counts(other) == {Kind.MERGES: 1}
    assert counts(tama) == {}


def test_an_open_enquiry_waits_at_its_desk(tama: Organization, tama_manager: User) -> None:
    for status in ("open", "answered"):
        Enquiry.objects.create(subject="x", desk=tama, answer_by="2006-12-20", asked_by=tama_manager, status=status)
    assert counts(tama) == {Kind.ENQUIRIES: 1}


def test_a_roster_with_members_waits_until_it_is_fixed_for_the_last_year(
    tama_roster: Roster, tama: Organization, tama_manager: User
) -> None:
    assert counts(tama) == {}
    member(tama_roster, "株式会社甲", tama_manager)
    assert counts(tama) == {Kind.ROSTERS: 1}
    year = fiscal_year_of(programme_today()) - 1
    RosterSnapshot.objects.create(
        roster=tama_roster,
        fiscal_year=year,
        no=1,
        as_of=datetime.date(year + 1, 3, 31),
        members=1,
        unconfirmed=1,
        fixed_by=tama_manager,
    )
    assert counts(tama) == {}


def test_a_roster_whose_members_came_later_has_nothing_to_fix(
    tama_roster: Roster, tama: Organization, tama_manager: User
) -> None:
    member(tama_roster, "株式会社甲", tama_manager, since=programme_today())
    assert counts(tama) == {}


def test_an_application_waits_until_it_is_decided(tama: Organization, tama_manager: User) -> None:
    file_application(tama, tama_manager)
    assert counts(tama) == {Kind.APPLICATIONS: 1}
