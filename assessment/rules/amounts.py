"""Read what was typed into a number cell: tolerant of Japanese typing, strict about meaning (I14)."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from assessment.models import Bound, State
from ledger.decisions import Text

MOST_DIGITS = 14  # numeric(18, 4)
_NUMBER = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<fraction>\d+))?")
_APPROXIMATE = re.compile(
    r"(?:約|およそ|about |approx\.? |ca\.? )\s*(?P<rest>.+)|(?P<rest2>.+?)\s*(?:程度|くらい|ほど)"
)
_AT_LEAST = re.compile(r"(?P<rest>.+?)\s*(?:以上|超|\+| or more)|(?:at least |more than |>=|≧|≥)\s*(?P<rest2>.+)")
NONE_WORDS = frozenset({"-", "－", "―", "—", "–", "ー", "−", "なし", "該当なし", "none", "nothing to report"})
UNKNOWN_WORDS = frozenset({"…", "...", "・・・", "未把握", "不明", "not yet known", "unknown"})


@dataclass(frozen=True)
class Reading:
    """What the text says. With `error` the text is kept as typed and the cell stays blank."""

    state: str
    value: Decimal | None = None
    bound: str = Bound.EXACT
    error: Text = ""


def _unreadable(sentence: Text) -> Reading:
    return Reading(state=State.BLANK, error=sentence)


def read_amount(text: str, decimals: int = 0) -> Reading:
    """Return the reading of a typed text for a unit with so many decimals.

    Full-width digits, thousands commas, 約120 (about) and 120以上 (at least) are read; －means nothing to report and
    … not yet known. Anything else, as 1e9, NaN or １２人, is not guessed at.
    """
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    if not folded:
        return Reading(state=State.BLANK)
    if folded in NONE_WORDS:
        return Reading(state=State.NONE)
    if folded in UNKNOWN_WORDS or text.strip() in UNKNOWN_WORDS:
        return Reading(state=State.NOT_YET_KNOWN)
    bound, folded = _bound_of(folded)
    if re.match(r"[-▲△−]\s*\d", folded):
        return _unreadable(_("A count cannot be negative. Type 0 or a positive number."))
    match = _NUMBER.fullmatch(folded)
    if match is None:
        return _unreadable(
            _("“%(typed)s” is not a number. Type digits only, as 120 or 1,200; the unit stands in the heading.")
            % {"typed": text[:40]}
        )
    return _number(match["whole"].replace(",", ""), match["fraction"] or "", decimals, bound)


def _bound_of(folded: str) -> tuple[str, str]:
    for bound, pattern in ((Bound.APPROXIMATE, _APPROXIMATE), (Bound.AT_LEAST, _AT_LEAST)):
        match = pattern.fullmatch(folded)
        if match:
            return bound, (match["rest"] or match["rest2"]).strip()
    return Bound.EXACT, folded


def _number(whole: str, fraction: str, decimals: int, bound: str) -> Reading:
    if len(whole.lstrip("0")) > MOST_DIGITS:
        return _unreadable(_("This number is too long; at most 14 digits can be kept."))
    if len(fraction.rstrip("0")) > decimals:
        return _unreadable(_too_precise(decimals))
    return Reading(state=State.VALUE, value=Decimal(f"{whole}.{fraction or 0}"), bound=bound)


def _too_precise(decimals: int) -> Text:
    if decimals == 0:
        return _("This is counted in whole numbers. Type it without decimals.")
    return ngettext_lazy(
        "At most %(count)d decimal can be kept.", "At most %(count)d decimals can be kept.", decimals
    ) % {"count": decimals}
