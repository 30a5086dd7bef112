"""How a figure is printed: thousands separators, ▲, about and at least, and the five kinds of nothing (rule 10)."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charts.numbers import Number, digits

SYMBOLS: dict[str, tuple[str | Promise, str | Promise]] = {
    # state: what is printed, what is read aloud
    "none": ("－", gettext_lazy("nothing to report")),
    "not yet known": ("…", gettext_lazy("not yet known")),
    "suppressed": ("x", gettext_lazy("suppressed")),
}
WORDS: dict[str, str | Promise] = {
    "n/a": gettext_lazy("not applicable"),
    "no target": gettext_lazy("no target"),
    "to be determined": gettext_lazy("to be determined"),
    "number lost": gettext_lazy("number lost in the source"),
    "ambiguous": gettext_lazy("ambiguous in the source"),
    "undetermined": gettext_lazy("undetermined"),
    "blank": gettext_lazy("not reported"),
}


@dataclass(frozen=True)
class Printed:
    """`shown` stands on the page; `spoken`, where it differs, is what a screen reader says instead."""

    shown: str
    spoken: str = ""
    unit: str = ""
    missing: bool = False
    provisional: bool = False
    corrected: bool = False


def with_bound(text: str, bound: str) -> str:
    """Return the text with its "about" or "or more" (rule 14: these words survive)."""
    if bound == "approximate":
        return _("about %(number)s") % {"number": text}
    if bound == "at least":
        return _("%(number)s or more") % {"number": text}
    return text


def printed(
    value: Number | None,
    *,
    unit: str = "",
    state: str = "value",
    bound: str = "exact",
    decimals: int | None = None,
    provisional: bool = False,
    corrected: bool = False,
) -> Printed:
    """Return how the figure is printed. A value that is None without a state is "not reported"."""
    if state in SYMBOLS:
        symbol, word = SYMBOLS[state]
        return Printed(str(symbol), str(word), missing=True)
    if value is None or state in WORDS:
        return Printed(str(WORDS.get(state, WORDS["blank"])), missing=True)
    text = digits(value, decimals).removeprefix("-")
    negative = value < 0 and Decimal(text.replace(",", "")) != 0
    shown = with_bound(f"▲{text}" if negative else text, bound)
    spoken = with_bound(_("minus %(number)s") % {"number": text}, bound) if negative else ""
    return Printed(shown, spoken, unit, provisional=provisional, corrected=corrected)


def printed_range(low: Number, high: Number, *, unit: str = "", decimals: int | None = None) -> Printed:
    """Return a range from low to high; one number where both are the same."""
    if low == high:
        return printed(low, unit=unit, decimals=decimals)
    words = {"low": digits(low, decimals), "high": digits(high, decimals)}
    return Printed(_("%(low)s to %(high)s") % words, unit=unit)
