"""Networks are measured when something changed, and only then."""

import datetime

import pytest

from accounts.models import User
from networks.actions import measures, rosters, ties
from networks.models import Membership, NetworkVersion, Organization, OrganizationMeasure, Roster, Tie
from networks.rules.ties import stamp
from tests.rosters import NewMember, company
from tests.ties import tie

NEXT = datetime.date(2006, 12, 1)


@pytest.fixture
def members(interim_round: object, new_member: NewMember) -> list[Organization]:
    return [new_member(name).organization for name in ("東", "西", "南", "北")]


@pytest.fixture
def star(tama_roster: Roster, members: list[Organization], tama_manager: User) -> list[Tie]:
    """Return the ties of one member with the three others."""
    return [tie(tama_roster, members[0], other, tama_manager) for other in members[1:]]


def newest(kind: str = "project", year: int = 2006) -> NetworkVersion:
    return NetworkVersion.objects.filter(scope_kind=kind, fiscal_year=year).latest("pk")


def test_the_project_its_bureau_and_the_nation_are_measured(star: list[Tie]) -> None:
    measures.measure_all()
    for kind in ("project", "bureau", "nation"):
        found = newest(kind)
        assert (found.members, found.ties, found.ties_new, found.components, found.faces) == (4, 3, 3, 1, 1)
        assert found.measures.get(betweenness=1.0).degree == 3


def test_what_did_not_change_is_not_measured_again(star: list[Tie]) -> None:
    assert measures.measure_all() == 3
    assert measures.measure_all() == 0


def test_a_tie_taken_back_is_noticed_and_old_organizations_go(star: list[Tie], tama_manager: User) -> None:
    measures.measure_all()
    ties.take_back(tie_id=star[0].pk, reason="Wrong.", seen=stamp(star[0]), by=tama_manager)
    measures.measure_all()
    assert newest().ties == 2
    assert NetworkVersion.objects.filter(scope_kind="project").count() == 2
    assert set(OrganizationMeasure.objects.values_list("version__ties", flat=True)) == {2}


def test_a_network_that_became_empty_says_so(
    tama_roster: Roster, members: list[Organization], tama_manager: User
) -> None:
    measures.measure_all()
    for membership in Membership.objects.all():
        rosters.leave(membership_id=membership.pk, until=NEXT, reason="Left.", by=tama_manager)
    measures.measure_all()
    assert (newest().members, newest().ties) == (0, 0)


def test_a_member_that_left_is_none_on_the_last_day_but_its_tie_counts(
    star: list[Tie], members: list[Organization], tama_manager: User
) -> None:
    left = Membership.objects.get(organization=members[3])
    rosters.leave(membership_id=left.pk, until=NEXT, reason="Left.", by=tama_manager)
    measures.measure_all()
    assert (newest().members, newest().organizations, newest().ties) == (3, 4, 3)


def test_no_more_versions_are_kept_than_needed(
    tama_roster: Roster, members: list[Organization], tama_manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measures, "KEPT", 2)
    for number in range(4):
        tie(tama_roster, members[0], company(f"社{number}", tama_manager), tama_manager)
        measures.measure_all()
    assert NetworkVersion.objects.filter(scope_kind="nation").count() == 2
    assert newest("nation").ties == 4
