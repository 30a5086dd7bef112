"""Mandates and the directory through the pages."""

import re

import pytest
import structlog
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ledger.models import programme_today
from networks.actions import mandates as actions
from networks.models import (
    ConfirmationRequest,
    ConfirmationRound,
    Enquiry,
    Mandate,
    Merge,
    MergeConsent,
    Organization,
    Roster,
    RosterImport,
)
from tests.designations import file_application, mandate
from tests.rosters import company, member

FACE = {
    "name_ja": "多摩太郎",
    "name_en": "Taro Tama",
    "tasks_ja": "企業訪問",
    "tasks_en": "Visits companies",
    "desk": "クラスター推進室",
    "email": "desk@tama.example",
    "phone": "０４２－６３１－１１４０",
    "is_listed": "on",
}
NEW = {**FACE, "scope": "S-KNT1-TAMA", "duty": "manager", "first_day": "2006-12-01", "reason": "Appointed."}
HOSTILE = '"><script>alert(1)</script>'


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def public(query: str = "", language: str = "ja") -> str:
    client = Client()
    client.cookies["django_language"] = language
    page = client.get(reverse("directory") + query).content.decode()
    return re.sub(r'(nonce|value)="[^"]*"', "", page)


@pytest.fixture
def held(tama: Organization, tama_manager: User) -> Mandate:
    return mandate(tama, tama_manager)


def test_a_manager_is_recorded_and_found_in_both_languages(tama: Organization, tama_manager: User) -> None:
    answer = signed_in(tama_manager).post(reverse("record_mandate", args=[tama.public_id]), NEW)
    assert answer["Location"] == reverse("mandate", args=[tama.public_id, Mandate.objects.get().pk])
    assert Mandate.objects.get().phone == "042-631-1140"
    japanese, english = public(), public(language="en")
    assert all(word in japanese for word in ("多摩太郎", "企業訪問", "042-631-1140", "クラスターマネージャー"))
    assert all(word in english for word in ("Taro Tama", "Visits companies", "cluster manager"))


def test_a_successor_is_appointed_in_one_act_and_found_from_that_day(
    tama: Organization, tama_manager: User, held: Mandate
) -> None:
    client, address = signed_in(tama_manager), reverse("hand_over_mandate", args=[tama.public_id, held.pk])
    form = client.get(address).context["form"]
    assert "□" in form.initial["note"]
    sent = {**FACE, "name_ja": "後任花子", "on": "2006-12-15", "note": "□ Call.", "reason": "Rotation."}
    assert client.post(address, sent).status_code == 302
    new = Mandate.objects.get(succeeds=held)
    page = client.get(reverse("mandate", args=[tama.public_id, new.pk])).content.decode()
    assert "□ Call." in page
    assert "後任花子" in public()
    assert held.name_ja not in public()


def test_nothing_of_who_is_not_listed_reaches_the_public(tama: Organization, tama_manager: User, held: Mandate) -> None:
    pages = [public(), public("?project=S-KNT1"), public("?bureau=KNK"), public(language="en")]
    mandate(tama, tama_manager, "秘密花子", duty="coordinator", listed=False)
    assert pages == [public(), public("?project=S-KNT1"), public("?bureau=KNK"), public(language="en")]


def test_the_directory_is_the_same_for_who_is_signed_in(tama_manager: User, held: Mandate) -> None:
    answer = signed_in(tama_manager).get(reverse("directory"))
    assert [group.bureau.code for group in answer.context["directory"].bureaus] == ["KNT"]


@pytest.mark.parametrize(
    ("person", "led"),
    [(None, True), ("tama_manager", True), ("kanto_officer", True), ("auditor", False), ("commissioner", False)],
)
def test_the_directory_leads_to_asking_only_who_may_ask(
    held: Mandate, request: pytest.FixtureRequest, person: str | None, led: bool
) -> None:
    client = signed_in(request.getfixturevalue(person)) if person else Client()
    assert (
        reverse("ask", args=[held.organization.public_id]) in client.get(reverse("directory")).content.decode()
    ) is led


@pytest.mark.parametrize("query", ["?q=x", "?project=NOWHERE", "?bureau=XXX", "?industry=ROBOT", "?is_listed=False"])
def test_an_unknown_filter_is_refused(programme: None, query: str) -> None:
    assert Client().get(reverse("directory") + query).status_code == 400


def test_the_project_page_leads_to_its_contacts(client: Client, held: Mandate) -> None:
    assert f"{reverse('directory')}?project=S-KNT1" in client.get(reverse("project", args=["S-KNT1"])).content.decode()


def test_who_is_listed_without_any_address_is_told_so(tama: Organization, tama_manager: User) -> None:
    form = {**NEW, "email": "", "phone": ""}
    answer = signed_in(tama_manager).post(reverse("record_mandate", args=[tama.public_id]), form)
    assert answer.status_code == 400
    assert "is_listed" in answer.context["form"].errors


def test_a_second_manager_is_refused_in_words(tama: Organization, tama_manager: User, held: Mandate) -> None:
    client = signed_in(tama_manager)
    client.cookies["django_language"] = "en"
    answer = client.post(reverse("record_mandate", args=[tama.public_id]), NEW)
    assert answer.status_code == 403
    assert Mandate.objects.count() == 1


