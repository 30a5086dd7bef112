"""The record of an organization: facts, names, numbers, establishments, offers and needs."""

import datetime

import pytest

from accounts.models import User
from ledger.decisions import ActionRefused, Conflict
from networks.actions import capabilities, establishments, identifiers, members, names, organizations, rosters
from networks.models import Organization, OrganizationName, Roster
from networks.rules.facts import fingerprint
from networks.rules.names import UNKNOWN_DAY
from networks.selectors import search
from projects.models import Prefecture
from tests.rosters import SINCE, NewMember, company, member

NUMBER = "9180301014111"
LATER = datetime.date(2007, 4, 1)


@pytest.fixture
def aisin(programme: None, kanto_officer: User) -> Organization:
    return company("アイシン精機株式会社", kanto_officer, name_en="Aisin Seiki", name_kana="アイシンセイキ")


def change(organization: Organization, by: User, **facts: object) -> Organization:
    organization.refresh_from_db()
    return organizations.change(organization_id=organization.pk, seen=fingerprint(organization), by=by, **facts)


def test_facts_are_kept_in_one_form(aisin: Organization, tama_manager: User) -> None:
    aichi = Prefecture.objects.get(code="23")
    change(aisin, tama_manager, prefecture=aichi, phone="０５６６－２４－８４４１", postal_code="448-8650", employees=0)
    aisin.refresh_from_db()
    assert (aisin.prefecture, aisin.phone, aisin.postal_code, aisin.employees) == (aichi, "0566-24-8441", "448-8650", 0)


def test_a_stale_tab_overwrites_nothing(aisin: Organization, tama_manager: User, kansai_officer: User) -> None:
    seen = fingerprint(aisin)
    change(aisin, tama_manager, employees=100)
    with pytest.raises(Conflict):
        organizations.change(organization_id=aisin.pk, seen=seen, by=kansai_officer, employees=7)
    aisin.refresh_from_db()
    assert aisin.employees == 100


@pytest.mark.parametrize("person", ["policy_officer", "policy_analyst", "auditor", "commissioner", "stranger"])
def test_only_keepers_and_bureaus_change_a_record(
    aisin: Organization, request: pytest.FixtureRequest, person: str
) -> None:
    with pytest.raises(ActionRefused) as refusal:
        change(aisin, request.getfixturevalue(person), employees=1)
    assert refusal.value.decision.code == "not-a-writer"


def test_a_website_that_runs_a_script_is_refused(aisin: Organization, kanto_officer: User) -> None:
    with pytest.raises(ActionRefused) as refusal:
        change(aisin, kanto_officer, website="javascript:alert(1)")
    assert refusal.value.decision.code == "not-a-website"


def test_a_number_belongs_to_one_and_the_refusal_names_it(aisin: Organization, kanto_officer: User) -> None:
    identifiers.add(organization_id=aisin.pk, scheme="corporate number", value=f"T{NUMBER}", by=kanto_officer)
    with pytest.raises(ActionRefused) as refusal:
        company("別の会社", kanto_officer, numbers={"corporate number": NUMBER})
    assert aisin.name in str(refusal.value.decision.reason)
    assert not Organization.objects.filter(name_ja="別の会社").exists()


def test_a_removed_number_is_free_again(aisin: Organization, kanto_officer: User) -> None:
    number = identifiers.add(organization_id=aisin.pk, scheme="corporate number", value=NUMBER, by=kanto_officer)
    identifiers.remove(identifier_id=number.pk, reason="Typed wrongly.", by=kanto_officer)
    assert not search.matching(NUMBER).exists()
    assert company("別の会社", kanto_officer, numbers={"corporate number": NUMBER})


def test_former_and_trade_names_find_the_organization(aisin: Organization, kanto_officer: User) -> None:
    names.add(organization_id=aisin.pk, kind="former", lang="ja", text="愛知工業株式会社", by=kanto_officer)
    wrong = names.add(
        organization_id=aisin.pk, kind="trade", lang="ja", text="ｱｲｷﾞﾝ", kana="ｱｲｷﾞﾝ", valid_from=SINCE, by=kanto_officer
    )
    assert wrong.kana == "アイギン"
    assert aisin in search.matching("愛知工業")
    names.remove(name_id=wrong.pk, reason="Never borne.", by=kanto_officer)
    assert not search.matching("アイギン").exists()


