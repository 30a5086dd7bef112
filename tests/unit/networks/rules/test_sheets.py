"""Hostile and broken files: each is refused with its reason, soon, and nothing of it is read."""

import io
import time
import zipfile

import pytest
import xlsxwriter

from networks.rules.sheets.limits import UNPACKED
from networks.rules.sheets.refusals import Refused
from networks.selectors.sheets import said_by
from tests.roster_files import workbook

HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"
MERGED = '</sheetData><mergeCells count="1"><mergeCell ref="A3:B4"/></mergeCells></worksheet>'


def with_sheet(xml: str, **parts: bytes) -> bytes:
    """Return a workbook whose sheet is this XML; further parts by name, `/` written as `__`."""
    source, target = zipfile.ZipFile(io.BytesIO(workbook(("名称",)))), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, xml if name.endswith("sheet1.xml") else source.read(name))
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def far_cell(place: str) -> bytes:
    row = "".join(c for c in place if c.isdigit())
    return with_sheet(
        f'{HEAD}<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{place}"><v>1</v></c></row>{TAIL}'
    )


def with_text_in_every_cell(cells: int) -> bytes:
    """Return a small workbook whose one long text stands in many cells, so that it grows when it is read."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        long = "".join(chr(0x4E00 + n * 7 % 20_000) for n in range(30_000))
        for line in range(cells):
            sheet.write_string(line, 0, long)
    return target.getvalue()


HOSTILE = {
    "an empty file": (b"", "empty"),
    "a workbook of Excel 97": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old-excel"),
    "a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "a web page named .xls": (b"<html><table><tr><td>x</td></tr></table></html>", "web-page"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "not-a-table"),
    "half an archive": (workbook(("名称",), ("甲社",))[:900], "broken-archive"),
    "another archive": (b"PK\x05\x06" + b"\x00" * 18, "not-a-workbook"),
    "macros": (
        with_sheet(HEAD + TAIL, xl__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"),
        "macros",
    ),
    "a name that leads out": (with_sheet(HEAD + TAIL, **{"..__..__etc": b"x"}), "strange-names"),
    "a zip bomb": (with_sheet(HEAD + " " * (UNPACKED + 1) + TAIL), "unpacks-too-large"),
    "a tight packing": (with_sheet(HEAD + " " * 9_000_000 + TAIL), "packed-too-tightly"),
    "300 parts": (with_sheet(HEAD + TAIL, **{f"xl__p{n}.xml": b"x" for n in range(300)}), "too-many-parts"),
    "a document type": (with_sheet(f'<!DOCTYPE x [<!ENTITY a "b">]>{HEAD}{TAIL}'), "document-type"),
    "a cell at the far right": (far_cell("XFD5"), "too-many-columns"),
    "a cell in the last corner": (far_cell("XFD1048576"), "too-many-lines"),
    "NUL bytes": ("名称\n甲\x00社\n".encode(), "nul"),
    "EUC-JP": ("名称,住所\n甲株式会社,東京都港区芝公園\n".encode("euc_jp"), "encoding"),
    "UTF-16": ("名称\n甲社\n".encode("utf-16"), "encoding"),
    "UTF-16 without its mark": ("名称\n甲社\n".encode("utf-16-le"), "nul"),
    "neither encoding": (b"\x81\n\xff\xfe\xfd", "encoding"),
    "cp932 that calls itself UTF-8": (b"\xef\xbb\xbf" + "名称\n甲社\n".encode("cp932"), "encoding"),
    "UTF-8 with a broken byte": ("name\n株式会社東京精密機械製作所\n".encode()[:-2] + b"\n", "encoding"),
    "5,000 columns": (",".join(f"列{n}" for n in range(5000)).encode(), "too-many-columns"),
    "5,000 columns of a workbook": (workbook([f"列{n}" for n in range(5000)]), "too-many-columns"),
    "a long text in every cell": (with_text_in_every_cell(30_000), "too-heavy"),
    "an endless cell of a CSV": (b"name\n" + b"a" * 5_000_000, "csv"),
    "a sheet of another encoding": (
        with_sheet(f'<?xml version="1.0" encoding="Shift_JIS"?>{HEAD}{TAIL}'),
        "broken-archive",
    ),
    "an open quotation mark": ('名称\n"甲社\n'.encode(), "csv"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason_and_soon(name: str) -> None:
    content, code = HOSTILE[name]
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        list(said_by(content))
    assert refused.value.code == code
    assert time.monotonic() - began < 30


def test_a_million_empty_lines_end_quickly() -> None:
    assert sum(len(block) for block in list(said_by(b"a,b\n" + b",\n" * 1_000_000))[1:]) <= 200_001


def test_a_million_empty_lines_of_a_workbook_end_quickly() -> None:
    empty = "".join(f'<row r="{n}"/>' for n in range(2, 1_000_000))
    content = with_sheet(f'{HEAD}<row r="1"><c r="A1"><v>1</v></c></row>{empty}{TAIL}')
    began = time.monotonic()
    assert sum(len(block) for block in list(said_by(content))[1:]) == 1
    assert time.monotonic() - began < 30


def test_links_to_other_files_are_not_followed_and_their_formulas_are_named() -> None:
    target = '<Relationship Id="r1" Type="x" TargetMode="External" Target="file:///etc/passwd"/>'
    links = {"xl__externalLinks__externalLink1_xml": b"<externalLink/>", "xl__externalLinks___rels": target.encode()}
    xml = f'{HEAD}<row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>1</v></c></row>{TAIL}'
    about, rows = list(said_by(with_sheet(xml, **links)))
    assert (about["formulas"], rows) == ([[1, 1]], [[1]])


def test_an_endless_cell_of_a_workbook_is_read_within_the_limits() -> None:
    long = "".join(chr(0x4E00 + n * 7 % 20_000) for n in range(2_000_000))
    xml = f'{HEAD}<row r="1"><c r="A1" t="inlineStr"><is><t>{long}</t></is></c></row>{TAIL}'
    _about, rows = list(said_by(with_sheet(xml)))
    assert rows == [[long]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_csv_is_read_in_its_encodings(encoding: str) -> None:
    _about, rows = list(said_by('名称,電話\n"甲\n社",03\n'.encode(encoding)))
    assert rows == [["名称", "電話"], ["甲\n社", "03"]]


def test_formulas_and_merged_cells_are_named() -> None:
    xml = f'{HEAD}<row r="2"><c r="B2"><f>A1</f><v>1</v></c></row>{MERGED}'
    about = next(said_by(with_sheet(xml)))
    assert (about["formulas"], about["merged"]) == ([[2, 2]], [[3, 1, 4, 2]])
