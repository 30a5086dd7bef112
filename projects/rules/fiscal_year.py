"""Fiscal years and eras: a year runs from 1 April to 31 March, and pages show and read both ways of writing it."""

import datetime
import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

FIRST, LAST = 1868, 2100  # what a typed year may mean; outside it is a slip


@dataclass(frozen=True)
class Era:
    """Year n of the era is `zero + n`; `first` is the first fiscal year written in it."""

    ja: str
    en: str
    zero: int

    @property
    def first(self) -> int:
        return self.zero + 1


# Newest first. FY = Heisei + 1988, Reiwa + 2018 (RULES.md rule 1).
ERAS = (
    Era("令和", "Reiwa", 2018),
    Era("平成", "Heisei", 1988),
    Era("昭和", "Showa", 1925),
    Era("大正", "Taisho", 1911),
    Era("明治", "Meiji", 1867),
)
_BY_NAME = {name: era for era in ERAS for name in (era.ja, era.en.upper(), era.en[0])}
_YEAR = re.compile(r"(?:FY\s*)?(?P<year>[0-9]{4})\s*(?:年度?)?")
_ERA_YEAR = re.compile(r"(?P<era>[A-Z]+|[一-龠]{2})\s*\.?\s*(?P<year>[0-9]{1,2}|元)\s*(?:年度?)?")
_BOTH = re.compile(r"(?P<first>[^()]+)\((?P<second>[^()]+)\)")


class UnreadableYear(ValueError):
    """The text is not a fiscal year."""


def fiscal_year_of(day: datetime.date) -> int:
    """Return the fiscal year of a day in Japan: January to March belong to the year before."""
    return day.year if day.month >= 4 else day.year - 1


def first_day(fiscal_year: int) -> datetime.date:
    return datetime.date(fiscal_year, 4, 1)


def first_day_after(fiscal_year: int) -> datetime.date:
    """Return the first day that no longer belongs to the year."""
    return datetime.date(fiscal_year + 1, 4, 1)


def era_of(fiscal_year: int) -> Era | None:
    """Return the era in which the fiscal year is written, or None before Meiji."""
    return next((era for era in ERAS if era.first <= fiscal_year), None)


def fiscal_year_label(fiscal_year: int) -> str:
    """Return "2006年度（平成18年度）" or "FY2006 (Heisei 18)", by the language of the reader."""
    era = era_of(fiscal_year)
    if get_language() == "en":
        return f"FY{fiscal_year} ({era.en} {fiscal_year - era.zero})" if era else f"FY{fiscal_year}"
    if era is None:
        return f"{fiscal_year}年度"
    year = fiscal_year - era.zero
    return f"{fiscal_year}年度（{era.ja}{'元' if year == 1 else year}年度）"


def short_label(fiscal_year: int) -> str:
    """Return "2006年度" or "FY2006", for heads of narrow columns."""
    return f"FY{fiscal_year}" if get_language() == "en" else f"{fiscal_year}年度"


def parse_fiscal_year(text: str) -> int:
    """Return the fiscal year of "2006", "FY2006", "2006年度（平成18年度）", "H18", "平成18年度", also in full width.

    Raises UnreadableYear for anything else, and where both ways are given and differ.
    """
    folded = unicodedata.normalize("NFKC", text).strip().upper()
    both = _BOTH.fullmatch(folded)
    years = {_one_way(part.strip(), text) for part in (both.groups() if both else (folded,))}
    year = years.pop()
    if years or not FIRST <= year <= LAST:
        raise _unreadable(text)
    return year


def _one_way(folded: str, text: str) -> int:
    plain = _YEAR.fullmatch(folded)
    if plain:
        return int(plain["year"])
    written = _ERA_YEAR.fullmatch(folded)
    era = _BY_NAME.get(written["era"]) if written else None
    if written is None or era is None:
        raise _unreadable(text)
    year = 1 if written["year"] == "元" else int(written["year"])
    if year == 0 or (era is not ERAS[0] and year > _length(era)):
        raise _unreadable(text)
    return era.zero + year


def _length(era: Era) -> int:
    """Return the last year that was written in the era; its end overlaps the first year of the next."""
    return ERAS[ERAS.index(era) - 1].first - era.zero


def _unreadable(text: str) -> UnreadableYear:
    return UnreadableYear(_("“%(text)s” is not a fiscal year such as 2006, H18 or 平成18.") % {"text": text[:40]})
