"""The pages of ties: recorded by search and choice, imported whole, read by who reads the roster."""

import datetime
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from networks.models import Membership, Organization, Roster, SupportUse, Tie
from networks.rules.ties import stamp
from networks.selectors.changes import changes_of_use
from projects.rules.fiscal_year import short_label
from tests.rosters import NewMember, company
from tests.ties import support, tie

FACTS = {"kind": "research", "begin": "H18", "source": "Contract"}
HEAD = "会員,相手,種類,開始,出典"


@pytest.fixture
def member(interim_round: object, new_member: NewMember) -> Membership:
    return new_member("東亜精機株式会社")


@pytest.fixture
def other(kanto_officer: User) -> Organization:
    return company("西方工業", kanto_officer, name_en="Western")


@pytest.fixture
def keeper(client: Client, tama_manager: User) -> Client:
    client.force_login(tama_manager)
    return client


def address(name: str, roster: Roster, **more: object) -> str:
    return reverse(name, kwargs={"public_id": roster.public_id, **more})


def upload(keeper: Client, roster: Roster, text: str) -> object:
    file = SimpleUploadedFile("ties.csv", text.encode("cp932"))
    return keeper.post(address("import_ties", roster), {"file": file})


def test_both_ends_are_searched_chosen_and_tied(
    keeper: Client, tama_roster: Roster, member: Membership, other: Organization
) -> None:
    page = address("record_tie", tama_roster) + "?member=ﾄｳｱ&other=western"
    page = address("record_tie", tama_roster) + "?member=東亜&other=western"
    shown = keeper.get(page).content.decode()
    assert str(member.organization.public_id) in shown and str(other.public_id) in shown
    ends = {"member": member.organization.public_id, "other": other.public_id}
    assert keeper.post(page, {**ends, **FACTS}).status_code == 302
    assert str(Tie.objects.get().valid_from) == "2006-04-01"
    assert "西方工業" in keeper.get(address("roster_ties", tama_roster)).content.decode()


def test_a_double_click_records_one_tie_and_says_so(
    keeper: Client, tama_roster: Roster, member: Membership, other: Organization
) -> None:
    ends = {"member": member.organization.public_id, "other": other.public_id}
    codes = [keeper.post(address("record_tie", tama_roster), {**ends, **FACTS}).status_code for _ in range(2)]
    assert codes == [302, 403]
    assert Tie.objects.count() == 1


def test_what_is_typed_wrong_is_shown_again(keeper: Client, tama_roster: Roster, member: Membership) -> None:
    page = address("record_tie", tama_roster) + "?member=東亜&other=東亜"
    answer = keeper.post(page, {"member": "x", "other": "", **FACTS, "begin": "someday", "title": "<b>x</b>"})
    assert answer.status_code == 400
    assert {"member", "other", "begin"} <= answer.context["form"].errors.keys()
    assert "<b>x</b>" not in answer.content.decode()


def test_a_stale_tab_changes_nothing(
    keeper: Client, tama_roster: Roster, member: Membership, other: Organization, tama_manager: User
) -> None:
    one = tie(tama_roster, member.organization, other, tama_manager)
    seen = stamp(one)
    page = address("tie", tama_roster, tie_id=one.public_id)
    assert keeper.post(page, {**FACTS, "source": "Other", "seen": seen}).status_code == 302
    assert keeper.post(page, {**FACTS, "source": "Lost", "seen": seen}).status_code == 409
    assert Tie.objects.get().source == "Other"
    ended = {"last": "2006-10-01", "reason": "Over.", "seen": stamp(Tie.objects.get())}
    assert keeper.post(address("end_tie", tama_roster, tie_id=one.public_id), ended).status_code == 302
    back = {"reason": "Wrong.", "seen": stamp(Tie.objects.get())}
    assert keeper.post(address("take_back_tie", tama_roster, tie_id=one.public_id), back).status_code == 302
    assert not Tie.objects.exists()


def test_support_is_recorded_changed_and_taken_back(keeper: Client, tama_roster: Roster, member: Membership) -> None:
    said = {"member": member.organization.public_id, "programme": "SP-07", "fiscal_year": "H18", "source": "List"}
    assert keeper.post(address("record_support", tama_roster) + "?member=東亜", said).status_code == 302
    use = SupportUse.objects.get()
    page = address("support_use", tama_roster, use_id=use.public_id)
    assert page in keeper.get(address("roster_ties", tama_roster)).content.decode()
    shown = keeper.get(page).context["change"].initial
    assert (shown["programme"], shown["fiscal_year"], shown["source"]) == ("SP-07", 2006, "List")
    said |= {"programme": "SP-08", "amount_class": "under 10m", "seen": stamp(use)}
    assert keeper.post(page, said).status_code == 302
    assert keeper.post(page, said).status_code == 409
    assert SupportUse.objects.get().programme.code == "SP-08"
    back = {"reason": "Wrong.", "seen": stamp(SupportUse.objects.get())}
    assert keeper.post(address("take_back_support", tama_roster, use_id=use.public_id), back).status_code == 302
    assert not SupportUse.objects.exists()


def test_support_typed_wrong_is_shown_again_as_typed(
    keeper: Client, tama_roster: Roster, member: Membership, tama_manager: User
) -> None:
    use = support(tama_roster, member.organization, tama_manager)
    page = address("support_use", tama_roster, use_id=use.public_id)
    answer = keeper.post(page, {"programme": "SP-07", "fiscal_year": "soon", "source": "A new list"})
    assert answer.status_code == 400
    assert answer.context["change"].errors.keys() == {"fiscal_year"}
    assert "A new list" in answer.content.decode()
    assert keeper.post(page + "take-back/", {"reason": ""}).status_code == 400
    assert SupportUse.objects.get().source == "List"


