"""The keeper's pages of a confirmation, from the opening to the decision."""

import datetime
import io
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import User
from ledger.models import Act
from networks.actions import answers, confirmations, consents, corrections, retention, rosters
from networks.actions.answers import Answer
from networks.models import ConfirmationRequest, Consent, Contact, Membership, Organization, Roster
from networks.selectors.consents import audiences
from tests.confirmations import (
    CANARY,
    CANARY_ADDRESS,
    answered,
    days_later,
    newest_link,
    opened,
    read,
    says,
    with_person,
)
from tests.rosters import member
from tests.rounds import IN_THE_WINDOW, stand_at
from tests.unit.networks.actions.test_snapshots import MARCH_31


@pytest.fixture
def keeper(client: Client, tama_manager: User) -> Client:
    client.force_login(tama_manager)
    return client


def address(name: str, member: Membership, **further: object) -> str:
    return reverse(name, kwargs={"public_id": member.roster.public_id, **further})


def test_the_preview_says_whom_it_reaches_and_the_opening_leads_to_the_board(
    keeper: Client, asked_member: Membership
) -> None:
    page = keeper.get(address("open_confirmation", asked_member)).content.decode()
    assert CANARY_ADDRESS not in page
    answer = keeper.post(address("open_confirmation", asked_member), {"answers_until": "2007-01-31"})
    assert answer["Location"] == address("confirmations", asked_member)
    assert "株式会社旧名" in keeper.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("odd", ["", "9999-12-31", "0001-01-01", "²", "9" * 5000])
def test_an_odd_day_is_refused_in_words(keeper: Client, asked_member: Membership, odd: str) -> None:
    assert keeper.post(address("open_confirmation", asked_member), {"answers_until": odd}).status_code == 400


def test_a_day_that_is_too_early_is_refused_beside_the_form(keeper: Client, asked_member: Membership) -> None:
    answer = keeper.post(address("open_confirmation", asked_member), {"answers_until": "2006-12-20"})
    assert answer.status_code == 400
    assert "4週間" in answer.content.decode()


def test_a_correction_is_seen_and_approved(keeper: Client, asked: ConfirmationRequest) -> None:
    answered(asked, phone="042-631-1325")
    detail = address("confirmation", asked.membership, pk=asked.pk)
    assert "042-631-1325" in keeper.get(detail).content.decode()
    approve = address("approve_correction", asked.membership, pk=asked.pk)
    assert keeper.post(approve, {"seal": says(asked).seal})["Location"] == detail
    assert keeper.get(detail).status_code == 200
    assert Organization.objects.get(pk=asked.membership.organization_id).phone == "042-631-1325"


def test_the_keeper_reads_from_which_day_the_new_name_holds(keeper: Client, asked: ConfirmationRequest) -> None:
    newest_link()
    page = says(asked, name_ja="株式会社新名")
    answer = answers.Answer(page.seal, page.written, name_since=datetime.date(2006, 10, 1))
    answers.give(token_hash=read(asked).token_hash, answer=answer)
    assert "2006年10月1日" in keeper.get(address("confirmation", asked.membership, pk=asked.pk)).content.decode()


def test_a_reminder_that_reaches_nobody_says_why(keeper: Client, asked: ConfirmationRequest) -> None:
    remind = address("remind_members", asked.membership, fiscal_year=asked.round.fiscal_year)
    board = keeper.post(remind, follow=True).content.decode()
    assert "送付先はありません" in board and "0通" not in board


def test_a_member_without_an_address_waits_for_no_link(keeper: Client, asked: ConfirmationRequest) -> None:
    asked.membership.contacts.update(email="")
    ConfirmationRequest.objects.filter(pk=asked.pk).update(sent_at=None)
    page = keeper.get(address("confirmation", asked.membership, pk=asked.pk)).content.decode()
    assert "メールアドレスなし" in page and "未送信" not in page


def test_a_closed_confirmation_says_that_no_link_was_sent_and_offers_none(
    keeper: Client, asked_member: Membership, tama_manager: User
) -> None:
    asked = opened(asked_member.roster, tama_manager).requests.get()  # its mail is still on its way
    pages = [address("confirmation", asked_member, pk=asked.pk), address("confirmations", asked_member)]
    assert ["未送信" in keeper.get(page).content.decode() for page in pages] == [True, True]
    confirmations.close(round_id=asked.round_id, by=tama_manager)
    for shown in (keeper.get(page).content.decode() for page in pages):
        assert "送信せずに終了" in shown and "未確認" in shown
        assert "未送信" not in shown and "リンクを再送" not in shown


