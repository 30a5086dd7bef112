"""How a figure stands against what was promised: pure arithmetic, no Django (RULES.md rules 4, 5, 10, 11, 14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

from .compute import Total

TargetStatus = Literal[
    "set", "revised", "to be determined", "ambiguous", "number lost", "under review", "derived", "no target"
]
Verdict = Literal["achieved", "not achieved", "undetermined"]

HUNDRED = Decimal(100)
WITH_A_NUMBER: frozenset[TargetStatus] = frozenset({"set", "revised", "derived"})


@dataclass(frozen=True)
class Promise:
    """A target version: one number (`low == high`), the range of its readings when ambiguous, or none."""

    status: TargetStatus
    low: Decimal | None = None
    high: Decimal | None = None
    is_approximate: bool = False

    @property
    def is_a_number(self) -> bool:
        return self.status in WITH_A_NUMBER and self.low is not None and self.low == self.high

    @property
    def is_a_range(self) -> bool:
        return self.low is not None and self.high is not None and self.low < self.high


@dataclass(frozen=True)
class Progress:
    """A progress rate in percent, rounded: `low` and `high` differ for an ambiguous target.

    `at_least`: the figure is a lower bound, so the rate may be higher. The verdict is drawn before rounding.
    """

    low: Decimal
    high: Decimal
    at_least: bool
    is_approximate: bool
    verdict: Verdict

    @property
    def is_a_range(self) -> bool:
        return self.low != self.high


@dataclass(frozen=True)
class PromiseSum:
    """The sum of targets: the clear ones, what the ambiguous ones add at least and at most, and who is left out."""

    clear: Decimal | None
    low: Decimal | None
    high: Decimal | None
    n_clear: int
    n_ambiguous: int
    n_left_out: int


def progress(actual: Total | None, promise: Promise) -> Progress | None:
    """Return the progress rate, or None where no rate is allowed.

    None for a target to be determined, lost, under review or absent, for a target of zero, and without a figure.
    A reading of zero among candidates has no rate either, and so the whole has none.
    """
    if actual is None or actual.value is None or not _has_a_rate(promise):
        return None
    assert promise.low is not None and promise.high is not None
    low, high = actual.value / promise.high * HUNDRED, actual.value / promise.low * HUNDRED
    about = actual.is_approximate or promise.is_approximate
    return Progress(
        low=rounded(low, about),
        high=rounded(high, about),
        at_least=actual.is_lower_bound,
        is_approximate=about,
        verdict=_verdict(low, high, actual.is_lower_bound),
    )


def _has_a_rate(promise: Promise) -> bool:
    if promise.low is None or promise.high is None or not 0 < promise.low <= promise.high:
        return False
    return promise.is_a_number or promise.status == "ambiguous"


def _verdict(low: Decimal, high: Decimal, at_least: bool) -> Verdict:
    if low >= HUNDRED:
        return "achieved"
    if high >= HUNDRED or at_least:
        return "undetermined"
    return "not achieved"


def rounded(rate: Decimal, is_approximate: bool) -> Decimal:
    """Return a rate to one decimal, of approximate figures to whole percent. Rounding never reaches 100 from below."""
    step = Decimal(1) if is_approximate else Decimal("0.1")
    nearest = rate.quantize(step, ROUND_HALF_UP)
    return rate.quantize(step, ROUND_DOWN) if rate < HUNDRED <= nearest else nearest


def guide(promise: Promise, fy_from: int, fy_to: int, fiscal_year: int) -> Promise | None:
    """Return the pro-rata share of a five-year target at the end of a year: a guide, not a target (rule 4).

    None where the promise has no number, and outside its years.
    """
    if not _has_a_rate(promise) or not fy_from <= fiscal_year <= fy_to:
        return None
    assert promise.low is not None and promise.high is not None
    elapsed, years = fiscal_year - fy_from + 1, fy_to - fy_from + 1
    return Promise(
        status=promise.status,
        low=promise.low * elapsed / years,
        high=promise.high * elapsed / years,
        is_approximate=promise.is_approximate,
    )


def sum_of_promises(promises: Iterable[Promise]) -> PromiseSum:
    """Return the sum of project targets, as "38,760 + 4,000-8,000 (2 ambiguous), 1 left out". Nothing is guessed."""
    clear, low, high, left_out = [], [], [], 0
    for promise in promises:
        if promise.is_a_number and promise.low is not None:
            clear.append(promise.low)
        elif promise.status == "ambiguous" and promise.low is not None and promise.high is not None:
            low.append(promise.low)
            high.append(promise.high)
        else:
            left_out += 1
    return PromiseSum(
        clear=sum(clear, Decimal(0)) if clear else None,
        low=sum(low, Decimal(0)) if low else None,
        high=sum(high, Decimal(0)) if high else None,
        n_clear=len(clear),
        n_ambiguous=len(low),
        n_left_out=left_out,
    )
