"""Days as people write them on rosters: H18.4.1, 平成18年4月1日, 2006/4/1, 2006年4月1日, 20060401, serials of Excel."""

import datetime
import math
import re
import unicodedata
from typing import Any

# Name, letter, first day, last year. None holds before it began. The year in which an era ended is commonly written
# through to December (昭和64年4月, 平成31年6月), by habit or on old forms. A later one (昭和99年) is mistyped.
ERAS = (
    ("明治", "M", datetime.date(1868, 1, 25), 1912),
    ("大正", "T", datetime.date(1912, 7, 30), 1926),
    ("昭和", "S", datetime.date(1926, 12, 25), 1989),
    ("平成", "H", datetime.date(1989, 1, 8), 2019),
    ("令和", "R", datetime.date(2019, 5, 1), datetime.MAXYEAR),
)
FIRST, LAST = datetime.date(1868, 1, 25), datetime.date(2199, 12, 31)
SERIAL_ZERO = datetime.date(1899, 12, 30)
_SPANS = {key: (first, last) for name, letter, first, last in ERAS for key in (name, letter, name[0])}
_ERA = re.compile(
    r"(明治|大正|昭和|平成|令和|明|大|昭|平|令|[MTSHR])\.?(元|\d{1,2})[年./\-](\d{1,2})[月./\-](\d{1,2})日?"
)
_WESTERN = re.compile(r"(\d{4})[年./\-](\d{1,2})[月./\-](\d{1,2})日?(?:T?\d{1,2}:\d{2}(?::\d{2})?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
LONGEST = 40  # characters that a day may take; a longer text is none, and no expression looks at it
_NOT_SAID = re.compile(r"\s+|\([月火水木金土日]\)|[A-Za-z]*曜日?")


def day_of(cell: Any) -> datetime.date | None:
    """Return the day that the cell says, or None if it says none that exists."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        return _of_number(int(cell)) if math.isfinite(cell) else None
    if len(str(cell)) > LONGEST:
        return None
    text = _NOT_SAID.sub("", unicodedata.normalize("NFKC", str(cell))).replace("‐", "-").replace("−", "-")
    try:
        return _of_text(text)
    except (ValueError, OverflowError):
        return None


def _of_text(text: str) -> datetime.date | None:
    if text.isdecimal() and len(text) in {5, 8}:
        return _of_number(int(text))
    if found := _WESTERN.fullmatch(text):
        return _within(datetime.date(int(found[1]), int(found[2]), int(found[3])))
    if found := _ERA.fullmatch(text.upper()):
        begins, last_year = _SPANS[found[1]]
        year = begins.year - 1 + (1 if found[2] == "元" else int(found[2]))
        day = datetime.date(year, int(found[3]), int(found[4]))
        return _within(day) if begins <= day and year <= last_year else None
    return None


def _of_number(number: int) -> datetime.date | None:
    """Return the day of a serial of Excel, or of digits such as 20060401. A year alone is no day."""
    if found := _COMPACT.fullmatch(str(number)):
        try:
            return _within(datetime.date(int(found[1]), int(found[2]), int(found[3])))
        except ValueError:
            return None
    return SERIAL_ZERO + datetime.timedelta(days=number) if 2500 < number < 100_000 else None


def _within(day: datetime.date) -> datetime.date | None:
    return day if FIRST <= day <= LAST else None
