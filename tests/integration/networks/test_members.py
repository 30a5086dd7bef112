"""A keeper enters, changes and ends memberships on the pages of the roster."""

import pytest
from django.test import Client
from django.urls import reverse
from structlog.testing import capture_logs

from accounts.models import User
from networks.actions import contacts
from networks.actions.contacts import Person
from networks.models import Contact, Membership, Note, Organization, Roster
from tests.rosters import SINCE, NewMember, company

HOSTILE = "<script>alert('名')</script>"


@pytest.fixture
def keeper(client: Client, tama_manager: User) -> Client:
    client.force_login(tama_manager)
    return client


def address(one: Membership, name: str = "member", **more: object) -> str:
    return reverse(name, kwargs={"public_id": one.roster.public_id, "member_id": one.public_id, **more})


def typed(one: Membership, **other: object) -> dict[str, object]:
    return {"version": one.version, "member_class": "regular", "valid_from": one.valid_from, "number": "", **other}


def test_a_known_organization_is_found_and_joins(keeper: Client, tama_roster: Roster, tama_manager: User) -> None:
    known = company("株式会社アイシン", tama_manager)
    there = reverse("join_member", args=[tama_roster.public_id])
    assert [one.organization for one in keeper.get(there, {"q": "あいしん"}).context["found"]] == [known]
    form = {"valid_from": SINCE, "member_class": "special", "number": "0012", "reason": "紹介"}
    answer = keeper.post(f"{there}?organization={known.public_id}", form, follow=True)
    joined = Membership.objects.get()
    assert (joined.number, joined.member_class, joined.joined_reason) == ("0012", "special", "紹介")
    assert answer.redirect_chain[-1][0] == address(joined)
    again = keeper.post(f"{there}?organization={known.public_id}", form)
    assert again.status_code == 403
    assert b"0012" in again.content


def test_an_unknown_one_is_entered_with_its_membership(keeper: Client, tama_roster: Roster) -> None:
    there = reverse("join_new_member", args=[tama_roster.public_id])
    form = {"name_ja": "新会社", "name_en": "New", "kind": "company", "valid_from": SINCE}
    assert keeper.post(there, form).status_code == 302
    assert Membership.objects.get().organization == Organization.objects.get(name_ja="新会社")
    assert keeper.post(there, {**form, "kind": "robber"}).status_code == 400


def test_one_without_an_english_name_is_entered_and_found_by_its_reading(keeper: Client, tama_roster: Roster) -> None:
    there = reverse("join_new_member", args=[tama_roster.public_id])
    form = {"name_ja": "東雲製作所", "name_kana": "ｼﾉﾉﾒｾｲｻｸｼｮ", "kind": "company", "valid_from": SINCE}
    assert keeper.post(there, {**form, "name_kana": "東雲"}).status_code == 400
    assert keeper.post(there, form).status_code == 302
    new = Organization.objects.get(name_ja="東雲製作所")
    assert (new.name_kana, new.name_en) == ("シノノメセイサクショ", "")
    search = reverse("join_member", args=[tama_roster.public_id])
    assert [one.organization for one in keeper.get(search, {"q": "しののめ"}).context["found"]] == [new]


def test_a_stale_tab_gets_its_text_back_beside_what_stands(keeper: Client, new_member: NewMember) -> None:
    one = new_member("会社")
    assert keeper.post(address(one), typed(one, number="A-1")).status_code == 302
    stale = keeper.post(address(one), typed(one, number="B-2"))
    assert stale.status_code == 409
    assert b"A-1" in stale.content
    assert b"B-2" in stale.content
    one.refresh_from_db()
    assert one.number == "A-1"


@pytest.mark.parametrize(
    "slip", [{"valid_from": "2006-13-40"}, {"version": ""}, {"member_class": "x"}, {"establishment": "x"}]
)
def test_a_slip_is_said_and_saves_nothing(keeper: Client, new_member: NewMember, slip: dict[str, str]) -> None:
    one = new_member("会社")
    assert keeper.post(address(one), typed(one, number="5", **slip)).status_code == 400
    one.refresh_from_db()
    assert one.number == ""


def test_a_member_leaves_and_comes_back(keeper: Client, new_member: NewMember) -> None:
    one = new_member("会社")
    left = {"version": one.version, "last_day": "2006-09-30", "reason": "移転"}
    assert keeper.post(address(one, "leave_member"), left).status_code == 302
    early = keeper.post(address(one, "rejoin_member"), {"valid_from": "2006-09-30"})
    assert early.status_code == 403
    assert keeper.post(address(one, "rejoin_member"), {"valid_from": "2006-10-01"}).status_code == 302
    assert Membership.objects.count() == 2
    page = keeper.get(address(one)).content.decode()
    assert "移転" in page


def test_hostile_text_is_shown_as_text(keeper: Client, new_member: NewMember) -> None:
    one = new_member(HOSTILE)
    keeper.post(address(one), typed(one, number=HOSTILE[:40], joined_reason=HOSTILE))
    keeper.post(address(one, "write_note"), {"text": HOSTILE})
    for there in (address(one), reverse("roster", args=[one.roster.public_id])):
        assert "<script>alert" not in keeper.get(there).content.decode()
    assert keeper.post(address(one, "write_note"), {"text": "a\x00b"}).status_code == 400