def test_no_link_is_on_its_way_once_the_last_day_for_answers_is_over(
    keeper: Client, asked_member: Membership, tama_manager: User
) -> None:
    asked = opened(asked_member.roster, tama_manager).requests.get()
    days_later(50)
    newest = [address("confirmation", asked_member, pk=asked.pk), address("confirmations", asked_member)]
    for shown in (keeper.get(page).content.decode() for page in newest):
        assert "送信せずに終了" in shown and "未送信" not in shown


def test_a_stale_page_approves_nothing(keeper: Client, asked: ConfirmationRequest) -> None:
    answered(asked, phone="042-631-1325")
    approve = address("approve_correction", asked.membership, pk=asked.pk)
    assert keeper.post(approve, {"seal": "of another page"}).status_code == 409
    assert read(asked).status == "proposed"


def test_a_correction_whose_words_on_persons_are_gone_can_only_be_declined(
    keeper: Client, asked: ConfirmationRequest
) -> None:
    answered(asked, window_phone="042-631-1325")
    detail, pages = address("confirmation", asked.membership, pk=asked.pk), []
    for days in (0, 47 + 366):
        days_later(days)
        retention.purge()
        pages.append(keeper.get(detail).content.decode())
    buttons = [address(name, asked.membership, pk=asked.pk) for name in ("approve_correction", "decline_correction")]
    assert [[button in page for button in buttons] for page in pages] == [[True, True], [False, True]]


def test_declining_needs_a_reason(keeper: Client, asked: ConfirmationRequest) -> None:
    answered(asked, phone="042-631-1325")
    decline = address("decline_correction", asked.membership, pk=asked.pk)
    assert keeper.post(decline, {"seal": says(asked).seal, "reason": ""}).status_code == 400
    keeper.post(decline, {"seal": says(asked).seal, "reason": "It is not so."})
    assert read(asked).status == "declined"


def test_who_decided_is_named_to_its_own_bureau_and_by_its_place_to_the_keeper(
    keeper: Client, asked: ConfirmationRequest, kanto_colleague: User, kanto_officer: User
) -> None:
    answered(asked, phone="042-631-1325")
    corrections.decline(request_id=asked.pk, seal=says(asked).seal, reason="It is not so.", by=kanto_colleague)
    detail = address("confirmation", asked.membership, pk=asked.pk)
    page = keeper.get(detail).content.decode()
    assert (kanto_colleague.name in page, page.count("関東経済産業局の担当者")) == (False, 2)
    keeper.force_login(kanto_officer)
    assert kanto_colleague.name in keeper.get(detail).content.decode()


def test_only_the_marked_corrections_are_approved_together(keeper: Client, asked: ConfirmationRequest) -> None:
    answered(asked, phone="042-631-1325")
    every = address("approve_corrections", asked.membership, fiscal_year=2006)
    seal = {f"seal-{asked.pk}": says(asked).seal}
    assert "042-631-1325" in keeper.get(every).content.decode()
    keeper.post(every, seal)
    assert read(asked).status == "proposed"
    keeper.post(every, {**seal, "take": str(asked.pk)})
    assert read(asked).status == "approved"


@pytest.fixture
def corrected(asked_member: Membership, tama_roster: Roster, tama_manager: User) -> list[ConfirmationRequest]:
    """Return five requests of one roster, of which the first was answered with another prefecture."""
    for n in range(4):
        with_person(member(tama_roster, f"会員{n}", tama_manager), tama_manager, email=f"{n}@members.example")
    requests = list(opened(tama_roster, tama_manager).requests.order_by("pk"))
    answered(requests[0], prefecture="13")
    return requests


def test_more_corrections_take_no_more_queries(keeper: Client, corrected: list[ConfirmationRequest]) -> None:
    every = address("approve_corrections", corrected[0].membership, fiscal_year=2006)
    keeper.get(every)
    with CaptureQueriesContext(connection) as one:
        keeper.get(every)
    for asked in corrected[1:]:
        answered(asked, prefecture="13")
    with CaptureQueriesContext(connection) as five:
        page = keeper.get(every)
    assert (len(page.context["rows"]), len(five)) == (5, len(one))


