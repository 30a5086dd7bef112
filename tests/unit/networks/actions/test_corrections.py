"""A correction is written as a whole by the actions of every other change, or declined."""

import datetime

import pytest

from accounts.models import User
from ledger.decisions import ActionRefused, Conflict
from networks.actions import answers, contacts, corrections
from networks.models import ConfirmationRequest, Contact, Membership, Organization
from networks.selectors.confirmations import to_decide
from tests.confirmations import CANARY, answered, read, says

TODAY = datetime.date(2006, 12, 15)


def approve(asked: ConfirmationRequest, by: User) -> ConfirmationRequest:
    return corrections.approve(request_id=asked.pk, seal=says(asked).seal, by=by)


def test_facts_names_and_class_are_written_and_the_member_is_confirmed(
    asked: ConfirmationRequest, tama_manager: User
) -> None:
    facts = {"employees": "120", "prefecture": "13", "member_class": "special"}
    answered(asked, name_ja="株式会社新名", name_en="New", **facts)
    assert approve(asked, tama_manager).status == "approved"
    member = Membership.objects.select_related("organization__prefecture").get(pk=asked.membership_id)
    held = member.organization
    assert (held.name_ja, held.employees, held.prefecture.code) == ("株式会社新名", 120, "13")
    assert (member.member_class, member.confirmed_on) == ("special", TODAY)
    assert "新名" in held.search_entry.text
    assert held.names.filter(lang="ja", text="株式会社旧名", valid_until=TODAY).exists()


def test_a_reading_is_put_right_where_it_stands(asked: ConfirmationRequest, tama_manager: User) -> None:
    answered(asked, name_kana="キュウメイ", name_en="Kyumei Co., Ltd.")
    approve(asked, tama_manager)
    held = Organization.objects.get(pk=asked.membership.organization_id)
    assert (held.name_kana, held.name_en) == ("キュウメイ", "Kyumei Co., Ltd.")
    assert set(held.names.values_list("text", "valid_until")) == {("株式会社旧名", None), ("Kyumei Co., Ltd.", None)}
    assert "キユウメイ" in held.search_entry.text


def test_the_new_name_holds_from_the_day_that_the_member_says(asked: ConfirmationRequest, tama_manager: User) -> None:
    answered(asked)
    page = says(asked, name_ja="株式会社新名")
    since = datetime.date(2006, 10, 1)
    answer = answers.Answer(page.seal, page.written, name_since=since)
    answers.give(token_hash=read(asked).token_hash, answer=answer)
    approve(asked, tama_manager)
    assert asked.membership.organization.names.get(text="株式会社新名").valid_from == since


def test_a_person_is_corrected_and_nothing_of_it_stays_in_the_correction(
    asked: ConfirmationRequest, tama_manager: User
) -> None:
    answered(asked, window_phone="042-631-1325", representative_name="代表太郎")
    decided = approve(asked, tama_manager)
    window = Contact.objects.get(duty="window")
    assert (window.name, window.phone) == (CANARY, "042-631-1325")
    assert Contact.objects.get(duty="representative").name == "代表太郎"
    assert decided.proposal == {"representative_name": [None, None], "window_phone": [None, None]}


def test_somebody_else_follows_the_window_person(asked: ConfirmationRequest, tama_manager: User) -> None:
    answered(asked, window_name="後任一郎", window_email="ichiro@members.example")
    approve(asked, tama_manager)
    before, after = Contact.objects.filter(duty="window").order_by("valid_from")
    assert (before.name, before.valid_until) == (CANARY, TODAY)
    assert (after.name, after.valid_from, after.mailing_consent) == ("後任一郎", TODAY, False)


def test_what_was_written_about_one_person_is_not_written_to_the_next(
    asked: ConfirmationRequest, tama_manager: User
) -> None:
    answered(asked, window_phone="042-631-1325", phone="042-000-1111")
    following = contacts.Person(name="次の担当者", email="next@members.example")
    contacts.enter(
        membership_id=asked.membership_id, duty="window", person=following, valid_from=TODAY, by=tama_manager
    )
    [shown] = to_decide(asked.round)
    assert [one.field.name for one in shown.conflicts] == ["window_phone"]
    decided = approve(asked, tama_manager)
    assert Contact.objects.get(name="次の担当者").phone == ""
    assert Organization.objects.get(pk=asked.membership.organization_id).phone == "042-000-1111"
    assert CANARY not in str(decided.proposal)


def test_what_changed_meanwhile_stays_and_the_rest_is_written(asked: ConfirmationRequest, tama_manager: User) -> None:
    answered(asked, phone="042-631-1325", employees="9")
    Organization.objects.filter(pk=asked.membership.organization_id).update(phone="042-000-0000")
    [waiting] = to_decide(asked.round)
    assert [one.field.name for one in waiting.conflicts] == ["phone"]
    approve(asked, tama_manager)
    held = Organization.objects.get(pk=asked.membership.organization_id)
    assert (held.phone, held.employees) == ("042-000-0000", 9)


def test_a_page_from_before_another_change_approves_nothing(asked: ConfirmationRequest, tama_manager: User) -> None:
    answered(asked, phone="042-631-1325")
    seal = says(asked).seal
    Organization.objects.filter(pk=asked.membership.organization_id).update(phone="042-000-0000")
    with pytest.raises(Conflict):
        corrections.approve(request_id=asked.pk, seal=seal, by=tama_manager)


def test_a_double_click_approves_once(asked: ConfirmationRequest, tama_manager: User) -> None:
    answered(asked, phone="042-631-1325")
    approve(asked, tama_manager)
    with pytest.raises(ActionRefused, match="nothing-to-decide"):
        approve(asked, tama_manager)


def test_declined_changes_nothing_but_the_status(asked: ConfirmationRequest, tama_manager: User) -> None:
    answered(asked, phone="042-631-1325")
    decided = corrections.decline(request_id=asked.pk, seal=says(asked).seal, reason="Not so.", by=tama_manager)
    assert (decided.status, decided.reason, decided.token_hash) == ("declined", "Not so.", None)
    asked.membership.refresh_from_db()
    assert (asked.membership.organization.phone, asked.membership.confirmed_on) == ("", None)


@pytest.mark.parametrize("person", ["kanto_officer", "kansai_approver", "policy_analyst", "stranger"])
def test_nobody_else_decides(asked: ConfirmationRequest, request: pytest.FixtureRequest, person: str) -> None:
    answered(asked, phone="042-631-1325")
    with pytest.raises(ActionRefused, match="not-the-keeper"):
        approve(asked, request.getfixturevalue(person))


def test_one_that_is_refused_keeps_no_other_back(asked: ConfirmationRequest, tama_manager: User) -> None:
    answered(asked, phone="042-631-1325")
    assert corrections.approve_many(seals={asked.pk: "stale"}, by=tama_manager) == (0, 1)
    assert corrections.approve_many(seals={asked.pk: says(asked).seal}, by=tama_manager) == (1, 0)
