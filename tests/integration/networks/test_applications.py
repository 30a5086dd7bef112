"""Applying, deciding and granting through the pages."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from networks.models import Designation, DesignationApplication, DesignationGrant, Organization
from tests.designations import file_application, select
from tests.rosters import company

WANTED = {"scope": "S-KNT2", "role": "base", "first_day": "2006-12-01", "last_day": "2009-03-31", "plan": "We connect."}
HOSTILE = "<script>alert(1)</script>=1+1"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_an_organization_applies_and_the_bureau_selects_it(
    tama: Organization, tama_manager: User, kanto_colleague: User
) -> None:
    filed = signed_in(tama_manager).post(reverse("apply_designation", args=[tama.public_id]), WANTED)
    application = DesignationApplication.objects.get()
    assert filed["Location"] == reverse("application", args=[application.pk])
    approver = signed_in(kanto_colleague)
    term = {"first_day": "2006-12-01", "last_day": "2009-03-31", "source": "No. 1", "reason": "A good plan."}
    answer = approver.post(reverse("select_application", args=[application.pk]), term)
    designation = Designation.objects.get(application=application)
    assert answer["Location"] == reverse("designation", args=[tama.public_id, designation.pk])
    assert str(designation.last_day) == "2009-03-31"
    assert "A good plan." in approver.get(reverse("application", args=[application.pk])).content.decode()


def test_who_decided_is_named_to_the_bureau_and_who_applied_to_the_organization(
    tama: Organization, tama_manager: User, kanto_colleague: User
) -> None:
    application = file_application(tama, tama_manager)
    select(application, kanto_colleague)
    seen_by = {
        user: signed_in(user).get(reverse("application", args=[application.pk])).content.decode()
        for user in (tama_manager, kanto_colleague)
    }
    assert tama_manager.name in seen_by[kanto_colleague] and kanto_colleague.name in seen_by[kanto_colleague]
    assert tama_manager.name in seen_by[tama_manager] and kanto_colleague.name not in seen_by[tama_manager]
    assert "関東経済産業局の担当者" in seen_by[tama_manager]


def test_a_sub_area_brings_its_project(tama: Organization, tama_manager: User, kanto_colleague: User) -> None:
    new = company("拠点", kanto_colleague)
    form = {**WANTED, "scope": "S-KNT1-TAMA"}
    assert signed_in(kanto_colleague).post(reverse("apply_designation", args=[new.public_id]), form).status_code == 302
    application = DesignationApplication.objects.get()
    assert (application.project.code, application.sub_area.code) == ("S-KNT1", "S-KNT1-TAMA")


def test_an_officer_cannot_choose_a_project_of_another_bureau(tama: Organization, kansai_officer: User) -> None:
    answer = signed_in(kansai_officer).post(reverse("apply_designation", args=[tama.public_id]), WANTED)
    assert answer.status_code == 400
    assert not DesignationApplication.objects.exists()


def test_who_applied_reads_why_another_person_decides(tama: Organization, kanto_colleague: User) -> None:
    application = file_application(tama, kanto_colleague)
    client = signed_in(kanto_colleague)
    client.cookies["django_language"] = "en"
    page = client.get(reverse("application", args=[application.pk])).content.decode()
    assert reverse("reject_application", args=[application.pk]) not in page
    answer = client.post(reverse("reject_application", args=[application.pk]), {"reason": "Mine."})
    assert answer.status_code == 403


def test_hostile_words_stay_words(tama: Organization, tama_manager: User) -> None:
    client = signed_in(tama_manager)
    client.post(reverse("apply_designation", args=[tama.public_id]), {**WANTED, "plan": HOSTILE})
    page = client.get(reverse("application", args=[DesignationApplication.objects.get().pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("query", ["order=plan", "status=lost", "project=NOWHERE", "applied_by=1"])
def test_an_unknown_key_or_value_is_refused(kanto_officer: User, query: str) -> None:
    assert signed_in(kanto_officer).get(f"{reverse('applications')}?{query}").status_code == 400


def test_a_grant_is_typed_in_thousands_and_kept_in_yen(
    tama: Organization, tama_manager: User, kanto_colleague: User
) -> None:
    designation = select(file_application(tama, tama_manager), kanto_colleague)
    client = signed_in(kanto_colleague)
    form = {"fiscal_year": "2006", "amount": "１２，０００", "unit": "1000", "source": "No. 2"}
    assert client.post(reverse("enter_grant", args=[tama.public_id, designation.pk]), form).status_code == 302
    assert DesignationGrant.objects.get().amount == 12_000_000
    page = client.get(reverse("designation", args=[tama.public_id, designation.pk])).content.decode()
    assert "12,000,000" in page
    assert ">12,000<" in page.replace(" ", "").replace("\n", "")


def test_a_correction_from_a_stale_tab_is_a_conflict(
    tama: Organization, tama_manager: User, kanto_colleague: User
) -> None:
    designation = select(file_application(tama, tama_manager), kanto_colleague)
    client = signed_in(kanto_colleague)
    form = {"fiscal_year": "2006", "amount": "100", "unit": "1000", "source": "No. 2"}
    client.post(reverse("enter_grant", args=[tama.public_id, designation.pk]), form)
    address = reverse("correct_grant", args=[tama.public_id, designation.pk, DesignationGrant.objects.get().pk])
    correction = {"amount": "90", "unit": "1000", "seen": "100000", "source": "No. 3", "reason": "Paid back."}
    assert client.post(address, correction).status_code == 302
    assert client.post(address, {**correction, "amount": "80"}).status_code == 409
    assert DesignationGrant.objects.get().amount == 90_000


def test_grants_are_hidden_from_another_bureau(
    tama: Organization, tama_manager: User, kanto_colleague: User, kansai_officer: User
) -> None:
    designation = select(file_application(tama, tama_manager), kanto_colleague)
    address = reverse("designation", args=[tama.public_id, designation.pk])
    reader = signed_in(kansai_officer)
    before = reader.get(address).content
    form = {"fiscal_year": "2006", "amount": "77777", "unit": "1", "source": "No. 2"}
    signed_in(kanto_colleague).post(reverse("enter_grant", args=[tama.public_id, designation.pk]), form)
    assert _without_nonce(reader.get(address).content) == _without_nonce(before)


def _without_nonce(page: bytes) -> bytes:
    return re.sub(rb'(nonce|value)="[^"]*"', b"", page)


def test_a_refused_application_is_shown_again_with_its_plan(
    tama: Organization, tama_manager: User, kanto_colleague: User
) -> None:
    select(file_application(tama, tama_manager), kanto_colleague)
    again = {**WANTED, "plan": "A plan of many pages.\nIt goes on."}
    answer = signed_in(tama_manager).post(reverse("apply_designation", args=[tama.public_id]), again)
    assert (answer.status_code, answer.templates[0].name) == (403, "applications/apply.html")
    assert "A plan of many pages.\nIt goes on." in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


def test_a_refused_decision_is_told_on_the_page_of_the_application(
    tama: Organization, tama_manager: User, kanto_colleague: User
) -> None:
    application = file_application(tama, tama_manager)
    select(application, kanto_colleague)
    answer = signed_in(kanto_colleague).post(reverse("reject_application", args=[application.pk]), {"reason": "Late."})
    assert (answer.status_code, answer.templates[0].name) == (403, "applications/application.html")
    assert 'role="alert"' in answer.content.decode()
