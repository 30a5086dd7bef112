"""The link of a member: what it shows, what it changes, and what nobody learns from it."""

import datetime
import logging
from html import escape

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from accounts.models import User
from clusterplan.logs import without_personal_data
from ledger.actions import outbox
from networks.actions import confirmations, consents, corrections, organizations
from networks.models import ConfirmationRequest, Consent, Contact, Membership
from networks.rules.names import NO_READING
from networks.selectors.answer_pages import answer_page
from networks.selectors.consents import audiences
from tests.confirmations import CANARY, CANARY_ADDRESS, at_the_entry, days_later, newest_link, opened, read, with_person
from tests.rosters import NewMember

ENTRY = "/answer/roster/"
HOSTILE = "<script>alert(1)</script>"


def typed(asked: ConfirmationRequest, do: str = "correct", **written: str) -> dict[str, str]:
    """Return what the browser sends: the page as it stands, with these fields typed over."""
    page = answer_page(read(asked))
    allowed = {f"consent_{topic.replace(' ', '_')}": audience for topic, audience in page.consents.items()}
    carried = {"seal": page.seal, "seen": str(page.seen)}
    return {**page.shown, **allowed, **carried, "do": do, "message": "", **written}


def test_a_mail_scanner_changes_nothing(asked: ConfirmationRequest) -> None:
    address = newest_link()
    before = ConfirmationRequest.objects.values().get()
    for method in (Client().get, Client().head, Client().get):
        answer = method(address)
        assert answer.status_code == 200
        assert settings.ANSWER_COOKIE_NAME not in answer.cookies
    assert ConfirmationRequest.objects.values().get() == before


def test_the_start_page_names_no_person(client: Client, asked: ConfirmationRequest) -> None:
    page = client.get(newest_link()).content.decode()
    assert CANARY not in page
    assert CANARY_ADDRESS not in page


def test_the_token_is_exchanged_for_a_cookie(client: Client, asked: ConfirmationRequest) -> None:
    address = newest_link()
    answer = client.post(address)
    assert (answer.status_code, answer["Location"]) == (302, ENTRY)
    cookie = answer.cookies[settings.ANSWER_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert address.split("/")[3] not in cookie.value
    assert CANARY in client.get(ENTRY).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_address_with_the_token_is_kept_from_everybody(
    client: Client, asked: ConfirmationRequest, method: str
) -> None:
    answer = getattr(client, method)(newest_link())
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer["Cache-Control"]
    assert "no-store" in client.get(ENTRY)["Cache-Control"]


def test_the_exchange_needs_no_origin_and_the_answer_does(asked: ConfirmationRequest) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"origin": "null"})  # as from a page without a referrer
    at_the_entry(browser)
    assert browser.post(ENTRY, typed(asked)).status_code == 403


