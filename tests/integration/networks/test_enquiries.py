"""From the partner search to an answer, in the client; and who sees nothing of it."""

import datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from ledger.actions import outbox
from ledger.models import programme_today
from networks.actions import enquiries, organizations
from networks.models import Enquiry, standing_of
from projects.models import Bureau
from tests.partners import says
from tests.people import again

HOSTILE = "<script>alert(1)</script>=cmd|' /C calc'!A0 {{ x.__class__ }}"


def signed_in(user, language="en"):
    type(user).objects.filter(pk=user.pk).update(language=language)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def asked(tama_member, kansai_member, kansai_manager, kansai_desk, tama_manager):
    """Return the enquiry that TAMA's manager sends from a result of the search."""
    says(kansai_member, "members", kansai_manager)
    client = signed_in(tama_manager)
    page = client.get(reverse("partners"), {"q": "チタンの精密加工"})
    address = reverse("ask", args=[kansai_member.public_id])
    assert address in page.content.decode()
    form = client.get(address).context["form"]
    sent = {
        "desk": form.initial["desk"],
        "asked_for": form.initial["asked_for"],
        "subject": HOSTILE,
        "text": HOSTILE,
        "key": form.initial["key"],
    }
    for _twice in range(2):
        assert client.post(address, sent).status_code == 302
    return Enquiry.objects.get()


def test_the_desk_is_told_by_a_link_and_nothing_else(asked, kansai_manager):
    outbox.deliver_waiting()
    letter = mail.outbox[0]
    assert letter.to == [kansai_manager.email]
    assert f"http://localhost:8000/enquiries/{asked.public_id}/" in letter.body
    for hidden in (HOSTILE, "浪速工業", "多摩精機", kansai_manager.name_ja):
        assert hidden not in letter.body + letter.subject


def test_what_was_written_is_shown_as_text(asked, kansai_manager):
    page = signed_in(kansai_manager).get(reverse("enquiry", args=[asked.public_id])).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_it_is_answered_and_tracked(asked, kansai_manager, tama_manager, kanto_officer):
    desk = signed_in(kansai_manager)
    assert desk.post(reverse("answer_enquiry", args=[asked.public_id]), {"text": "承ります。"}).status_code == 302
    page = signed_in(tama_manager).get(reverse("enquiry", args=[asked.public_id]))
    assert "承ります。" in page.content.decode()
    assert kansai_manager.name_en not in page.content.decode()
    closed = signed_in(tama_manager).post(reverse("close_enquiry", args=[asked.public_id]), {"note": ""})
    assert closed.status_code == 302
    assert desk.post(reverse("answer_enquiry", args=[asked.public_id]), {"text": "Again."}).status_code == 403


def test_an_answer_without_words_is_asked_for_again(asked, kansai_manager):
    assert signed_in(kansai_manager).post(reverse("answer_enquiry", args=[asked.public_id])).status_code == 400


def test_a_late_one_is_shown_as_overdue(asked, kansai_manager):
    Enquiry.objects.update(answer_by=datetime.date(2000, 1, 1))
    assert "overdue" in signed_in(kansai_manager).get(reverse("enquiries")).content.decode().lower()


@pytest.mark.parametrize("person", ["kanto_officer", "policy_officer", "auditor", "other_manager"])
def test_who_is_not_concerned_finds_nothing(asked, request, person):
    client = signed_in(request.getfixturevalue(person))
    assert client.get(reverse("enquiry", args=[asked.public_id])).status_code == 404
    assert client.post(reverse("answer_enquiry", args=[asked.public_id]), {"text": "x"}).status_code == 404
    assert len(client.get(reverse("enquiries")).context["page"].object_list) == 0


def test_who_has_no_seat_any_more_reads_nothing_of_the_own_enquiry(asked, tama_manager):
    tama_manager.seats.update(valid_until="2006-01-01")
    assert not Enquiry.objects.visible_to(type(tama_manager).objects.get(pk=tama_manager.pk)).exists()


@pytest.fixture
def end_kansai_desk(kansai_desk, kansai_approver):
    """Return a function that ends what the desk is designated for."""

    def end():
        for held in kansai_desk.designations.all():
            ending = {"designation_id": held.pk, "until": programme_today(), "reason": "x"}
            organizations.end_designation(**ending, by=again(kansai_approver))

    return end


