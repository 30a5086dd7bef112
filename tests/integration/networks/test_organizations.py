"""The pages of organizations, as different readers see them."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ledger.decisions import ActionRefused
from networks.actions import capabilities, organizations
from networks.models import Designation, Organization
from tests.partners import says
from tests.rosters import SINCE


def page(client: Client, user: User, organization: Organization) -> str:
    client.force_login(user)
    return client.get(reverse("organization", args=[organization.public_id])).content.decode()


def test_a_name_is_found_by_a_part_of_it_also_a_former_one(
    client: Client, kanto_officer: User, tama: Organization
) -> None:
    day = datetime.date(2007, 4, 1)
    organizations.rename(
        organization_id=tama.pk, name_ja="新しい名前", name_en="New name", valid_from=day, by=kanto_officer
    )
    client.force_login(kanto_officer)
    for words in ("TAMA", "新しい", "new NAME"):
        answer = client.get(reverse("organizations"), {"q": words})
        assert [found.pk for found in answer.context["found"].organizations] == [tama.pk]


def test_offers_and_needs_are_read_by_who_may_find_the_organization(
    client: Client, tama_member: Organization, tama_manager: User, kansai_manager: User, policy_officer: User
) -> None:
    capabilities.add(
        organization_id=tama_member.pk, kind="offer", text_ja="秘伝の研磨", valid_from=SINCE, by=tama_manager
    )
    assert all("秘伝の研磨" in page(client, reader, tama_member) for reader in (tama_manager, policy_officer))
    assert "秘伝の研磨" not in page(client, kansai_manager, tama_member)
    history = reverse("organization_history", args=[tama_member.public_id])
    assert "秘伝の研磨" not in client.get(history).content.decode()
    says(tama_member, "members", tama_manager)
    assert "秘伝の研磨" in page(client, kansai_manager, tama_member)
    assert "秘伝の研磨" in client.get(history).content.decode()


def test_a_project_narrows_the_list(client: Client, kanto_officer: User, tama: Organization) -> None:
    client.force_login(kanto_officer)
    answer = client.get(reverse("organizations"), {"project": "S-HKD1"})
    assert len(answer.context["found"].organizations) == 2


@pytest.mark.parametrize("query", ["order=password", "names__text=x", "project=NOWHERE", "q=a&kind__in=npo"])
def test_an_unknown_key_or_value_is_refused(
    client: Client, kanto_officer: User, tama: Organization, query: str
) -> None:
    client.force_login(kanto_officer)
    assert client.get(f"{reverse('organizations')}?{query}").status_code == 400


def test_names_of_people_are_for_the_organization_and_its_bureau(
    client: Client,
    tama_manager: User,
    kanto_officer: User,
    kansai_officer: User,
    policy_analyst: User,
    tama: Organization,
) -> None:
    for reader in (tama_manager, kanto_officer):
        assert tama_manager.name_ja in page(client, reader, tama)
    for reader in (kansai_officer, policy_analyst):
        assert tama_manager.name_ja not in page(client, reader, tama)


def test_an_approver_designates_for_projects_of_the_own_bureau(
    client: Client, kanto_colleague: User, tama: Organization
) -> None:
    client.force_login(kanto_colleague)
    address = reverse("designate", args=[tama.public_id])
    form = {"project": "S-KNT2", "role": "promotion", "valid_from": "2007-04-01"}
    assert client.post(address, form).status_code == 302
    assert client.post(address, {**form, "project": "S-HKD1"}).status_code == 400
    assert Designation.objects.filter(organization=tama).count() == 2


def test_a_designation_ends_by_date_and_once(kanto_colleague: User, tama: Organization) -> None:
    held, day = tama.designations.get(), datetime.date(2007, 4, 1)
    organizations.end_designation(designation_id=held.pk, until=day, reason="Over.", by=kanto_colleague)
    assert not Designation.objects.in_force_on(day).filter(pk=held.pk).exists()
    with pytest.raises(ActionRefused):
        organizations.end_designation(designation_id=held.pk, until=day, reason="Again.", by=kanto_colleague)


def test_another_bureaus_approver_ends_no_designation(kansai_approver: User, tama: Organization) -> None:
    with pytest.raises(ActionRefused):
        organizations.end_designation(
            designation_id=tama.designations.get().pk, until=datetime.date(2007, 4, 1), reason="", by=kansai_approver
        )


def test_a_new_organization_is_entered_with_both_names(client: Client, tama_manager: User) -> None:
    client.force_login(tama_manager)
    form = {"name_ja": "試験機構", "name_en": "Test body", "kind": "support", "valid_from": "2006-05-01"}
    answer = client.post(reverse("register_organization"), form)
    new = Organization.objects.get(name_ja="試験機構")
    assert answer["Location"] == reverse("organization", args=[new.public_id])
    assert set(new.names.values_list("lang", "text")) == {("ja", "試験機構"), ("en", "Test body")}
