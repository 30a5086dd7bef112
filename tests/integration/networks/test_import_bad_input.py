"""Each bad file of the real world: a sentence that names the line and the column, and nothing is loaded."""

import datetime
import io
import uuid
from collections.abc import Callable

import pytest
import xlsxwriter
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ledger.decisions import ActionRefused
from networks.actions import import_writing
from networks.models import Identifier, Membership, Organization, Roster, RosterImport
from tests.people import in_english
from tests.roster_files import NUMBERS, Row, codes, csv_file, staged, verdicts, workbook

pytestmark = pytest.mark.django_db
COLUMNS = ("名称", "法人番号", "入会日", "退会日", "プロジェクト")
GOOD = ("甲社", "", "", "", "")


def drawn(draw: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object], *rows: Row) -> bytes:
    """Return a workbook of the headings and these rows, with something drawn into its sheet."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((COLUMNS, *rows)):
            sheet.write_row(number, 0, row)
        draw(book, sheet)
    return target.getvalue()


def merge(_book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.merge_range("A3:A4", "乙社")


def formula(_book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write_formula("A3", '="乙"&"社"', None, "乙社")


WRONG_NUMBER = str(int(NUMBERS[0]) + 1)
LINES = {
    "merged cells": (drawn(merge, GOOD), 3, "A 名称", ("name_ja", "merged"), "merged with others (A3:A4)"),
    "a formula as a name": (drawn(formula, GOOD), 3, "A 名称", ("name_ja", "formula"), "holds a formula"),
    "two lines of headings": (
        workbook(COLUMNS, COLUMNS, GOOD), 2, "A 名称", ("name_ja", "second-heading"), "second heading line",
    ),
    "a wrong check digit": (
        workbook(COLUMNS, GOOD, ("乙社", WRONG_NUMBER, "", "", "")),
        3, "B 法人番号", ("corporate_number", "number-check"), "check digit",
    ),
    "an end before the beginning": (
        workbook(COLUMNS, GOOD, ("乙社", "", "H18.4.1", "2005/3/31", "")),
        3, "D 退会日", ("left_on", "ends-before"), "ends (2005-03-31) before it begins (2006-04-01)",
    ),
    "a confirmation on a day to come": (
        workbook((*COLUMNS[:4], "確認日"), GOOD, ("乙社", "", "", "", "2030/4/1")),
        3, "E 確認日", ("confirmed_on", "confirmed-in-the-future"), "confirmation (2030-04-01) is in the future",
    ),
    "a project of another bureau": (
        workbook(COLUMNS, GOOD, ("乙社", "", "", "", "S-TOH1")),
        3, "E プロジェクト", ("project", "other-project"), "names the project “S-TOH1”; this roster is one of S-KNT1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
def test_a_bad_line_is_named_with_its_column_and_nothing_is_loaded(
    name: str, tama_roster: Roster, tama_manager: User, client: Client
) -> None:
    content, line, column, problem, sentence = LINES[name]
    stood = everything()
    held = staged(tama_roster, content, tama_manager)
    assert (verdicts(held)[line], problem in codes(held, line)) == ("invalid", True)
    page = shown(held, tama_manager, client)
    assert column in page and sentence in page and str(line) in page
    with pytest.raises(ActionRefused):
        import_writing.confirm(import_id=held.pk, by=tama_manager)
    assert everything() == stood


FILES = {
    "EUC-JP": (csv_file(("名称", "住所"), ("甲株式会社", "東京都港区芝公園"), encoding="euc_jp"), "Line 1 can be read"),
    "UTF-8 broken in its third line": (
        csv_file(("名称", "住所"), ("甲株式会社", "東京都")) + b"\xe4\xb9,\xe6\n", "Line 3 can be read",
    ),
    "Shift_JIS broken in its second line": (
        csv_file(("名称",), encoding="cp932") + b"\x8db\x81\n", "Line 2 can be read",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_in_another_encoding_is_refused_with_its_line(
    name: str, tama_roster: Roster, tama_manager: User, client: Client
) -> None:
    content, sentence = FILES[name]
    stood = everything()
    held = staged(tama_roster, content, tama_manager, "名簿.csv")
    assert (held.status, held.lines.count()) == ("refused", 0)
    assert sentence in shown(held, tama_manager, client)
    assert everything() == stood


def test_a_million_empty_lines_below_the_last_member_are_no_lines(tama_roster: Roster, tama_manager: User) -> None:
    content = csv_file(("名称", "電話"), ("甲社", "")) + b",\r\n" * 1_000_000
    began = datetime.datetime.now(datetime.UTC)
    held = staged(tama_roster, content, tama_manager, "名簿.csv")
    assert held.status == "staged" and verdicts(held) == {2: "new"}
    assert datetime.datetime.now(datetime.UTC) - began < datetime.timedelta(seconds=30)


def shown(held: RosterImport, by: User, client: Client) -> str:
    client.force_login(in_english(by))
    keys = {"public_id": held.roster.public_id, "import_id": held.public_id}
    return client.get(reverse("roster_import", kwargs=keys)).content.decode()


def everything() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Organization, Membership, Identifier))


def test_nothing_is_told_of_a_record_of_another_keepers_roster(
    tama_roster: Roster, on_other_roster: Membership, tama_manager: User
) -> None:
    """Its line is refused as one with a made-up record is, and says nothing that another keeper entered."""
    theirs, made_up = str(on_other_roster.public_id), str(uuid.uuid4())
    rows = [(theirs, "甲社"), (made_up, "乙社")]
    held = staged(tama_roster, csv_file(("登録ID", "名称"), *rows), tama_manager, "a.csv")
    lines = list(held.lines.order_by("line"))
    for (record, name), line in zip(rows, lines, strict=True):
        assert codes(held, line.line) == [("record", "unknown-record")]
        assert (line.verdict, line.values) == ("invalid", {"record": record, "name_ja": name})
        known = (line.organization_id, line.membership_id, line.candidates, line.changes, line.before)
        assert known == (None, None, [], {}, {})
