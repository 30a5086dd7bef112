"""The sum of project targets: the clear ones, the range of the ambiguous ones, and how many are left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from projects.rules.amounts import amount

from .target_readings import Status, TargetReading, total, weakest

RANGED = frozenset({Status.AMBIGUOUS, Status.DERIVED})


@dataclass(frozen=True)
class TargetSum:
    """The sum of the project targets of one indicator. It is never forced to the national target (rule 5)."""

    unit: str
    clear: Decimal | None  # None: no project has a clear number
    low: Decimal
    high: Decimal
    bound: str
    n_clear: int
    n_ambiguous: int
    n_undetermined: int
    n_lost: int
    n_under_review: int
    readings: tuple[TargetReading, ...]
    national: TargetReading | None = None

    @property
    def lowest(self) -> Decimal:
        """Return the sum with the lowest readings of the ambiguous targets."""
        return (self.clear or Decimal(0)) + self.low

    @property
    def highest(self) -> Decimal:
        return (self.clear or Decimal(0)) + self.high

    @property
    def n_left_out(self) -> int:
        """Return how many projects have a target without a number that could be added."""
        return self.n_undetermined + self.n_lost + self.n_under_review

    @property
    def gap(self) -> tuple[Decimal, Decimal] | None:
        """Return by how much the sum exceeds the national target, at least and at most, or None without one."""
        if self.national is None or self.national.official is None:
            return None
        return self.lowest - self.national.official, self.highest - self.national.official

    @property
    def text(self) -> str:
        """Return "38,760 + 4,000-8,000 (2 ambiguous), 1 undetermined"."""
        said = _("no clear number") if self.clear is None else amount(self.clear, bound=self.bound)
        if self.n_ambiguous:
            words = {"clear": said, "low": amount(self.low), "high": amount(self.high), "count": self.n_ambiguous}
            said = _("%(clear)s + %(low)s-%(high)s (%(count)s ambiguous)") % words
        for count, sentence in (
            (self.n_undetermined, _("%(sum)s, %(count)s undetermined")),
            (self.n_lost, _("%(sum)s, %(count)s with the number lost")),
            (self.n_under_review, _("%(sum)s, %(count)s under review")),
        ):
            said = sentence % {"sum": said, "count": count} if count else said
        return said


def sum_of(readings: Iterable[TargetReading], national: TargetReading | None) -> TargetSum:
    """Return the sum of targets that may be added (the caller chose them). Nothing is guessed, nothing left unsaid."""
    found = tuple(readings)
    clear = [one for one in found if one.official is not None]
    ranged = [one for one in found if one.official is None and one.low is not None and one.status in RANGED]
    count = {status: sum(one.status == status for one in found) for status in Status}
    incomplete = sum(one.status in RANGED and one.low is None for one in found)
    return TargetSum(
        unit=found[0].unit if found else "",
        clear=total(one.official for one in clear),
        low=total(one.low for one in ranged) or Decimal(0),
        high=total(one.high for one in ranged) or Decimal(0),
        bound=weakest(one.bound for one in clear),
        n_clear=len(clear),
        n_ambiguous=len(ranged),
        n_undetermined=count[Status.TO_BE_DETERMINED] + incomplete,
        n_lost=count[Status.LOST],
        n_under_review=count[Status.UNDER_REVIEW],
        readings=found,
        national=national,
    )
