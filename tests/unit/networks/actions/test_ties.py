"""Ties are recorded by the keeper of a member, changed, ended and taken back."""

import datetime

import pytest

from accounts.models import User
from ledger.decisions import ActionRefused, Conflict
from ledger.models import Act
from networks.actions import organizations, ties
from networks.actions.ties import NewTie, SomeRefused
from networks.models import Membership, Roster, Tie
from networks.rules.ties import stamp
from tests.people import again
from tests.rosters import NewMember, company
from tests.ties import SINCE, facts, tie


@pytest.fixture
def member(new_member: NewMember) -> Membership:
    return new_member("東亜精機株式会社")


@pytest.fixture
def recorded(tama_roster: Roster, member: Membership, tama_manager: User) -> Tie:
    university = organizations.register(
        kind="university", name_ja="多摩大学", name_en="Tama", valid_from=SINCE, by=tama_manager
    )
    return tie(tama_roster, university, member.organization, tama_manager)


def codes(refused: pytest.ExceptionInfo[ActionRefused]) -> str:
    return refused.value.decision.code


def test_a_keeper_records_a_tie_and_the_lower_number_stands_first(recorded: Tie, tama_manager: User) -> None:
    assert recorded.first_id < recorded.second_id
    assert Act.objects.filter(action="ties.record", object_id=recorded.pk, actor_id=tama_manager.pk).count() == 1


def test_the_approver_of_the_region_may_and_others_may_not(
    tama_roster: Roster, member: Membership, kanto_colleague: User, kansai_approver: User, kanto_officer: User
) -> None:
    other = company("西方工業", kanto_officer)
    assert tie(tama_roster, member.organization, other, kanto_colleague)
    for stranger in (kansai_approver, kanto_officer):
        with pytest.raises(ActionRefused) as refused:
            tie(tama_roster, member.organization, other, stranger, "supply")
        assert codes(refused) == "not-the-keeper"


def test_one_of_the_two_is_a_member_in_that_time(tama_roster: Roster, member: Membership, tama_manager: User) -> None:
    one, other = company("北", tama_manager), company("南", tama_manager)
    with pytest.raises(ActionRefused) as refused:
        tie(tama_roster, one, other, tama_manager)
    assert codes(refused) == "no-member"
    with pytest.raises(ActionRefused) as refused:  # the membership began on 1 April 2006
        early = {"since": datetime.date(2003, 4, 1), "valid_until": datetime.date(2004, 4, 1)}
        tie(tama_roster, member.organization, other, tama_manager, **early)
    assert codes(refused) == "no-member"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"valid_until": SINCE}, "before-the-beginning"),
        ({"since": datetime.date(2100, 4, 1)}, "in-the-future"),
    ],
)
def test_dates_that_cannot_be(
    tama_roster: Roster, member: Membership, tama_manager: User, said: dict[str, object], code: str
) -> None:
    with pytest.raises(ActionRefused) as refused:
        tie(tama_roster, member.organization, company("西", tama_manager), tama_manager, **said)
    assert codes(refused) == code


def test_nobody_is_tied_to_itself(tama_roster: Roster, member: Membership, tama_manager: User) -> None:
    with pytest.raises(ActionRefused) as refused:
        tie(tama_roster, member.organization, member.organization, tama_manager)
    assert codes(refused) == "the-same"


def test_the_second_of_two_clicks_is_told(recorded: Tie, tama_roster: Roster, tama_manager: User) -> None:
    with pytest.raises(ActionRefused) as refused:
        tie(tama_roster, recorded.second, recorded.first, tama_manager)
    assert codes(refused) == "recorded-already"
    assert tie(tama_roster, recorded.second, recorded.first, tama_manager, title="Another study")


def test_many_are_recorded_together_or_not_at_all(tama_roster: Roster, member: Membership, tama_manager: User) -> None:
    others = [company(name, tama_manager).pk for name in ("甲", "乙")]
    good = [NewTie(member.organization_id, other, facts()) for other in others]
    with pytest.raises(SomeRefused) as refused:
        ties.record_all(roster_id=tama_roster.pk, ties=[good[0], good[0], NewTie(*others, facts())], by=tama_manager)
    assert {n: d.code for n, d in refused.value.refused.items()} == {1: "recorded-already", 2: "no-member"}
    assert not Tie.objects.exists()
    assert len(ties.record_all(roster_id=tama_roster.pk, ties=good, by=tama_manager)) == 2


def test_a_tie_is_changed_by_who_saw_it_as_it_is(recorded: Tie, tama_manager: User) -> None:
    seen = stamp(recorded)
    new = facts("venture", amount_class="under 10m")
    changed = ties.change(tie_id=recorded.pk, facts=new, seen=seen, by=tama_manager)
    assert (changed.kind, changed.amount_class) == ("venture", "under 10m")
    with pytest.raises(Conflict):
        ties.change(tie_id=recorded.pk, facts=facts("supply"), seen=seen, by=tama_manager)


def test_a_tie_ends_once(recorded: Tie, tama_manager: User) -> None:
    until = datetime.date(2006, 11, 1)
    ended = ties.end(tie_id=recorded.pk, until=until, reason="Done.", seen=stamp(recorded), by=tama_manager)
    assert ended.valid_until == until
    with pytest.raises(ActionRefused) as refused:
        ties.end(tie_id=recorded.pk, until=until, reason="Done.", seen=stamp(ended), by=tama_manager)
    assert codes(refused) == "already-ended"


def test_what_was_recorded_by_mistake_is_taken_back_with_a_reason(recorded: Tie, tama_manager: User) -> None:
    number = recorded.pk
    ties.take_back(tie_id=number, reason="Wrong company.", seen=stamp(recorded), by=tama_manager)
    assert not Tie.objects.filter(pk=number).exists()
    assert Act.objects.get(action="ties.take_back").reason == "Wrong company."
    with pytest.raises(Conflict):
        ties.take_back(tie_id=number, reason="Again.", seen="", by=tama_manager)


def test_who_reads_a_tie_is_who_reads_its_roster(recorded: Tie, request: pytest.FixtureRequest) -> None:
    readers = {"tama_manager", "kanto_officer", "kanto_colleague", "policy_analyst", "auditor"}
    others = {"other_manager", "kansai_officer", "secretariat", "commissioner", "stranger"}
    for name in readers | others:
        visible = Tie.objects.visible_to(again(request.getfixturevalue(name))).exists()
        assert visible == (name in readers), name
