"""What a cell of a roster says, cleaned: each function returns the text to keep, and a problem or None.

A problem is a code and its arguments (`rules/problems.py` has the sentences). Nothing is guessed: where a leading zero
was lost to a number cell it is put back only where the length proves it, and said.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from networks.rules.japanese_dates import day_of

Problem = tuple[str, dict[str, Any]] | None
Cleaned = tuple[str, Problem]
Cleaner = Callable[[Any], Cleaned]

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff]")
_DASHES = re.compile(r"[‐‑‒–—―−ーｰ－]")
_PHONE = re.compile(
    r"\+?[\d()\-\s./]{5,}(?:\s*(?:\(?(?:内線|内|ext\.?|x)\s*\d+\)?)(?:\s*(?:番|まで))?)?", re.IGNORECASE
)
_NUMBER = re.compile(r"(\d{1,20}(?:\.\d{1,20})?)(億|百万|万|千)?(?:円|人|名|株)?")
_UNITS = {"億": 10**8, "百万": 10**6, "万": 10**4, "千": 10**3, None: 1}
_HOST_ONLY = re.compile(r"[\w\-]+(\.[\w\-]+)+(:\d+)?(/\S*)?")
_valid_url = URLValidator(schemes=["http", "https"])


def text(cell: Any) -> Cleaned:
    """Return the text as it stands, less outer spaces and characters that nobody sees."""
    return as_text(cell), None


def as_text(cell: Any) -> str:
    if isinstance(cell, str):
        if cell.isprintable():  # then none of the signs below is in it
            return cell.strip()
        return _CONTROLS.sub("", cell.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if isinstance(cell, dict):
        return str(cell.get("d", ""))
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return "" if cell is None else str(cell)


def one_line(cell: Any) -> Cleaned:
    """Return the text on one line: a break inside a name or an address is a space."""
    said = as_text(cell)
    return (" ".join(said.split("\n")) if "\n" in said else said), None


def folded_width(cell: Any) -> str:
    """Return the text in the widths that one types: half-width letters and digits, full-width kana."""
    said = as_text(cell)
    return said if said.isascii() else unicodedata.normalize("NFKC", said).strip()


def kana(cell: Any) -> Cleaned:
    return " ".join(folded_width(cell).split()), None


def date(cell: Any) -> Cleaned:
    said = as_text(cell)
    if not said:
        return "", None
    day = day_of(said if isinstance(cell, dict) else cell)
    return (day.isoformat(), None) if day else (said, ("no-day", {"text": said}))


def corporate_number(cell: Any) -> Cleaned:
    """Return thirteen digits whose check digit is right; a leading T, spaces and hyphens are dropped."""
    said = as_text(cell)
    digits = re.sub(r"[\s\-]|^T", "", _DASHES.sub("-", folded_width(cell)).upper())
    if not digits:
        return "", None
    if not re.fullmatch("[0-9]{13}", digits):
        return said, ("number-length", {"text": said, "digits": len(re.findall("[0-9]", digits))})
    if not has_check_digit(digits):
        return said, ("number-check", {"text": said})
    return digits, None


def has_check_digit(digits: str) -> bool:
    """Return whether the first of thirteen digits is the check digit of the other twelve."""
    places = zip(digits[1:], (2, 1) * 6, strict=True)
    return int(digits[0]) == 9 - sum(int(digit) * weight for digit, weight in places) % 9


def postal_code(cell: Any) -> Cleaned:
    said = as_text(cell)
    digits = re.sub(r"[〒\s\-]", "", _DASHES.sub("-", folded_width(cell)))
    if not digits:
        return "", None
    problem: Problem = None
    if isinstance(cell, int) and 5 <= len(digits) < 7:
        digits = digits.zfill(7)
        problem = ("lost-zero", {"text": said, "kept": f"{digits[:3]}-{digits[3:]}"})
    if not re.fullmatch(r"[0-9]{7}", digits):
        return said, ("postal-code", {"text": said})
    return f"{digits[:3]}-{digits[3:]}", problem


def phone(cell: Any) -> Cleaned:
    """Return the number as text. A number cell of nine or ten digits lost its zero: every Japanese number has one."""
    said = as_text(cell)
    if not said:
        return "", None
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        kept = f"0{said}" if said.isdecimal() and len(said) in {9, 10} else said
        return kept, ("lost-zero", {"text": said, "kept": kept})
    number = " ".join(_DASHES.sub("-", folded_width(cell)).split())
    number = re.sub(r"^(?:TEL|FAX|電話)[:.\s]*", "", number, flags=re.IGNORECASE)
    if not _PHONE.fullmatch(number):
        return said, ("phone", {"text": said})
    return number, None


def whole_number(most: int, scale: int = 1) -> Cleaner:
    """Return the cleaner of a number of at least 0; `scale` is what the heading says, as 百万円."""

    def clean(cell: Any) -> Cleaned:
        said = as_text(cell)
        if not said:
            return "", None
        found = _NUMBER.fullmatch(re.sub(r"[,\s約¥\\]", "", folded_width(cell)))
        unit = found[2] if found else None
        value = float(found[1]) * _UNITS[unit] * (scale if unit is None else 1) if found else -1.0
        exact = (
            int(found[1]) * _UNITS[unit] * (scale if unit is None else 1) if found and found[1].isdecimal() else None
        )
        if exact is None and (value < 0 or not value.is_integer()):
            return said, ("whole-number", {"text": said})
        number = exact if exact is not None else int(value)
        return (str(number), None) if number <= most else (said, ("too-great", {"text": said}))

    return clean


def email(cell: Any) -> Cleaned:
    address = folded_width(cell)
    if not address:
        return "", None
    try:
        validate_email(address)
    except ValidationError:
        return address, ("email", {"text": address})
    return address, None


def website(cell: Any) -> Cleaned:
    """Return an address of http or https; a bare www.example.co.jp is one of http."""
    address = folded_width(cell)
    if not address:
        return "", None
    if "://" not in address and _HOST_ONLY.fullmatch(address):
        address = f"http://{address}"
    try:
        _valid_url(address)
    except ValidationError:
        return address, ("website", {"text": address})
    return address, None


def one_of(meanings: Mapping[str, str], code: str) -> Cleaner:
    """Return the cleaner of a word that has one of these meanings, else the problem of that code."""
    known = {key_of(word): meaning for word, meaning in meanings.items()}

    def clean(cell: Any) -> Cleaned:
        said = as_text(cell)
        if not said:
            return "", None
        meaning = known.get(key_of(said))
        return (meaning, None) if meaning else (said, (code, {"text": said}))

    return clean


def key_of(word: str) -> str:
    """Return the form in which words of a closed list, and headings, are compared."""
    return re.sub(r"[\s・･]", "", unicodedata.normalize("NFKC", word).casefold())
