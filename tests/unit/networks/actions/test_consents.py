"""The newest word on a topic holds; without a word it is the secretariat only."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from ledger.decisions import ActionRefused, Conflict
from networks.actions import consents, rosters
from networks.models import Consent, Membership
from networks.selectors.consents import audiences, newest, who_allow, who_are_public
from tests.rosters import SINCE

SAID = {"roster": "public", "partner search": "members", "success cases": "secretariat"}


def enter(member: Membership, by: User, **said: str) -> int:
    return consents.enter(membership_id=member.pk, said={**SAID, **said}, by=by, reason="Letter of 1 December.")


def test_without_a_word_it_is_the_secretariat_only(asked_member: Membership) -> None:
    organization = asked_member.organization_id
    assert set(audiences([organization])[organization].values()) == {"secretariat"}


def test_the_newest_word_holds_and_the_older_ones_stay(asked_member: Membership, tama_manager: User) -> None:
    assert enter(asked_member, tama_manager) == 3
    assert enter(asked_member, tama_manager) == 0
    assert enter(asked_member, tama_manager, roster="members") == 1
    organization = asked_member.organization_id
    assert audiences([organization])[organization]["roster"] == "members"
    assert Consent.objects.count() == 4
    assert set(Consent.objects.values_list("entered_by", flat=True)) == {tama_manager.pk}


def test_the_first_word_is_kept_also_where_it_says_what_holds_without_one(
    asked_member: Membership, tama_manager: User
) -> None:
    nobody = dict.fromkeys(SAID, "secretariat")
    assert enter(asked_member, tama_manager, **nobody) == 3
    assert enter(asked_member, tama_manager, **nobody) == 0
    assert set(Consent.objects.values_list("topic", "audience")) == set(nobody.items())


def test_who_allows_what_is_found_in_one_query(asked_member: Membership, tama_manager: User) -> None:
    enter(asked_member, tama_manager)
    with CaptureQueriesContext(connection) as queries:
        assert [one.pk for one in who_are_public("roster")] == [asked_member.organization_id]
        assert [one.pk for one in who_allow("partner search", "public", "members")] == [asked_member.organization_id]
        assert not who_are_public("success cases")
    assert len(queries) == 3


@pytest.mark.parametrize("person", ["kanto_officer", "policy_analyst", "stranger"])
def test_nobody_else_enters_one(asked_member: Membership, request: pytest.FixtureRequest, person: str) -> None:
    with pytest.raises(ActionRefused, match="not-the-keeper"):
        enter(asked_member, request.getfixturevalue(person))


def test_a_page_older_than_the_newest_word_enters_nothing(asked_member: Membership, tama_manager: User) -> None:
    enter(asked_member, tama_manager)
    seen = newest(asked_member.organization_id)
    enter(asked_member, tama_manager, roster="secretariat")
    stale = {"membership_id": asked_member.pk, "said": SAID, "by": tama_manager, "reason": "Letter."}
    with pytest.raises(Conflict, match="changed-meanwhile"):
        consents.enter(**stale, seen=seen)
    assert not who_are_public("roster")
    assert consents.enter(**stale, seen=newest(asked_member.organization_id)) == 1


def test_nobody_speaks_for_a_member_that_left(asked_member: Membership, tama_manager: User) -> None:
    until = SINCE + datetime.timedelta(days=9)
    rosters.leave(membership_id=asked_member.pk, until=until, reason="Moved away.", by=tama_manager)
    with pytest.raises(ActionRefused, match="not-a-member"):
        enter(asked_member, tama_manager)
