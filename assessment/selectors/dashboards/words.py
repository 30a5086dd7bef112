"""How numbers are said on dashboards: separators, ▲, about, or more, ranges. In the language now active."""

from decimal import Decimal

from django.utils.translation import gettext as _

from assessment.aggregation.compute import Total
from projects.rules.amounts import digits as plain


def digits(value: Decimal, decimals: int | None = None) -> str:
    """Return a number with separators, ▲ if negative; without `decimals` with as many places as it has."""
    if decimals is None:
        return plain(value)
    text = f"{abs(value):,.{decimals}f}"
    return f"▲{text}" if value < 0 and text.strip("0.,") else text


def bounded(text: str, *, is_lower_bound: bool, is_approximate: bool) -> str:
    """Return the text with its "about" or "or more": these words survive into sums (rule 14)."""
    if is_lower_bound:
        return _("%(number)s or more") % {"number": text}
    if is_approximate:
        return _("about %(number)s") % {"number": text}
    return text


def total(figure: Total, decimals: int | None = None) -> str:
    """Return a total in words; an empty text where nothing was reported."""
    if figure.value is None:
        return ""
    return bounded(
        digits(figure.value, decimals), is_lower_bound=figure.is_lower_bound, is_approximate=figure.is_approximate
    )


def span(low: Decimal, high: Decimal, decimals: int | None = None) -> str:
    """Return "1,000 to 3,000", or one number where both ends are the same."""
    if low == high:
        return digits(low, decimals)
    return _("%(low)s to %(high)s") % {"low": digits(low, decimals), "high": digits(high, decimals)}