def test_correcting_the_official_name_changes_what_is_shown_and_sorted_by(
    aisin: Organization, kanto_officer: User
) -> None:
    name = aisin.names.get(lang="ja")
    correct = {"text": "アイシン精機(株)", "kana": "アイシンセーキ", "valid_from": SINCE, "by": kanto_officer}
    names.correct(name_id=name.pk, seen=fingerprint(name, names.FIELDS), **correct)
    before = aisin.sort_key
    aisin.refresh_from_db()
    assert (aisin.name_ja, aisin.name_kana) == ("アイシン精機(株)", "アイシンセーキ")
    assert aisin.sort_key != before
    with pytest.raises(Conflict):
        names.correct(name_id=name.pk, seen=fingerprint(name, names.FIELDS), **correct)


def test_the_official_name_in_force_is_not_removed_nor_doubled(aisin: Organization, kanto_officer: User) -> None:
    with pytest.raises(ActionRefused):
        names.remove(name_id=aisin.names.get(lang="ja").pk, reason="x", by=kanto_officer)
    with pytest.raises(ActionRefused):
        names.add(organization_id=aisin.pk, kind="official", lang="ja", text="別名", by=kanto_officer)


def test_a_new_name_ends_the_old_one_and_takes_its_reading_along(aisin: Organization, kanto_officer: User) -> None:
    new = {"organization_id": aisin.pk, "name_en": "", "by": kanto_officer}
    renamed = organizations.rename(name_ja="株式会社新生", name_kana="シンセイ", valid_from=LATER, **new)
    assert renamed.sort_key.startswith("シンセイ")
    old = OrganizationName.objects.get(organization=aisin, lang="ja", valid_until=LATER)
    assert old.text == "アイシン精機株式会社"
    with pytest.raises(ActionRefused):
        organizations.rename(name_ja="前の名", valid_from=datetime.date(2006, 6, 1), **new)


def test_a_name_from_a_day_before_the_present_one_began_leaves_that_as_a_former_one(
    aisin: Organization, kanto_officer: User
) -> None:
    before = datetime.date(2005, 1, 1)
    of = {"organization_id": aisin.pk, "name_en": "Aisin Seiki", "by": kanto_officer}
    organizations.rename(name_ja="株式会社新生", valid_from=before, **of)
    former = OrganizationName.objects.get(organization=aisin, text="アイシン精機株式会社")
    assert (former.kind, former.valid_from, former.valid_until) == ("former", UNKNOWN_DAY, None)
    assert list(search.matching("アイシン精機")) == [aisin]
    others = aisin.names.exclude(pk=former.pk).values_list("kind", "text", "valid_from")
    assert set(others) == {("official", "株式会社新生", before), ("official", "Aisin Seiki", before)}


def test_an_organization_with_members_is_not_closed(
    tama_roster: Roster, new_member: NewMember, tama_manager: User, kansai_officer: User
) -> None:
    joined = new_member("株式会社閉じない")
    close = {"organization_id": joined.organization_id, "closed_on": LATER, "reason": "Dissolved."}
    with pytest.raises(ActionRefused) as seen:
        organizations.close(**close, by=tama_manager)
    with pytest.raises(ActionRefused) as hidden:
        organizations.close(**close, by=kansai_officer)
    keeper = tama_roster.keeper.name
    assert keeper in str(seen.value.decision.reason)
    assert keeper not in str(hidden.value.decision.reason)
    rosters.leave(membership_id=joined.pk, until=LATER, reason="Dissolved.", by=tama_manager)
    closed = organizations.close(**close, by=tama_manager)
    assert (closed.status, closed.closed_on) == ("closed", LATER)
    reopened = organizations.reopen(organization_id=closed.pk, reason="In error.", by=tama_manager)
    assert (reopened.status, reopened.closed_on) == ("active", None)


