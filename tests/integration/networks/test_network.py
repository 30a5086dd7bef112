"""The pages of the network: what each reader sees, and what hidden ties never change."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from networks.actions import measures, rosters
from networks.models import Consent, Organization, Roster
from tests.people import again
from tests.rosters import NewMember, company, member
from tests.ties import tie


@pytest.fixture
def centre(interim_round: object, new_member: NewMember) -> Organization:
    return new_member("中心").organization


@pytest.fixture
def other_roster(organizations: None) -> Roster:
    """Return the roster of another keeper of the very same project."""
    keeper = Organization.objects.get(designations__sub_area__code="S-KNT1-SEN")
    return rosters.open_for(designation_id=keeper.designations.get().pk)


@pytest.fixture
def known(tama_roster: Roster, centre: Organization, tama_manager: User) -> Organization:
    """Return who is tied to the centre on TAMA's roster."""
    other = company("顔見知り", tama_manager)
    tie(tama_roster, centre, other, tama_manager)
    return other


@pytest.fixture
def hidden(other_roster: Roster, centre: Organization, known: Organization, other_manager: User) -> Organization:
    """Return who is tied to the same centre and neighbour on the roster of somebody else."""
    secret = member(other_roster, "秘密工業", other_manager).organization
    for one in (centre, known):
        tie(other_roster, one, secret, other_manager)
    return secret


def page(client: Client, user: User | None, route: str, query: str = "", **args: object) -> str:
    if user:
        client.force_login(again(user))
    answer = client.get(reverse(route, kwargs=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def bare(html: str) -> str:
    """Return the page without what differs from visit to visit."""
    return "\n".join(line for line in html.splitlines() if "csrf" not in line and "nonce" not in line)


def test_ties_of_another_roster_change_no_byte_of_the_explorer(
    client: Client, centre: Organization, known: Organization, tama_manager: User, request: pytest.FixtureRequest
) -> None:
    query = f"?open={known.public_id}"
    before = page(client, tama_manager, "explore", query, public_id=centre.public_id)
    request.getfixturevalue("hidden")
    after = page(client, tama_manager, "explore", query, public_id=centre.public_id)
    assert bare(after) == bare(before)
    assert "顔見知り" in after


def test_the_bureau_and_the_nation_see_both_rosters(
    client: Client, centre: Organization, hidden: Organization, kanto_officer: User, policy_analyst: User
) -> None:
    for reader in (kanto_officer, policy_analyst):
        assert "秘密工業" in page(client, reader, "explore", public_id=centre.public_id)


def test_another_bureau_sees_no_tie_and_no_number(
    client: Client, centre: Organization, known: Organization, kansai_officer: User
) -> None:
    assert "顔見知り" not in page(client, kansai_officer, "explore", public_id=centre.public_id)
    shown = page(client, kansai_officer, "organization", public_id=centre.public_id)
    assert "顔見知り" not in shown


@pytest.mark.parametrize("query", ["?x=1", "?kind=x", "?year=soon", "?open=x", "?" + "&".join(["open=x"] * 9)])
def test_an_unknown_key_or_value_is_refused(
    client: Client, centre: Organization, tama_manager: User, query: str
) -> None:
    client.force_login(tama_manager)
    assert client.get(reverse("explore", kwargs={"public_id": centre.public_id}) + query).status_code == 400


def test_the_picture_and_the_table_say_the_same(
    client: Client, centre: Organization, known: Organization, tama_manager: User
) -> None:
    html = page(client, tama_manager, "explore", public_id=centre.public_id)
    assert html.count("<svg") >= 1 and html.count("顔見知り") >= 3
    assert f"open={known.public_id}" in html


def test_figures_of_a_scope_are_for_those_who_read_it(
    client: Client, hidden: Organization, tama_manager: User, kanto_officer: User, kansai_officer: User, auditor: User
) -> None:
    measures.measure_all()
    readers = {
        "nation": {auditor},
        "bureau": {auditor, kanto_officer},
        "project": {auditor, kanto_officer, tama_manager},
    }
    codes = {"nation": "JP", "bureau": "KNT", "project": "S-KNT1"}
    for kind, allowed in readers.items():
        for user in (tama_manager, kanto_officer, kansai_officer, auditor):
            client.force_login(again(user))
            answer = client.get(reverse("network_scope", kwargs={"kind": kind, "code": codes[kind]}))
            assert answer.status_code == (200 if user in allowed else 404), (kind, user.email)


def test_who_keeps_one_of_several_rosters_reads_figures_but_no_names(
    client: Client, hidden: Organization, tama_manager: User, kanto_officer: User
) -> None:
    measures.measure_all()
    address = {"kind": "project", "code": "S-KNT1"}
    assert "秘密工業" in page(client, kanto_officer, "network_scope", **address)
    assert "秘密工業" not in page(client, tama_manager, "network_scope", **address)


def test_the_list_says_what_was_measured(client: Client, known: Organization, kanto_officer: User) -> None:
    assert "S-KNT1" in page(client, kanto_officer, "network")
    measures.measure_all()
    assert client.get(reverse("network")).context["lines"][0].newest.version.ties == 1


def consent(organization: Organization, audience: str, by: User) -> None:
    Consent.objects.create(organization=organization, topic="roster", audience=audience, entered_by=by)


def test_the_public_sees_ties_of_which_both_ends_allow_it(
    client: Client, centre: Organization, known: Organization, hidden: Organization, tama_manager: User
) -> None:
    address = reverse("explore_public", kwargs={"public_id": centre.public_id})
    assert client.get(address).status_code == 404
    for one in (centre, known):
        consent(one, "public", tama_manager)
    shown = client.get(address).content.decode()
    assert "顔見知り" in shown and "秘密工業" not in shown and "Contract" not in shown
    assert "中心" in page(client, None, "public_network")
    consent(known, "members", tama_manager)
    assert "顔見知り" not in client.get(address).content.decode()
    consent(centre, "secretariat", tama_manager)
    assert client.get(address).status_code == 404


def test_the_running_year_is_not_public(client: Client, known: Organization) -> None:
    measures.measure_all()
    answer = client.get(reverse("public_network"))
    assert [year.version.fiscal_year for year in answer.context["shown"].years] == []


@pytest.mark.parametrize(("who", "led"), [("policy_analyst", True), ("policy_officer", True), ("kanto_officer", False)])
def test_the_networks_lead_to_the_export_for_evaluators_only_who_makes_it(
    client: Client, programme: None, request: pytest.FixtureRequest, who: str, led: bool
) -> None:
    shown = page(client, request.getfixturevalue(who), "network")
    assert (reverse("evaluator_export") in shown) is led
