"""The small pages on which the record of an organization is kept, and what each reader sees of it."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from networks.actions import establishments, identifiers, names, organizations
from networks.models import Organization, Roster
from networks.rules.facts import fingerprint
from tests.rosters import SINCE, NewMember, company, member

NUMBER = "9180301014111"
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture
def aisin(programme: None, kanto_officer: User) -> Organization:
    return company("アイシン精機株式会社", kanto_officer, name_en="Aisin Seiki", name_kana="アイシンセイキ")


def page(client: Client, user: User, route: str, organization: Organization, **args: object) -> str:
    client.force_login(user)
    return client.get(reverse(route, kwargs={"public_id": organization.public_id, **args})).content.decode()


def send(client: Client, user: User, route: str, organization: Organization, **data: object):
    client.force_login(user)
    args = {name: data.pop(name) for name in ("pk", "establishment") if name in data}
    return client.post(reverse(route, kwargs={"public_id": organization.public_id, **args}), data)


def test_facts_are_changed_on_their_own_page(client: Client, tama_manager: User, aisin: Organization) -> None:
    form = {
        "kind": "company",
        "size": "large",
        "prefecture": "23",
        "phone": "０５６６－２４－８４４１",
        "employees": "１２,３４５",
    }
    answer = send(client, tama_manager, "edit_organization", aisin, seen=fingerprint(aisin), **form)
    assert answer.status_code == 302
    aisin.refresh_from_db()
    assert (aisin.size, aisin.phone, aisin.employees) == ("large", "0566-24-8441", 12345)
    assert "0566-24-8441" in page(client, tama_manager, "organization", aisin)


def test_a_stale_tab_keeps_what_was_typed_beside_what_stands(
    client: Client, tama_manager: User, kansai_officer: User, aisin: Organization
) -> None:
    seen, mine = fingerprint(aisin), {"kind": "company", "address": "刈谷市朝日町", "employees": "7"}
    send(client, kansai_officer, "edit_organization", aisin, seen=seen, kind="company", employees="900")
    answer = send(client, tama_manager, "edit_organization", aisin, seen=seen, **mine)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "900" in shown
    assert "7" in [line["typed"] for line in answer.context["newer"]]
    assert "刈谷市朝日町" in shown
    again = send(client, tama_manager, "edit_organization", aisin, seen=answer.context["form"]["seen"].value(), **mine)
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("website", "javascript:alert(1)"),
        ("phone", "ask"),
        ("postal_code", "12"),
        ("employees", "-1"),
        ("size", "huge"),
    ],
)
def test_what_cannot_be_right_stands_at_its_field(
    client: Client, tama_manager: User, aisin: Organization, field: str, typed: str
) -> None:
    sent = {"kind": "company", "seen": fingerprint(aisin), field: typed}
    answer = send(client, tama_manager, "edit_organization", aisin, **sent)
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]


def test_a_taken_number_is_refused_by_the_name_of_its_holder(
    client: Client, tama_manager: User, aisin: Organization
) -> None:
    identifiers.add(organization_id=aisin.pk, scheme="corporate number", value=NUMBER, by=tama_manager)
    other = company("株式会社別物", tama_manager)
    typed = {"scheme": "corporate number", "value": f"T{NUMBER}"}
    answer = send(client, tama_manager, "add_identifier", other, **typed)
    assert answer.status_code == 422
    assert aisin.name_ja in answer.content.decode()


def test_the_second_click_of_a_new_name_adds_none(client: Client, tama_manager: User, aisin: Organization) -> None:
    place = {"name": "安城工場", "prefecture": "23"}
    assert send(client, tama_manager, "add_establishment", aisin, **place).status_code == 302
    assert send(client, tama_manager, "add_establishment", aisin, **place).status_code == 422
    assert aisin.establishments.count() == 1


def test_a_name_of_another_organization_is_not_corrected_here(
    client: Client, tama_manager: User, aisin: Organization
) -> None:
    other = company("株式会社別物", tama_manager)
    answer = send(client, tama_manager, "correct_name", aisin, pk=other.names.first().pk, text="x")
    assert answer.status_code == 404


def test_hostile_text_is_shown_as_text(client: Client, tama_manager: User, aisin: Organization) -> None:
    of = {"organization_id": aisin.pk, "by": tama_manager}
    names.add(kind="trade", lang="ja", text=HOSTILE, **of)
    establishments.add(name=HOSTILE, address=HOSTILE, **of)
    organizations.rename(name_ja=HOSTILE, name_en=HOSTILE, valid_from=datetime.date(2006, 9, 1), **of)
    for route in ("organization", "organization_history", "edit_organization"):
        assert HOSTILE not in page(client, tama_manager, route, aisin)


def test_memberships_elsewhere_leave_no_trace(
    client: Client, tama_roster: Roster, kansai_officer: User, tama_manager: User, new_member: NewMember
) -> None:
    alone = company("株式会社朝日精工", tama_manager)
    joined = new_member("有限会社暁電子").organization
    for route in ("organization", "organization_history"):
        shown = [_without_itself(page(client, kansai_officer, route, each), each) for each in (alone, joined)]
        assert shown[0] == shown[1]
    assert tama_roster.keeper.name_ja in page(client, tama_manager, "organization", joined)


def test_where_a_person_lives_is_shown_to_the_keeper_only(
    client: Client, tama_roster: Roster, tama_manager: User, kansai_officer: User, policy_analyst: User
) -> None:
    joined = member(tama_roster, "鈴木工房", tama_manager).organization
    sent = {"kind": "proprietor", "address": "八王子市明神町", "phone": "042-631-1325", "seen": fingerprint(joined)}
    assert send(client, tama_manager, "edit_organization", joined, **sent).status_code == 302
    for route in ("organization", "organization_history"):
        assert "明神町" in page(client, tama_manager, route, joined)
        for stranger in (kansai_officer, policy_analyst):
            shown = page(client, stranger, route, joined)
            assert "明神町" not in shown
            assert "042-631-1325" not in shown
    assert "明神町" not in page(client, kansai_officer, "edit_organization", joined)


def test_no_list_tells_where_a_person_works(
    client: Client, tama_roster: Roster, tama_manager: User, kansai_officer: User
) -> None:
    joined = member(tama_roster, "鈴木工房", tama_manager).organization
    sent = {"kind": "proprietor", "address": "八王子市明神町", "seen": fingerprint(joined)}
    send(client, tama_manager, "edit_organization", joined, **sent)
    establishments.add(organization_id=joined.pk, name="工房", address="八王子市明神町", by=tama_manager)
    client.force_login(kansai_officer)
    for address in (f"/api/v1/organizations/{joined.public_id}/", "/api/v1/organizations/", "/organizations/"):
        assert "明神町" not in client.get(address).content.decode()


def test_the_history_says_who_changed_what_and_names_the_own_people_only(
    client: Client, tama_manager: User, kanto_officer: User, kansai_officer: User, aisin: Organization
) -> None:
    sent = {"kind": "company", "website": "https://www.aisin.example/", "seen": fingerprint(aisin)}
    send(client, tama_manager, "edit_organization", aisin, **sent)
    for reader, is_named in ((tama_manager, True), (kanto_officer, True), (kansai_officer, False)):
        shown = page(client, reader, "organization_history", aisin)
        assert "https://www.aisin.example/" in shown
        assert (tama_manager.name_ja in shown) is is_named


def test_a_likely_same_one_is_shown_before_it_is_entered(
    client: Client, tama_manager: User, aisin: Organization
) -> None:
    client.force_login(tama_manager)
    form = {"name_ja": "(株)アイシン精機", "kind": "company", "valid_from": "2006-05-01"}
    warned = client.post(reverse("register_organization"), form)
    assert warned.status_code == 409
    assert str(aisin.public_id) in warned.content.decode()
    assert client.post(reverse("register_organization"), {**form, "anyway": "on"}).status_code == 302
    assert Organization.objects.filter(name_ja="(株)アイシン精機").count() == 1


def test_the_warning_while_typing_answers_in_json(client: Client, tama_manager: User, aisin: Organization) -> None:
    client.force_login(tama_manager)
    answer = client.post(reverse("alike_organizations"), {"name_ja": "あいしん精機"})
    assert [found["url"] for found in answer.json()["found"]] == [reverse("organization", args=[aisin.public_id])]
    assert client.post(reverse("alike_organizations"), {}).json() == {"found": []}


def test_a_taken_number_does_not_enter_a_second_one(client: Client, tama_manager: User, aisin: Organization) -> None:
    identifiers.add(organization_id=aisin.pk, scheme="corporate number", value=NUMBER, by=tama_manager)
    client.force_login(tama_manager)
    form = {"name_ja": "株式会社別物", "kind": "company", "valid_from": "2006-05-01", "corporate_number": NUMBER}
    answer = client.post(reverse("register_organization"), {**form, "anyway": "on"})
    assert answer.status_code == 422
    assert aisin.name_ja in answer.content.decode()


def test_a_merged_entry_leads_to_the_other_one_and_is_listed_only_when_asked_for(
    client: Client, kanto_officer: User, aisin: Organization
) -> None:
    gone = company("愛知工業株式会社", kanto_officer)
    Organization.objects.filter(pk=gone.pk).update(status="merged", merged_into=aisin)
    assert reverse("organization", args=[aisin.public_id]) in page(client, kanto_officer, "organization", gone)
    answer = client.get(reverse("organizations"), {"q": "愛知工業"})
    assert not answer.context["found"].organizations
    answer = client.get(reverse("organizations"), {"q": "愛知工業", "status": "merged"})
    assert answer.context["found"].organizations == [gone]


def test_the_list_is_in_the_order_of_readings_and_narrows(
    client: Client, tama_manager: User, aisin: Organization
) -> None:
    company("工業組合", tama_manager, name_kana="アイ")
    wanted = {"kind": "company", "q": ""}
    client.force_login(tama_manager)
    listed = client.get(reverse("organizations"), wanted).context["found"].organizations
    assert [one.name_kana for one in listed] == ["アイ", "アイシンセイキ"]
    assert not client.get(reverse("organizations"), {**wanted, "prefecture": "23"}).context["found"].organizations


def test_more_than_are_counted_are_not_counted(
    client: Client, tama_manager: User, monkeypatch: pytest.MonkeyPatch, aisin: Organization
) -> None:
    monkeypatch.setattr("networks.selectors.search.MOST", 1)
    monkeypatch.setattr("networks.selectors.organizations.MOST", 1)
    company("アイシン高丘株式会社", tama_manager)
    client.force_login(tama_manager)
    for query in ({"q": "アイシン"}, {"kind": "company"}):
        assert client.get(reverse("organizations"), query).context["found"].total is None


def test_members_of_visible_rosters_are_found_by_their_project(
    client: Client, tama_manager: User, kansai_officer: User, new_member: NewMember
) -> None:
    joined = new_member("株式会社有会員").organization
    for reader, is_found in ((tama_manager, True), (kansai_officer, False)):
        client.force_login(reader)
        answer = client.get(reverse("organizations"), {"project": "S-KNT1", "kind": "company"})
        assert (joined in answer.context["found"].organizations) is is_found


def test_every_name_has_its_dates(client: Client, kanto_officer: User, aisin: Organization) -> None:
    names.add(organization_id=aisin.pk, kind="former", lang="ja", text="東海航空工業", by=kanto_officer)
    shown = page(client, kanto_officer, "organization", aisin)
    assert "東海航空工業" in shown
    assert "不明" in shown
    assert aisin.names.filter(valid_from=SINCE).exists()


def _without_itself(text: str, organization: Organization) -> str:
    """Return the page less what tells one organization from another one."""
    own = f"{organization.name_ja}|{organization.public_id}|/names/[0-9]+/|<time.*?</time>|csrfmiddlewaretoken.*?>"
    return re.sub(f'{own}|nonce="[^"]*"', "", text)


def test_the_first_day_of_the_official_name_is_required_and_its_help_says_nothing_else(
    client: Client, tama_manager: User, aisin: Organization
) -> None:
    client.force_login(tama_manager)
    official = aisin.names.get(kind="official", lang="ja", valid_until=None)
    page = reverse("correct_name", args=[aisin.public_id, official.pk])
    day = client.get(page).context["form"].fields["valid_from"]
    assert day.required and "空欄" not in str(day.help_text)
    seen = fingerprint(official, names.FIELDS)
    names.correct(name_id=official.pk, seen=seen, text=official.text, by=tama_manager)  # of unknown days
    day = client.get(page).context["form"].fields["valid_from"]
    assert not day.required and "空欄" in str(day.help_text)
