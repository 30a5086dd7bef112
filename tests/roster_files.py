"""Roster files for the suite, and their way into the staging table as the product takes it."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import pytest
import xlsxwriter

from accounts.models import User
from networks.actions import import_reading, imports
from networks.models import ImportLine, Roster, RosterImport

Row = Sequence[Any]
HEADINGS = ("名称", "フリガナ", "法人番号", "郵便番号", "住所", "電話", "会員種別", "入会日")
DEFAULTS = {"kind": "company", "joined_on": "2006-04-01"}
NUMBERS = ("5070001000715", "6020001008662", "1010001000006")  # each with a right check digit


def workbook(*rows: Row) -> bytes:
    """Return a workbook of one sheet with these rows, from the first line on."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("名簿")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return target.getvalue()


def csv_file(*rows: Row, encoding: str = "utf-8") -> bytes:
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    return target.getvalue().encode(encoding)


def staged(roster: Roster, content: bytes, by: User, name: str = "名簿.xlsx") -> RosterImport:
    """Return the import after its reading, staged or refused."""
    held = imports.upload(roster_id=roster.pk, file_name=name, content=content, defaults=DEFAULTS, by=by)
    import_reading.read(held.pk)
    return RosterImport.objects.get(pk=held.pk)


def verdicts(held: RosterImport) -> dict[int, str]:
    """Return line -> verdict."""
    return dict(held.lines.order_by("line").values_list("line", "verdict"))


def codes(held: RosterImport, line: int) -> list[tuple[str, str]]:
    """Return (field, code) of each problem of a line."""
    return [(each[0], each[1]) for each in ImportLine.objects.get(roster_import=held, line=line).problems]


@pytest.fixture
def first_file() -> bytes:
    return workbook(
        HEADINGS,
        (
            "株式会社アイシン",
            "アイシン",
            "5070001000715",
            "123-4567",
            "東京都港区芝1-1",
            "03-1234-5678",
            "正会員",
            "H18.4.1",
        ),
        (
            "多摩精密株式会社",
            "タマセイミツ",
            "",
            "192-0001",
            "東京都八王子市1-2",
            "042-123-4567",
            "賛助会員",
            "2006/5/1",
        ),
    )