def test_no_log_holds_the_token_or_the_person(
    client: Client, asked: ConfirmationRequest, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    address = newest_link()
    client.get(address)
    at_the_entry(client, address)
    client.post(ENTRY, typed(asked, window_phone="03-1"))
    client.get("/answer/roster/an-unknown-token-that-is-logged-as-not-found/")
    written = [_as_written(record) for record in caplog.records]
    token = address.split("/")[3]
    for secret in (token, "an-unknown-token", CANARY, CANARY_ADDRESS):
        assert not [line for line in written if secret in line]


def _as_written(record: logging.LogRecord) -> str:
    """Return the line as the handler writes it, whether it came from structlog or from the standard library."""
    event = record.msg if isinstance(record.msg, dict) else {"event": record.getMessage()}
    return str(without_personal_data(None, "", dict(event)))


def test_unknown_expired_decided_and_replaced_links_say_the_same(
    client: Client, asked: ConfirmationRequest, tama_manager: User
) -> None:
    old = newest_link()
    confirmations.send_again(request_id=asked.pk, by=tama_manager)
    new = newest_link()
    unknown = client.get("/answer/roster/no-such-token/")
    replaced = client.get(old)
    days_later(48)
    late = client.get(new)
    assert unknown.status_code == replaced.status_code == late.status_code == 404
    said = {answer.content.decode().split("<main")[1].split("</main>")[0] for answer in (unknown, replaced, late)}
    assert len(said) == 1


def test_a_new_link_ends_the_browser_of_the_old_one(
    client: Client, asked: ConfirmationRequest, tama_manager: User
) -> None:
    at_the_entry(client)
    confirmations.send_again(request_id=asked.pk, by=tama_manager)
    assert client.get(ENTRY).status_code == 403
    assert client.post(ENTRY, {}).status_code == 403
    assert read(asked).status == "waiting"


def test_as_it_stands_is_one_click(client: Client, asked: ConfirmationRequest) -> None:
    at_the_entry(client)
    assert client.post(ENTRY, typed(asked, do="confirm"))["Location"] == ENTRY
    assert read(asked).status == "confirmed"


def test_as_it_stands_is_refused_where_something_was_typed_over(client: Client, asked: ConfirmationRequest) -> None:
    at_the_entry(client)
    answer = client.post(ENTRY, typed(asked, do="confirm", phone="042-631-1325"))
    assert answer.status_code == 400
    assert "042-631-1325" in answer.content.decode()
    assert read(asked).status == "waiting"


def test_the_member_comes_back_and_changes_its_correction(client: Client, asked: ConfirmationRequest) -> None:
    at_the_entry(client)
    client.post(ENTRY, typed(asked, phone="０４２－６３１－１３２５", consent_roster="public"))
    assert read(asked).proposal == {"phone": ["", "042-631-1325"]}
    client.post(ENTRY, typed(asked, phone="042-000-0000"))
    assert read(asked).proposal == {"phone": ["", "042-000-0000"]}


def test_a_second_tab_overwrites_nothing_and_keeps_what_was_typed(client: Client, asked: ConfirmationRequest) -> None:
    at_the_entry(client)
    second = typed(asked, phone="042-222-2222")
    client.post(ENTRY, typed(asked, phone="042-111-1111"))
    answer = client.post(ENTRY, second)
    assert answer.status_code == 409
    assert "042-222-2222" in answer.content.decode()
    assert "042-111-1111" in answer.content.decode()
    assert read(asked).proposal == {"phone": ["", "042-111-1111"]}


def test_a_tab_from_before_a_withdrawal_restores_no_consent_and_keeps_what_was_typed(
    client: Client, asked: ConfirmationRequest, tama_manager: User
) -> None:
    member, typed_text = asked.membership, "042-222-2222"
    consents.enter(membership_id=member.pk, said={"roster": "public"}, by=tama_manager, reason="Letter.")
    at_the_entry(client)
    stale = typed(asked, phone=typed_text, consent_success_cases="members")
    consents.enter(membership_id=member.pk, said={"roster": "secretariat"}, by=tama_manager, reason="Letter.")
    answer = client.post(ENTRY, stale)
    assert answer.status_code == 409
    assert str(answer.context["refusal"].decision.reason) in answer.content.decode()
    held = audiences([member.organization_id])[member.organization_id]
    assert (held["roster"], held["success cases"], read(asked).status) == ("secretariat", "secretariat", "waiting")
    kept = {bound.html_name: bound.value() or "" for bound in answer.context["form"]}
    assert (kept["phone"], kept["consent_success_cases"]) == (typed_text, "members")
    again = {**kept, "seal": answer.context["page"].seal, "do": "correct", "consent_roster": "secretariat"}
    assert client.post(ENTRY, again).status_code == 302
    held = audiences([member.organization_id])[member.organization_id]
    assert (held["roster"], held["success cases"]) == ("secretariat", "members")


def test_a_page_that_does_not_say_what_it_saw_is_not_taken(client: Client, asked: ConfirmationRequest) -> None:
    at_the_entry(client)
    sent = typed(asked, consent_roster="public")
    del sent["seen"]
    assert client.post(ENTRY, sent).status_code == 400
    assert not Consent.objects.exists()


def test_a_tab_of_another_member_answers_for_nobody_else(
    client: Client, asked_member: Membership, new_member: NewMember, tama_manager: User
) -> None:
    other = new_member("株式会社別会員")
    with_person(other, tama_manager, email="other@members.example")
    round_ = opened(asked_member.roster, tama_manager)
    newest_link()
    mails = sorted(mail.outbox[-2:], key=lambda message: message.to == ["other@members.example"])
    links = [message.body.split("http://localhost:8000")[1].split()[0] for message in mails]
    at_the_entry(client, links[0])
    first = typed(round_.requests.get(membership=asked_member), phone="042-111-1111")
    at_the_entry(client, links[1])
    assert client.post(ENTRY, first).status_code == 409
    assert set(round_.requests.values_list("status", flat=True)) == {"waiting"}


def test_nobody_answers_late(client: Client, asked: ConfirmationRequest) -> None:
    at_the_entry(client)
    sent = typed(asked, phone="042-111-1111")
    days_later(48)
    assert client.post(ENTRY, sent).status_code == 403
    assert read(asked).status == "waiting"


def test_hostile_text_stays_text(client: Client, asked: ConfirmationRequest, tama_manager: User) -> None:
    at_the_entry(client)
    client.post(ENTRY, typed(asked, address=HOSTILE, message=HOSTILE))
    assert read(asked).proposal["address"][1] == HOSTILE
    client.force_login(tama_manager)
    detail = f"/rosters/{asked.round.roster.public_id}/confirmations/requests/{asked.pk}/"
    for page in (client.get(ENTRY), client.get(detail)):
        assert HOSTILE not in page.content.decode()
        assert escape(HOSTILE) in page.content.decode()


@pytest.mark.parametrize(
    ("field", "text"),
    [("website", "javascript:alert(1)"), ("employees", "many"), ("employees", "9" * 30), ("phone", "call me"),
     ("window_email", "nobody"), ("name_ja", ""), ("member_class", "gold"), ("prefecture", "99"),
     ("window_name", ""), ("address", "a\x00b"), ("postal_code", "12"), ("consent_roster", "everybody"),
     ("name_kana", "株式会社旧名"), ("name_en", "N" * 210), ("phone", "0-----"), ("fax", "12"),
     ("window_phone", "0-----"), ("representative_email", "a@b")],
)  # fmt: skip
def test_what_cannot_be_right_is_said_in_words(
    client: Client, asked: ConfirmationRequest, field: str, text: str
) -> None:
    at_the_entry(client)
    assert client.post(ENTRY, typed(asked, **{field: text})).status_code == 400
    assert read(asked).status == "waiting"


def test_what_the_keeper_could_not_approve_stands_at_its_field_and_nothing_typed_is_lost(
    client: Client, asked: ConfirmationRequest, tama_manager: User
) -> None:
    at_the_entry(client)
    answer = client.post(ENTRY, typed(asked, name_kana="旧名", postal_code="12", address="八王子市", message="x"))
    form = answer.context["form"]
    assert (answer.status_code, set(form.errors)) == (400, {"name_kana", "postal_code"})
    assert str(NO_READING.reason) in str(form.errors["name_kana"])
    assert [form[name].value() for name in ("name_kana", "address", "message")] == ["旧名", "八王子市", "x"]
    assert client.post(ENTRY, typed(asked, name_kana="キュウメイ", postal_code="192-0046")).status_code == 302
    done = corrections.approve(request_id=asked.pk, seal=answer_page(read(asked)).seal, by=tama_manager)
    assert done.status == "approved"


def test_a_day_on_which_another_name_was_borne_stands_at_its_field(
    client: Client, asked: ConfirmationRequest, tama_manager: User
) -> None:
    held = {"organization_id": asked.membership.organization_id, "name_en": "", "by": tama_manager}
    organizations.rename(**held, name_ja="株式会社改名", valid_from=datetime.date(2006, 10, 1))
    at_the_entry(client)
    answer = client.post(ENTRY, typed(asked, name_ja="株式会社新名", name_since="2006-05-01"))
    assert (answer.status_code, set(answer.context["form"].errors)) == (400, {"name_since"})
    assert client.post(ENTRY, typed(asked, name_ja="株式会社新名", name_since="2006-12-01")).status_code == 302


def test_what_stood_wrongly_before_keeps_nobody_from_confirming(client: Client, asked: ConfirmationRequest) -> None:
    type(asked.membership.organization).objects.update(phone="代表のみ", postal_code="192")
    at_the_entry(client)
    assert client.post(ENTRY, typed(asked, do="confirm")).status_code == 302
    assert read(asked).status == "confirmed"


def test_leaving_forgets_the_link_in_this_browser(client: Client, asked: ConfirmationRequest) -> None:
    at_the_entry(client)
    client.post("/answer/roster/leave/")
    assert client.get(ENTRY).status_code == 403


def test_the_mail_is_in_both_languages_and_names_no_person_in_its_subject(asked: ConfirmationRequest) -> None:
    address = newest_link()
    message = mail.outbox[-1]
    assert message.to == [CANARY_ADDRESS]
    assert CANARY not in message.subject
    assert "名簿の確認" in message.body
    assert "confirms its roster once a year" in message.body
    assert message.body.count(address) == 2


def test_the_host_of_a_request_never_gets_into_the_mail(
    client: Client, asked: ConfirmationRequest, tama_manager: User
) -> None:
    client.force_login(tama_manager)
    again = f"/rosters/{asked.round.roster.public_id}/confirmations/requests/{asked.pk}/send-again/"
    client.post(again, headers={"host": "localhost", "x-forwarded-host": "evil.example"})
    newest_link()
    assert "evil.example" not in mail.outbox[-1].body


def test_nobody_is_asked_through_a_person_who_has_left(asked: ConfirmationRequest) -> None:
    Contact.objects.all().delete()
    outbox.deliver_waiting()
    assert mail.outbox == []