def test_a_change_from_a_stale_tab_is_a_conflict(tama: Organization, tama_manager: User, held: Mandate) -> None:
    client, address = signed_in(tama_manager), reverse("change_mandate", args=[tama.public_id, held.pk])
    assert client.post(address, {**FACE, "version": "1"}).status_code == 302
    assert client.post(address, {**FACE, "version": "1"}).status_code == 409


def test_hostile_words_stay_words(tama: Organization, tama_manager: User) -> None:
    form = {**NEW, "name_ja": HOSTILE, "desk": HOSTILE, "tasks_ja": HOSTILE}
    signed_in(tama_manager).post(reverse("record_mandate", args=[tama.public_id]), form)
    assert Mandate.objects.exists()
    assert "<script>alert" not in public()


def test_another_bureau_reads_the_listed_and_the_number_of_the_rest(
    tama: Organization, tama_manager: User, kansai_officer: User, held: Mandate
) -> None:
    mandate(tama, tama_manager, "秘密花子", duty="coordinator", listed=False)
    client = signed_in(kansai_officer)
    for route in ("mandates", "organization"):
        page = client.get(reverse(route, args=[tama.public_id])).content.decode()
        assert held.name_ja in page
        assert "秘密花子" not in page
    assert client.get(reverse("mandate", args=[tama.public_id, held.pk])).status_code == 404


def test_who_reads_names_is_logged_with_ids_only(tama: Organization, tama_manager: User, held: Mandate) -> None:
    client = signed_in(tama_manager)
    with structlog.testing.capture_logs() as logs:
        client.get(reverse("mandate", args=[tama.public_id, held.pk]))
    read = [line for line in logs if line["event"] == "contacts.read"]
    assert read[0]["organization"] == tama.pk
    assert held.name_ja not in str(logs)


def test_home_leads_to_what_waits_among_rosters(tama: Organization, tama_manager: User, kanto_colleague: User) -> None:
    application = file_application(tama, tama_manager)
    Enquiry.objects.create(subject="軸受の相談", desk=tama, answer_by="2006-12-20", asked_by=kanto_colleague)
    assert reverse("application", args=[application.pk]) in signed_in(kanto_colleague).get("/home/").content.decode()
    assert "軸受の相談" in signed_in(tama_manager).get("/home/").content.decode()


def test_home_opens_every_kind_of_task_of_a_keeper(tama_roster: Roster, tama_manager: User) -> None:
    joined = member(tama_roster, "株式会社甲", tama_manager)
    round_ = ConfirmationRound.objects.create(
        roster=tama_roster, fiscal_year=2006, answers_until="2007-02-28", opened_by=tama_manager
    )
    ConfirmationRequest.objects.create(round=round_, membership=joined, status="proposed")
    read = RosterImport.objects.create(roster=tama_roster, status="staged", uploaded_by=tama_manager, file_name="x.csv")
    two = {"survivor": company("甲", tama_manager), "duplicate": company("乙", tama_manager)}
    merge = Merge.objects.create(**two, effective_on="2006-12-01", reason="Same.", proposed_by=tama_manager)
    MergeConsent.objects.create(merge=merge, keeper=tama_roster.keeper)
    page = signed_in(tama_manager).get("/home/").content.decode()
    own = tama_roster.public_id
    for address in (
        reverse("confirmations", args=[own]),
        reverse("snapshots", args=[own]),
        reverse("roster_import", args=[own, read.public_id]),
        reverse("merge", args=[merge.pk]),
    ):
        assert f'href="{address}"' in page
        assert signed_in(tama_manager).get(address).status_code == 200


def test_a_refused_handover_is_shown_again_with_everything_typed(
    tama: Organization, tama_manager: User, held: Mandate
) -> None:
    address = reverse("hand_over_mandate", args=[tama.public_id, held.pk])
    sent = {**FACE, "name_ja": "後任花子", "on": "2001-04-01", "note": "□ Call the mayor.", "reason": "Rotation."}
    answer = signed_in(tama_manager).post(address, sent)
    assert (answer.status_code, answer.templates[0].name) == (403, "organizations/hand_over_mandate.html")
    shown = answer.content.decode()
    assert all(word in shown for word in ("後任花子", "2001-04-01", "□ Call the mayor.", 'role="alert"'))
    assert not Mandate.objects.filter(succeeds=held).exists()


def test_a_successor_is_not_listed_by_the_word_of_the_predecessor(
    tama: Organization, tama_manager: User, held: Mandate
) -> None:
    assert held.is_listed
    address = reverse("hand_over_mandate", args=[tama.public_id, held.pk])
    assert not signed_in(tama_manager).get(address).context["form"]["is_listed"].value()


def test_only_mandates_in_force_are_said_to_be_listed(tama: Organization, tama_manager: User, held: Mandate) -> None:
    client, today = signed_in(tama_manager), programme_today()
    pages = [reverse("mandates", args=[tama.public_id]), reverse("mandate", args=[tama.public_id, held.pk])]
    assert all(">掲載<" in client.get(page).content.decode() for page in pages)
    actions.end(mandate_id=held.pk, until=today, reason="Over.", by=tama_manager)
    assert not any(">掲載<" in client.get(page).content.decode() for page in pages)


def test_the_history_of_a_mandate_calls_it_as_its_pages_do(
    tama: Organization, tama_manager: User, held: Mandate
) -> None:
    page = signed_in(tama_manager).get(reverse("mandate", args=[tama.public_id, held.pk])).content.decode()
    assert "委嘱登録" in page and "担務" not in page
