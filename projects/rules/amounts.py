"""How an amount is written: separators, ▲ for negative, "about" and "or more" kept (RULES.md rule 14)."""

from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from projects.models import Bound


def digits(value: Decimal) -> str:
    """Return "38,760", "0.5" or "▲3": thousands separators, no trailing zeros."""
    text = f"{abs(value):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"▲{text}" if value < 0 and text != "0" else text


def amount(value: Decimal, *, bound: str = Bound.EXACT, unit: str = "") -> str:
    """Return the value with its bound and unit: "約1,000件", "300以上", "about 1,000 businesses"."""
    number = _bounded(digits(value), bound)
    return f"{number}{_gap(unit)}{unit}" if unit else number


def amount_range(low: Decimal, high: Decimal, *, unit: str = "") -> str:
    """Return "3,000 to 5,000" with its unit, or one amount where both ends are the same."""
    if low == high:
        return amount(low, unit=unit)
    number = _("%(low)s to %(high)s") % {"low": digits(low), "high": digits(high)}
    return f"{number}{_gap(unit)}{unit}"


def _bounded(number: str, bound: str) -> str:
    if bound == Bound.APPROXIMATE:
        return _("about %(number)s") % {"number": number}
    if bound == Bound.AT_LEAST:
        return _("%(number)s or more") % {"number": number}
    return number


def _gap(unit: str) -> str:
    """A Japanese counter of one character follows the number directly; a word or 十億円 keeps its distance."""
    attached = get_language() != "en" and (len(unit) == 1 or unit[:1] in "％（件人")
    return "" if attached or not unit else " "