def test_persons_are_read_by_keeper_and_bureau_only_and_each_reading_is_known(
    client: Client, new_member: NewMember, tama_manager: User, kanto_officer: User, policy_analyst: User
) -> None:
    one = new_member("会社")
    person = Person(name="山田 太郎", email="yamada@example.jp")
    contacts.enter(membership_id=one.pk, duty="window", person=person, valid_from=SINCE, by=tama_manager)
    for reader, reads in ((tama_manager, True), (kanto_officer, True), (policy_analyst, False)):
        client.force_login(reader)
        with capture_logs() as logs:
            page = client.get(address(one)).content.decode()
        assert ("山田" in page) is reads
        assert any(entry["event"] == "contacts.read" for entry in logs) is reads
        assert "山田" not in str(logs)


def test_a_successor_a_correction_an_end_and_a_deletion(keeper: Client, new_member: NewMember) -> None:
    one = new_member("会社")
    there = address(one, "enter_contact")
    assert keeper.post(there, {"duty": "window", "name": "山田", "valid_from": SINCE}).status_code == 302
    assert keeper.post(there, {"duty": "window", "name": "佐藤", "valid_from": "2006-10-01"}).status_code == 302
    first, second = Contact.objects.order_by("valid_from")
    assert str(first.valid_until) == "2006-10-01"
    seen = keeper.get(address(one, "contact", pk=second.pk)).context["form"]["seen"].value()
    assert keeper.post(address(one, "contact", pk=second.pk), {"name": "佐藤 花子", "seen": seen}).status_code == 302
    assert keeper.post(address(one, "end_contact", pk=second.pk), {"last_day": "2006-11-30"}).status_code == 302
    assert keeper.post(address(one, "delete_contact", pk=first.pk)).status_code == 302
    left = Contact.objects.get()
    assert (left.name, str(left.valid_until)) == ("佐藤 花子", "2006-12-01")


def test_a_second_corrector_of_a_person_sees_the_first_and_loses_nothing(
    keeper: Client, new_member: NewMember, tama_manager: User
) -> None:
    one = new_member("会社")
    person = Person(name="山田", mailing_consent=True)
    held = contacts.enter(membership_id=one.pk, duty="window", person=person, valid_from=SINCE, by=tama_manager)
    there = address(one, "contact", pk=held.pk)
    stale = {"name": "山田 太郎", "mailing_consent": "on", "seen": keeper.get(there).context["form"]["seen"].value()}
    assert keeper.post(there, {**stale, "name": "山田", "phone": "042-111-1111"}).status_code == 302
    answer = keeper.post(there, stale)
    assert (answer.status_code, Contact.objects.get().name) == (409, "山田")
    assert [(line["stands"], line["typed"]) for line in answer.context["newer"]] == [
        ("山田", "山田 太郎"),
        ("042-111-1111", ""),
    ]
    for text in ("042-111-1111", "山田 太郎"):
        assert text in answer.content.decode()
    again = {**stale, "seen": answer.context["form"]["seen"].value()}
    assert keeper.post(there, again).status_code == 302
    assert (Contact.objects.get().name, Contact.objects.get().phone) == ("山田 太郎", "")


def test_a_person_of_another_membership_does_not_exist_below_this_one(keeper: Client, new_member: NewMember) -> None:
    one, other = new_member("会社"), new_member("別の会社")
    held = Contact.objects.create(membership=other, duty="window", name="山田", valid_from=SINCE)
    note = Note.objects.create(roster=other.roster, organization=other.organization, text="x", written_by_id=_any())
    assert keeper.get(address(one, "contact", pk=held.pk)).status_code == 404
    assert keeper.post(address(one, "remove_note", pk=note.pk)).status_code == 404


def test_a_mistaken_join_is_taken_back(keeper: Client, new_member: NewMember) -> None:
    one = new_member("会社")
    assert keeper.post(address(one, "take_back_member")).status_code == 302
    assert not Membership.objects.exists()


def _any() -> int:
    return User.objects.order_by("pk").values_list("pk", flat=True)[0]


def test_the_history_says_who_changed_what(keeper: Client, new_member: NewMember, tama_manager: User) -> None:
    one = new_member("会社")
    keeper.post(address(one), typed(one, number="A-1"))
    change = keeper.get(address(one)).context["page"].changes[0]
    assert change.by == tama_manager.name
    assert [(line.old, line.new) for line in change.lines] == [("", "A-1")]


def test_the_history_names_people_of_other_places_by_their_place(
    client: Client, new_member: NewMember, tama_manager: User, kanto_colleague: User, kanto_officer: User
) -> None:
    one = new_member("会社")
    client.force_login(kanto_colleague)
    assert client.post(address(one), typed(one, number="A-1")).status_code == 302
    there = (address(one), reverse("roster_changes", args=[one.roster.public_id]))
    for reader, knows in ((tama_manager, False), (kanto_officer, True)):
        client.force_login(reader)
        for page in (client.get(place).content.decode() for place in there):
            assert (kanto_colleague.name in page) is knows
            assert ("関東経済産業局の担当者" in page) is not knows


def test_a_telephone_that_is_none_stands_at_its_field(keeper: Client, new_member: NewMember) -> None:
    one = new_member("会社")
    form = {"duty": "window", "valid_from": SINCE, "name": "山田 太郎", "phone": "abc"}
    answer = keeper.post(address(one, "enter_contact"), form)
    assert answer.status_code == 400
    assert answer.context["contact_form"].errors.keys() == {"phone"}
    assert not Contact.objects.exists()
