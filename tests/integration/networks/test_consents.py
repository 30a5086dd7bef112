"""The page on which a keeper enters what a member allows on paper."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from networks.actions import consents, rosters
from networks.models import Consent, Membership
from networks.selectors.consents import audiences
from tests.rosters import SINCE


@pytest.fixture
def keeper(client: Client, tama_manager: User) -> Client:
    client.force_login(tama_manager)
    return client


def address(member: Membership) -> str:
    return reverse("consents", kwargs={"public_id": member.roster.public_id, "member_id": member.public_id})


def enter(member: Membership, by: User, roster: str) -> None:
    consents.enter(membership_id=member.pk, said={"roster": roster}, by=by, reason="Letter.")


def test_a_tab_from_before_a_withdrawal_restores_nothing_and_keeps_what_was_typed(
    keeper: Client, asked_member: Membership, tama_manager: User
) -> None:
    enter(asked_member, tama_manager, "public")
    form = keeper.get(address(asked_member)).context["form"]
    typed = {bound.html_name: bound.value() or "" for bound in form} | {
        "consent_success_cases": "members",
        "reason": "Form of 1 December",
    }
    enter(asked_member, tama_manager, "secretariat")
    answer = keeper.post(address(asked_member), typed)
    assert answer.status_code == 409
    assert audiences([asked_member.organization_id])[asked_member.organization_id]["roster"] == "secretariat"
    kept = {bound.html_name: bound.value() for bound in answer.context["form"]}
    assert (kept["consent_success_cases"], kept["reason"]) == ("members", "Form of 1 December")
    assert keeper.post(address(asked_member), {**kept, "consent_roster": "secretariat"}).status_code == 302
    held = audiences([asked_member.organization_id])[asked_member.organization_id]
    assert (held["roster"], held["success cases"]) == ("secretariat", "members")


def test_a_paper_that_speaks_of_one_topic_says_nothing_of_the_others(keeper: Client, asked_member: Membership) -> None:
    shown = {bound.html_name: bound.value() for bound in keeper.get(address(asked_member)).context["form"]}
    silent = {**shown, "reason": "Letter of 1 December"}
    assert keeper.post(address(asked_member), silent).status_code == 400
    assert keeper.post(address(asked_member), {**silent, "consent_roster": "secretariat"}).status_code == 302
    said = Consent.objects.filter(organization=asked_member.organization)
    assert list(said.values_list("topic", "audience")) == [("roster", "secretariat")]


def test_the_page_of_a_member_that_left_says_why_nothing_is_entered(
    keeper: Client, asked_member: Membership, tama_manager: User
) -> None:
    typed = {bound.html_name: bound.value() for bound in keeper.get(address(asked_member)).context["form"]}
    until = SINCE + datetime.timedelta(days=9)
    rosters.leave(membership_id=asked_member.pk, until=until, reason="Moved away.", by=tama_manager)
    page = keeper.get(address(asked_member))
    assert "consent_roster" not in page.content.decode()
    assert str(page.context["may_enter"].reason) in page.content.decode()
    assert keeper.post(address(asked_member), {**typed, "reason": "Letter"}).status_code == 403


def test_who_entered_a_word_is_named_to_its_own_bureau_and_by_its_place_to_others(
    client: Client, asked_member: Membership, tama_manager: User, kanto_colleague: User, kanto_officer: User
) -> None:
    enter(asked_member, kanto_colleague, "public")
    for reader, knows in ((tama_manager, False), (kanto_officer, True)):
        client.force_login(reader)
        page = client.get(address(asked_member)).content.decode()
        assert (kanto_colleague.name in page) is knows
        assert ("関東経済産業局の担当者" in page) is not knows