def test_a_bureau_reads_no_closed_enquiry_any_more_when_the_designation_of_the_desk_has_ended(
    asked, end_kansai_desk, kansai_officer, tama_manager
):
    assert Enquiry.objects.visible_to(again(kansai_officer)).get() == asked
    enquiries.close(enquiry_id=asked.pk, note="", by=again(tama_manager))
    end_kansai_desk()
    assert not Enquiry.objects.visible_to(again(kansai_officer)).exists()


def test_an_open_one_is_answered_by_the_bureau_when_the_designation_of_the_desk_has_ended(
    asked, end_kansai_desk, kansai_officer, kanto_officer, tama_manager, kansai_desk
):
    end_kansai_desk()
    address, bureau = reverse("enquiry", args=[asked.public_id]), signed_in(kansai_officer)
    asker = signed_in(tama_manager)
    page = asker.get(address).content.decode()
    assert f"{kansai_desk.name_en} is designated no more." in page
    assert f"With: {Bureau.objects.get(pk__in=standing_of(kansai_officer).bureaus).name_en}" in page
    assert "designated no more: the bureau answers" in asker.get(f"{reverse('enquiries')}?box=mine").content.decode()
    assert [one.pk for one in bureau.get(f"{reverse('enquiries')}?box=region").context["page"]] == [asked.pk]
    assert signed_in(kanto_officer).get(address).status_code == 404
    answered = bureau.post(reverse("answer_enquiry", args=[asked.public_id]), {"text": "承ります。"}, follow=True)
    assert answered.status_code == 200
    assert "承ります。" in asker.get(address).content.decode()


def test_the_bureau_passes_on_what_the_desk_left_and_still_sees_where_it_is(
    asked, end_kansai_desk, kansai_officer, tama, tama_manager
):
    end_kansai_desk()
    passing = {"desk": tama.public_id, "note": "Yours."}
    page = signed_in(kansai_officer).post(reverse("pass_on_enquiry", args=[asked.public_id]), passing, follow=True)
    assert page.status_code == 200
    answer = {"path": reverse("answer_enquiry", args=[asked.public_id]), "data": {"text": "x"}}
    assert signed_in(tama_manager).post(**answer).status_code == 302


@pytest.mark.parametrize("language", ["ja", "en"])
def test_who_asked_is_told_that_somebody_else_answers_now(asked, end_kansai_desk, tama_manager, language):
    type(tama_manager).objects.filter(pk=tama_manager.pk).update(language=language)
    end_kansai_desk()
    outbox.deliver_waiting()
    [letter] = [one for one in mail.outbox if one.to == [tama_manager.email]]
    assert f"http://localhost:8000/enquiries/{asked.public_id}/" in letter.body
    for hidden in (HOSTILE, "浪速工業"):
        assert hidden not in letter.body + letter.subject


def test_an_organization_that_nobody_may_find_has_no_form(kansai_member, kansai_desk, tama_manager):
    client = signed_in(tama_manager)
    address = reverse("ask", args=[kansai_member.public_id])
    page = client.get(address).content.decode()
    assert "nobody to ask here" in page
    assert kansai_desk.name_en not in page and kansai_desk.name_ja not in page
    sent = {"desk": kansai_desk.public_id, "subject": "x", "text": "x"}
    assert client.post(address, sent).status_code == 403


@pytest.mark.parametrize("query", ["colour=red", "box=all", "box=region"])
def test_an_unknown_box_is_refused(tama_manager, query):
    assert signed_in(tama_manager).get(f"{reverse('enquiries')}?{query}").status_code == 400


@pytest.mark.parametrize(
    "query", ["colour=red", "need=1", "industry=x", "prefecture=99", "kind=x", "need=%00", "q=%00"]
)
def test_an_unknown_key_or_value_of_the_search_is_refused(tama_manager, query):
    assert signed_in(tama_manager).get(f"{reverse('partners')}?{query}").status_code == 400


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_empty_search_says_how_to_be_found(tama_manager, language):
    page = signed_in(tama_manager, language).get(reverse("partners"), {"q": "存在しない技術"})
    assert 'class="empty-state"' in page.content.decode()