def test_a_merged_entry_points_to_the_other_one(aisin: Organization, kanto_officer: User) -> None:
    gone = company("アイシン", kanto_officer)
    Organization.objects.filter(pk=gone.pk).update(status="merged", merged_into=aisin)
    with pytest.raises(ActionRefused) as refusal:
        change(gone, kanto_officer, employees=1)
    assert aisin.name in str(refusal.value.decision.reason)


def test_establishments_are_added_changed_and_closed_once(aisin: Organization, kanto_officer: User) -> None:
    plant = establishments.add(organization_id=aisin.pk, name="安城工場", phone="0566-99-1111", by=kanto_officer)
    with pytest.raises(ActionRefused):
        establishments.add(organization_id=aisin.pk, name="安城工場", by=kanto_officer)
    seen = fingerprint(plant, establishments.FIELDS)
    change_it = {"establishment_id": plant.pk, "seen": seen, "name": "安城第一工場", "by": kanto_officer}
    establishments.change(**change_it)
    with pytest.raises(Conflict):
        establishments.change(**change_it)
    close = {"establishment_id": plant.pk, "closed_on": LATER, "reason": "Moved.", "by": kanto_officer}
    establishments.close(**close)
    with pytest.raises(ActionRefused):
        establishments.close(**close)


def test_an_establishment_at_which_memberships_stand_is_not_closed(
    tama_roster: Roster, new_member: NewMember, tama_manager: User, kansai_officer: User
) -> None:
    joined = new_member("株式会社工場あり")
    plant = establishments.add(organization_id=joined.organization_id, name="八王子工場", by=tama_manager)
    held = {name: getattr(joined, name) for name in members.Entry.__dataclass_fields__} | {"establishment": plant}
    members.change(membership_id=joined.pk, version=joined.version, entry=members.Entry(**held), by=tama_manager)
    close = {"establishment_id": plant.pk, "closed_on": LATER, "reason": "Moved."}
    with pytest.raises(ActionRefused) as seen:
        establishments.close(**close, by=tama_manager)
    with pytest.raises(ActionRefused) as hidden:
        establishments.close(**close, by=kansai_officer)
    assert seen.value.decision.code == hidden.value.decision.code == "members-left"
    keeper = tama_roster.keeper.name
    assert keeper in str(seen.value.decision.reason)
    assert keeper not in str(hidden.value.decision.reason)
    assert all("1" in str(one.value.decision.reason) for one in (seen, hidden))
    rosters.leave(membership_id=joined.pk, until=LATER, reason="Moved.", by=tama_manager)
    assert establishments.close(**close, by=tama_manager).closed_on == LATER


def test_an_offer_ends_once_and_after_it_began(aisin: Organization, kanto_officer: User) -> None:
    offer = capabilities.add(
        organization_id=aisin.pk, kind="offer", text_ja="微細加工", valid_from=SINCE, by=kanto_officer
    )
    end = {"capability_id": offer.pk, "reason": "Sold.", "by": kanto_officer}
    with pytest.raises(ActionRefused):
        capabilities.end(until=SINCE, **end)
    capabilities.end(until=LATER, **end)
    with pytest.raises(ActionRefused):
        capabilities.end(until=LATER, **end)


def test_where_a_person_lives_is_for_the_keepers_of_its_rosters(
    tama_roster: Roster, tama_manager: User, kansai_officer: User, kanto_officer: User
) -> None:
    joined = member(tama_roster, "鈴木工房", tama_manager)
    change(joined.organization, tama_manager, kind="proprietor", phone="042-000-0000")
    for stranger in (kansai_officer,):
        for facts in ({"phone": "03-0000-0000"}, {"kind": "company"}):
            with pytest.raises(ActionRefused) as refusal:
                change(joined.organization, stranger, **facts)
            assert refusal.value.decision.code == "address-hidden"
        change(joined.organization, stranger, kind="researcher", employees=1)
    change(joined.organization, kanto_officer, phone="042-111-1111")
