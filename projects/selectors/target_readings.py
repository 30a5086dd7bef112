"""What one target version says: a number, its readings, or why there is none (RULES.md rules 10, 11, 13, 14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from projects.models import Bound, Target, TargetCandidate, TargetVersion
from projects.rules.amounts import amount, amount_range

Status = TargetVersion.Status
DEFINITE = frozenset({Status.SET, Status.REVISED, Status.DERIVED})


@dataclass(frozen=True)
class TargetReading:
    """What a target says on a day.

    `value` is the printed or computed number, or None. `low` and `high` are the same number, the ends of the readings
    of an ambiguous target, or None. Unit, source and text as printed are those of `version`.
    """

    target: Target
    version: TargetVersion
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: str
    candidates: tuple[TargetCandidate, ...] = ()
    parts: tuple["TargetReading", ...] = ()

    @property
    def status(self) -> str:
        return self.version.status

    @property
    def unit(self) -> str:
        return self.version.unit

    @property
    def official(self) -> Decimal | None:
        """Return the number progress may be judged against; None when ambiguous, lost, undetermined or under review."""
        return self.value if self.status in DEFINITE else None

    @property
    def text(self) -> str:
        """Return the target in words, as "1,000 or 3,000 businesses (source damaged)"."""
        if self.status == Status.AMBIGUOUS:
            return _("%(numbers)s (source damaged)") % {"numbers": _alternatives(self.candidates, self.unit)}
        if self.value is None:
            return str(self.version.get_status_display())
        said = amount(self.value, bound=self.bound, unit=self.unit)
        return _("%(target)s (under review)") % {"target": said} if self.status == Status.UNDER_REVIEW else said


def printed(version: TargetVersion) -> TargetReading:
    """Return what a version says by itself; the candidates are read with it."""
    if version.status != Status.AMBIGUOUS:
        return TargetReading(version.target, version, version.value, version.value, version.value, version.bound)
    candidates = tuple(version.candidates.all())
    low, high = _ends(candidates)
    return TargetReading(version.target, version, None, low, high, version.bound, candidates)


def _ends(candidates: Iterable[TargetCandidate]) -> tuple[Decimal | None, Decimal | None]:
    lows = [one.low for one in candidates if one.low is not None]
    highs = [one.high for one in candidates if one.high is not None]
    return min(lows, default=None), max(highs, default=None)


def derived(version: TargetVersion, parts: tuple[TargetReading, ...]) -> TargetReading:
    """Return the whole of its parts: a number, a range, or neither as soon as one part has neither."""
    low = total(part.low for part in parts)
    high = total(part.high for part in parts)
    value = low if low == high else None
    return TargetReading(version.target, version, value, low, high, weakest(part.bound for part in parts), parts=parts)


def total(numbers: Iterable[Decimal | None]) -> Decimal | None:
    known = list(numbers)
    if not known or None in known:
        return None
    return sum((number for number in known if number is not None), Decimal(0))


def weakest(bounds: Iterable[str]) -> str:
    """Return the bound of a sum: a lower bound makes it a lower bound, an approximate number approximate (rule 14)."""
    found = set(bounds)
    return next((bound for bound in (Bound.AT_LEAST, Bound.APPROXIMATE) if bound in found), Bound.EXACT)


def _alternatives(candidates: Iterable[TargetCandidate], unit: str) -> str:
    """Return "3,000 or 5,000 or 3,000 to 5,000 businesses": single numbers first, then ranges, without likelihoods."""
    known = {(one.low, one.high) for one in candidates if one.low is not None and one.high is not None}
    readings = sorted(known, key=lambda ends: (ends[0] != ends[1], ends))
    words = [amount_range(low, high) for low, high in readings[:-1]]
    words += [amount_range(low, high, unit=unit) for low, high in readings[-1:]]
    return _(" or ").join(words)