def test_many_corrections_are_shown_page_by_page(
    keeper: Client, corrected: list[ConfirmationRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("networks.views.confirmations.PER_PAGE", 2)
    for asked in corrected[1:]:
        answered(asked, prefecture="13")
    every = address("approve_corrections", corrected[0].membership, fiscal_year=2006)
    pages = [keeper.get(every, {"page": number}).context["rows"] for number in (1, 2, 3)]
    shown = [one.request.pk for rows in pages for one, _changed in rows]
    assert ([len(rows) for rows in pages], sorted(shown)) == ([2, 2, 1], [one.pk for one in corrected])
    last, _changed = pages[2][0]
    keeper.post(every, {f"seal-{last.request.pk}": last.seal, "take": str(last.request.pk)})
    assert sorted(read(one).status for one in corrected) == ["approved"] + ["proposed"] * 4


def sent_on_paper(said: Answer) -> dict[str, str]:
    """Return what the browser of the keeper sends: the record as it stands, and "among members" on each topic."""
    sent = {**said.written, "seal": said.seal, "seen": str(said.seen), "do": "confirm", "way": "telephone"}
    return sent | {f"consent_{name}": "members" for name in ("roster", "partner_search", "success_cases")}


def test_a_paper_that_is_silent_on_consents_says_no_word_of_them(keeper: Client, asked: ConfirmationRequest) -> None:
    enter = address("enter_answer", asked.membership, pk=asked.pk)
    shown = keeper.get(enter).context["form"]
    silent = {bound.html_name: bound.value() for bound in shown.consent_fields}
    assert keeper.post(enter, {**sent_on_paper(says(asked)), **silent}).status_code == 302
    assert not Consent.objects.filter(organization=asked.membership.organization).exists()


def test_a_paper_entered_on_a_page_from_before_a_withdrawal_restores_no_consent(
    keeper: Client, asked: ConfirmationRequest, tama_manager: User
) -> None:
    member, enter = asked.membership, address("enter_answer", asked.membership, pk=asked.pk)
    stale = sent_on_paper(says(asked))
    consents.enter(membership_id=member.pk, said={"roster": "secretariat"}, by=tama_manager, reason="Letter.")
    answer = keeper.post(enter, stale)
    assert (answer.status_code, read(asked).status) == (409, "waiting")
    assert audiences([member.organization_id])[member.organization_id]["roster"] == "secretariat"
    kept = {bound.html_name: bound.value() or "" for bound in answer.context["form"]}
    assert (kept["consent_partner_search"], kept["way"]) == ("members", "telephone")
    assert keeper.post(enter, {**kept, "seal": answer.context["page"].seal, "do": "confirm"}).status_code == 302


def test_the_bureau_is_not_asked_whether_letters_may_come(
    keeper: Client, asked: ConfirmationRequest, kanto_colleague: User
) -> None:
    enter, box = address("enter_answer", asked.membership, pk=asked.pk), "window_mailing"
    assert box in keeper.get(enter).context["form"].fields
    keeper.force_login(kanto_colleague)
    assert box not in keeper.get(enter).context["form"].fields
    assert keeper.post(enter, {**sent_on_paper(says(asked)), box: "on"}).status_code == 302
    assert (read(asked).status, Contact.objects.get().mailing_consent) == ("confirmed", False)


def test_a_paper_that_could_not_be_approved_says_so_at_its_field(keeper: Client, asked: ConfirmationRequest) -> None:
    enter, wrong = address("enter_answer", asked.membership, pk=asked.pk), {"name_kana": "旧名", "phone": "0-----"}
    sent = {**sent_on_paper(says(asked)), **wrong, "do": "correct", "address": "八王子市"}
    answer = keeper.post(enter, sent)
    assert (answer.status_code, set(answer.context["form"].errors)) == (400, set(wrong))
    assert "八王子市" in answer.content.decode()
    assert read(asked).status == "waiting"


def test_a_paper_with_a_new_person_of_a_member_that_left_says_why_at_the_name(
    keeper: Client, asked: ConfirmationRequest, tama_manager: User
) -> None:
    rosters.leave(membership_id=asked.membership_id, until=IN_THE_WINDOW.date(), reason="Moved.", by=tama_manager)
    sent = {**sent_on_paper(says(asked)), "window_name": "新人", "do": "correct"}
    answer = keeper.post(address("enter_answer", asked.membership, pk=asked.pk), sent)
    assert (answer.status_code, set(answer.context["form"].errors)) == (400, {"window_name"})
    assert "この会員はもう名簿に載っていません。" in answer.content.decode()


def test_an_answer_on_paper_is_entered(keeper: Client, asked: ConfirmationRequest) -> None:
    enter = address("enter_answer", asked.membership, pk=asked.pk)
    assert keeper.get(enter).status_code == 200
    said = says(asked)
    assert keeper.post(enter, sent_on_paper(said)).status_code == 302
    assert read(asked).status == "confirmed"
    assert Act.objects.get(action="answers.enter").reason == "telephone"


def test_closing_asks_first_and_says_who_has_not_answered(keeper: Client, asked: ConfirmationRequest) -> None:
    board = address("confirmations", asked.membership)
    closing = address("close_confirmation", asked.membership, fiscal_year=asked.round.fiscal_year)
    assert f'href="{closing}"' in keeper.get(board).content.decode()
    assert "1会員が未回答です。" in keeper.get(closing).content.decode()
    asked.round.refresh_from_db()
    assert asked.round.closed_at is None
    assert keeper.post(closing).status_code == 302
    asked.round.refresh_from_db()
    assert asked.round.closed_at is not None
    assert keeper.get(closing).status_code == 403


def test_the_board_refuses_keys_that_it_does_not_know(keeper: Client, asked: ConfirmationRequest) -> None:
    board = address("confirmations", asked.membership)
    assert keeper.get(board, {"status": "unreachable", "q": "旧名"}).status_code == 200
    for query in ({"order": "membership__contacts__email"}, {"status": "nobody"}, {"year": "x"}):
        assert keeper.get(board, query).status_code == 400


def test_one_member_is_counted_in_the_singular(keeper: Client, asked: ConfirmationRequest, tama_manager: User) -> None:
    User.objects.filter(pk=tama_manager.pk).update(language="en")
    board = keeper.get(address("confirmations", asked.membership)).content.decode()
    assert '1<span class="unit">member</span>' in board
    assert '0<span class="unit">members</span>' in board


def test_an_analyst_sees_the_counts_and_no_person(
    client: Client, asked: ConfirmationRequest, policy_analyst: User
) -> None:
    client.force_login(policy_analyst)
    page = client.get(address("confirmations", asked.membership)).content.decode()
    assert "株式会社旧名" in page
    assert address("confirmation", asked.membership, pk=asked.pk) not in page
    assert client.get(address("confirmation", asked.membership, pk=asked.pk)).status_code == 404


def test_a_request_of_another_roster_is_not_found(keeper: Client, asked: ConfirmationRequest) -> None:
    elsewhere = asked.membership.roster.keeper.rosters.exclude(pk=asked.membership.roster_id).first()
    assert keeper.get(address("confirmation", asked.membership, pk=asked.pk + 1000)).status_code == 404
    assert elsewhere is None or elsewhere.confirmation_rounds.count() == 0


def test_the_fixed_roster_is_shown_with_what_differs(keeper: Client, asked: ConfirmationRequest) -> None:
    stand_at(MARCH_31)
    fix = address("fix_roster", asked.membership)
    first = keeper.post(fix, {"fiscal_year": "2006", "reason": ""})
    assert first["Location"] == address("snapshot", asked.membership, fiscal_year=2006, no=1)
    assert keeper.post(fix, {"fiscal_year": "2006", "reason": ""}).status_code == 403
    second = keeper.post(fix, {"fiscal_year": "2006", "reason": "One was forgotten."})["Location"]
    for shown in (first["Location"], second, f"{second}?against=2006.1"):
        assert keeper.get(shown).status_code == 200
    for query in ("against=x", "against=2006", "against=1.99999999999", "sort=name"):
        assert keeper.get(f"{second}?{query}").status_code == 400
    assert keeper.get(f"{second}?against=1999.1").status_code == 404


def test_the_spreadsheet_holds_text_only(keeper: Client, asked_member: Membership, tama_manager: User) -> None:
    held = asked_member.organization
    Organization.objects.filter(pk=held.pk).update(name_ja="=1+1", postal_code="192-0046", address="東京都八王子市")
    with_person(asked_member, tama_manager, duty="representative", name="@SUM(A1)", may_write=True)
    sent = {"classes": ["regular"], "duties": ["window", "representative"]}
    answer = keeper.post(address("mail_merge", asked_member), sent)
    assert "no-store" in answer["Cache-Control"]
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("〒", "住所", "会員名")
    assert len(rows) == 2  # the window person did not allow it
    assert (rows[1][0], rows[1][2], rows[1][6], rows[1][7]) == ("192-0046", "'=1+1", "'@SUM(A1)", "様")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet1.xml")


def test_labels_lie_on_sheets_and_the_export_is_recorded(
    keeper: Client, asked_member: Membership, tama_manager: User
) -> None:
    Organization.objects.filter(pk=asked_member.organization_id).update(address="東京都八王子市")
    with_person(asked_member, tama_manager, duty="representative", may_write=True)
    sent = {"classes": ["regular"], "duties": ["representative"], "layout": "3x7", "skip": "20"}
    page = keeper.post(address("labels", asked_member), sent).content.decode()
    assert page.count('class="sheet"') == 1
    assert f"{CANARY}　様" in page
    assert Act.objects.get(action="letters.labels").new == "1"
    assert keeper.post(address("labels", asked_member), {**sent, "layout": "9x9"}).status_code == 400


def test_reading_persons_is_logged_without_their_names(
    keeper: Client, asked: ConfirmationRequest, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    keeper.get(address("confirmation", asked.membership, pk=asked.pk))
    read_of = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    assert [each["membership"] for each in read_of if each["event"] == "contacts.read"] == [asked.membership_id]
    assert CANARY not in caplog.text