@pytest.mark.django_db(transaction=True)
def test_the_page_of_a_use_of_support_tells_who_changed_what(
    client: Client, tama_roster: Roster, new_member: NewMember, tama_manager: User
) -> None:
    use = support(tama_roster, new_member("東亜精機株式会社").organization, tama_manager)
    client.force_login(tama_manager)
    page = address("support_use", tama_roster, use_id=use.public_id)
    said = {"programme": "SP-07", "fiscal_year": "2007", "amount_class": "under 10m", "source": "List"}
    assert client.post(page, {**said, "seen": stamp(use)}).status_code == 302
    assert client.get(page).context["history"]
    with translation.override("en"):
        newest, first = changes_of_use(use, tama_manager)
        changes = [(str(one.field), one.old, one.new) for one in newest.changes]
        assert (newest.label, newest.actor) == ("Use of support changed", tama_manager.name)
        assert changes == [
            ("Fiscal year", short_label(2006), short_label(2007)),
            ("Amount", "", "below 10 million yen"),
        ]
        assert first.label == "Use of support recorded"


def test_a_file_is_looked_at_then_recorded_whole(
    keeper: Client, tama_roster: Roster, member: Membership, other: Organization
) -> None:
    preview = upload(keeper, tama_roster, f"{HEAD}\n(株)東亜精機,西方工業,共同研究,2006,契約書\n")
    assert preview.status_code == 200, preview.content.decode()
    assert not Tie.objects.exists()
    text = preview.context["file"].text
    assert keeper.post(address("import_ties", tama_roster), {"text": text}).status_code == 302
    assert Tie.objects.get().kind == "research"
    again = keeper.post(address("import_ties", tama_roster), {"text": text})
    assert (again.status_code, Tie.objects.count()) == (400, 1)


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_workbook_is_read_like_a_file_of_text(
    keeper: Client, tama_roster: Roster, member: Membership, other: Organization
) -> None:
    row = ["東亜精機", "西方工業", "共同研究", datetime.date(2006, 5, 1), "契約書"]
    for cells, status in ((row, 200), ([*row[:4], "=1+1"], 400)):
        file = SimpleUploadedFile("ties.xlsx", workbook(HEAD.split(","), cells))
        answer = keeper.post(address("import_ties", tama_roster), {"file": file})
        assert answer.status_code == status, answer.content.decode()
    broken = SimpleUploadedFile("ties.xlsx", b"PK\x03\x04 broken")
    assert keeper.post(address("import_ties", tama_roster), {"file": broken}).status_code == 400


def test_one_bad_row_keeps_the_whole_file_out(
    keeper: Client, tama_roster: Roster, member: Membership, other: Organization
) -> None:
    rows = [
        "東亜精機,西方工業,共同研究,2006,契約書",
        "西方工業,東亜精機,供給取引,2006,x",
        "東亜精機,なし,供給取引,2006,x",
    ]
    answer = upload(keeper, tama_roster, "\n".join([HEAD, *rows]))
    found = [(problem.row, problem.column) for problem in answer.context["file"].problems]
    assert (answer.status_code, found) == (400, [(3, "会員"), (4, "相手")])
    for text in ("=cmd|' /C calc'!A0", "PK", "会員\x00"):
        assert upload(keeper, tama_roster, text).status_code == 400
    assert not Tie.objects.exists()


def test_who_only_reads_sees_no_form_and_is_told_why(
    client: Client,
    tama_roster: Roster,
    member: Membership,
    other: Organization,
    tama_manager: User,
    kanto_officer: User,
) -> None:
    one = tie(tama_roster, member.organization, other, tama_manager)
    client.force_login(kanto_officer)
    assert client.get(address("tie", tama_roster, tie_id=one.public_id)).status_code == 200
    assert client.get(address("record_tie", tama_roster)).status_code == 403
    assert client.get(address("roster_ties", tama_roster) + "?order=x").status_code == 400
    assert client.get(address("roster_ties", tama_roster) + "?year=soon").status_code == 400


def test_a_refused_tie_is_shown_again_with_everything_typed(
    keeper: Client, tama_roster: Roster, member: Membership, other: Organization
) -> None:
    page = address("record_tie", tama_roster) + "?member=東亜&other=western"
    ends = {"member": member.organization.public_id, "other": other.public_id}
    typed = {**ends, **FACTS, "source": "A long source", "last": "2005-03-31"}
    answer = keeper.post(page, typed)
    assert (answer.status_code, answer.templates[0].name) == (403, "ties/record.html")
    shown = answer.content.decode()
    assert all(word in shown for word in ("A long source", "2005-03-31", 'role="alert"'))
    assert not Tie.objects.exists()


def test_what_a_stale_tab_typed_of_a_tie_is_shown_over_the_newer_state(
    keeper: Client, tama_roster: Roster, member: Membership, other: Organization, tama_manager: User
) -> None:
    one = tie(tama_roster, member.organization, other, tama_manager)
    page, seen = address("tie", tama_roster, tie_id=one.public_id), stamp(one)
    keeper.post(page, {**FACTS, "source": "Theirs", "seen": seen})
    answer = keeper.post(page, {**FACTS, "source": "Mine", "seen": seen})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Theirs" in shown and "Mine" in shown
    again = answer.context["change"].data["seen"]
    assert keeper.post(page, {**FACTS, "source": "Mine", "seen": again}).status_code == 302
    assert Tie.objects.get().source == "Mine"
