"""The first visible sheet of an .xlsx workbook: its cells, formulas and merged ranges."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import python_calamine

from . import archives
from .limits import CELLS, COLUMNS, LINES
from .refusals import Refused

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
MOST_NAMED = 5000  # formulas and merged ranges that are named one by one
_FILLED = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]+)([0-9]+)["'][^>]*(?<!/)>""")
_FORMULA = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]+)([0-9]+)["'][^>]*(?<!/)>\s*<(?:\w+:)?f\b""")
_ANY_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def read(content: bytes) -> Iterator[Any]:
    """Yield what the sheet is, then its rows in blocks. Raises Refused."""
    archive = archives.opened(content)
    archives.checked(archive)
    name, others, path = _sheet(archive)
    xml = archives.part(archive, path)
    _within_bounds(xml)
    formulas = _formulas(xml)
    try:
        sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name)
    except (python_calamine.CalamineError, ValueError, OSError):
        raise Refused("broken-archive") from None
    merged = [[r1 + 1, c1 + 1, r2 + 1, c2 + 1] for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or []]
    yield {
        "sheet": name,
        "others": others,
        "formulas": formulas,
        "merged": merged[:MOST_NAMED],
        "lines": sheet.end[0] + 1 if sheet.end else 0,
    }
    if sheet.end:
        # rows from the very first one, so that line numbers are the spreadsheet's
        yield from ([_plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False))


def _sheet(archive: zipfile.ZipFile) -> tuple[str, list[str], str]:
    """Return the first visible sheet: its name, the names of the other visible ones, its part."""
    root = archives.tree(archive, "xl/workbook.xml")
    sheets = [one for one in root.iter() if one.tag in {MAIN + "sheet", STRICT + "sheet"}]
    visible = [one for one in sheets if one.get("state", "visible") == "visible"] or sheets
    if not visible:
        raise Refused("no-sheet")
    key = next((value for name, value in visible[0].items() if name.endswith("}id")), "")
    targets = {r.get("Id"): r.get("Target", "") for r in archives.tree(archive, "xl/_rels/workbook.xml.rels")}
    target = targets.get(key, "")
    path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    if path not in archive.namelist():
        raise Refused("broken-archive")
    return visible[0].get("name", ""), [one.get("name", "") for one in visible[1:]], path


def _within_bounds(xml: bytes) -> None:
    """Refuse a sheet whose filled cells span more than a roster does: reading it would fill the memory."""
    rows, letters, last_letters, furthest = 0, 0, b"", 0
    for match in _FILLED.finditer(xml):
        if match[1] != last_letters:
            last_letters = match[1]
            letters = column_number(last_letters.decode())
            furthest = max(furthest, letters)
        rows = max(rows, int(match[2]))
        if rows > LINES:
            raise Refused("too-many-lines", line=rows, most=LINES)
        if letters > COLUMNS:
            raise Refused("too-many-columns", column=last_letters.decode(), line=int(match[2]), most=COLUMNS)
    if rows * furthest > CELLS:
        raise Refused("too-many-lines", line=rows, most=CELLS // max(furthest, 1))


def _formulas(xml: bytes) -> list[list[int]]:
    """Return line and column of each formula. Raises Refused where one cannot be placed."""
    if not _ANY_FORMULA.search(xml):
        return []
    placed = [[int(m[2]), column_number(m[1].decode())] for m in _FORMULA.finditer(xml)]
    if len(placed) < len(_ANY_FORMULA.findall(xml)) or len(placed) > MOST_NAMED:
        raise Refused("formulas", n=len(_ANY_FORMULA.findall(xml)))
    return placed


def column_number(letters: str) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _plain(cell: Any) -> Any:
    """Return the cell as JSON holds it: text, number, truth; a day as {"d": ...}."""
    if isinstance(cell, str) or cell is None:
        return cell or None
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 10**15 else cell
    if isinstance(cell, datetime.datetime):
        return {"d": cell.date().isoformat()}
    if isinstance(cell, datetime.date):
        return {"d": cell.isoformat()}
    return cell if isinstance(cell, (bool, int)) else str(cell)
