"""Addresses are taken out of the portal: of who allows it, and recorded each time."""

import pytest

from accounts.models import User
from ledger.decisions import ActionRefused
from ledger.models import Act
from networks.actions import letters
from networks.models import Membership, Organization
from networks.selectors.letters import letters_to
from tests.confirmations import CANARY, with_person
from tests.rosters import NewMember

EVERYBODY = {"classes": ["regular", "supporting", "special"], "duties": ["window", "representative"]}


@pytest.fixture
def reachable(new_member: NewMember, tama_manager: User) -> Membership:
    """Return a member with an address, whose window person allows letters."""
    joined = new_member("株式会社宛先")
    Organization.objects.filter(pk=joined.organization_id).update(
        postal_code="192-0046", address="東京都八王子市明神町"
    )
    with_person(joined, tama_manager, may_write=True)
    return joined


def test_only_who_allows_it_and_has_an_address_gets_a_letter(
    reachable: Membership, new_member: NewMember, tama_manager: User
) -> None:
    new_member("株式会社無人")
    with_person(new_member("株式会社拒否"), tama_manager)
    with_person(new_member("株式会社無宛"), tama_manager, may_write=True)
    found = letters_to(reachable.roster, **EVERYBODY)
    assert [(one.name, one.postal_code) for one in found.addressees] == [(CANARY, "192-0046")]
    assert (found.without_person, found.without_consent, found.without_address) == (1, 1, 1)


def test_other_classes_and_duties_are_left_out(reachable: Membership) -> None:
    assert letters_to(reachable.roster, classes=["special"], duties=["window"]).addressees == []
    assert letters_to(reachable.roster, classes=["regular"], duties=["representative"]).addressees == []


def test_taking_them_is_recorded_with_their_number_and_no_name(reachable: Membership, tama_manager: User) -> None:
    letters.take(roster_id=reachable.roster_id, what="merge", by=tama_manager, **EVERYBODY)
    act = Act.objects.get(action="letters.merge")
    assert (act.new, act.object_id) == ("1", reachable.roster_id)
    assert CANARY not in act.reason


@pytest.mark.parametrize("person", ["kanto_officer", "kansai_approver", "policy_analyst", "auditor", "stranger"])
def test_nobody_else_takes_them(reachable: Membership, request: pytest.FixtureRequest, person: str) -> None:
    with pytest.raises(ActionRefused):
        letters.take(roster_id=reachable.roster_id, what="labels", by=request.getfixturevalue(person), **EVERYBODY)
