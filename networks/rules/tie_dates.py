"""Dates of ties as keepers know them: a day, or a fiscal year alone."""

import datetime
import re
import unicodedata

from django.utils.translation import gettext as _

from networks.rules.japanese_dates import day_of
from projects.rules.fiscal_year import UnreadableYear, first_day, first_day_after, parse_fiscal_year

_SERIAL = re.compile(r"[0-9]{5}")  # of a spreadsheet: here it is a slip
FIRST, LAST = datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)


class UnreadableDate(ValueError):
    """The text is neither a day nor a fiscal year."""


def begin_of(text: str) -> datetime.date:
    """Return the day, or the first day of the fiscal year: 2006-05-01, 2006年5月1日, H18.5.1; 2006, FY2006, H18.

    Raises UnreadableDate.
    """
    return _day(text) or first_day(_year(text))


def until_of(text: str) -> datetime.date:
    """Return the day after the last day typed, or after the fiscal year: what is typed is the last that holds.

    Raises UnreadableDate.
    """
    day = _day(text)
    return day + datetime.timedelta(days=1) if day else first_day_after(_year(text))


def _day(text: str) -> datetime.date | None:
    typed = day_of(text)
    if typed is None:
        return None
    if typed < FIRST or _SERIAL.fullmatch(unicodedata.normalize("NFKC", text).strip()):
        raise _unreadable(text)
    return typed


def _year(text: str) -> int:
    try:
        year = parse_fiscal_year(text)
    except UnreadableYear:
        raise _unreadable(text) from None
    if not FIRST.year <= year < LAST.year:
        raise _unreadable(text)
    return year


def _unreadable(text: str) -> UnreadableDate:
    return UnreadableDate(
        _("“%(text)s” is neither a day such as 2006-05-01 nor a fiscal year such as 2006 or H18.") % {"text": text[:40]}
    )
