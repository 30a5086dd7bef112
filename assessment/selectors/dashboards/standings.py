"""How a series stands against its target: a rate only where one is allowed, words where none is (rules 10, 11)."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from assessment.aggregation.compute import Total, growth_over_period
from assessment.aggregation.progress import Progress, progress
from projects.rules.fiscal_year import short_label

from . import words
from .promises import TargetLine, status_text
from .series import Series, YearFigure


@dataclass(frozen=True)
class Standing:
    """How far a series is, against its target: `measured` is compared, `rate` is None where none is allowed.

    `without_rate` says in words why there is no rate. `left_out` counts the projects without a number that leave both
    sides of the comparison, where the target is a sum of project targets.
    """

    target: TargetLine | None
    measured: Total | None
    rate: Progress | None
    without_rate: str
    year: int | None = None
    left_out: int = 0

    @property
    def year_label(self) -> str:
        """Return the fiscal year judged, for targets that are not cumulative."""
        return short_label(self.year) if self.year else ""

    @property
    def rate_text(self) -> str:
        """Return the rate in words, a range where the target is ambiguous."""
        if self.rate is None:
            return ""
        places = 0 if self.rate.is_approximate else 1
        text = words.span(self.rate.low, self.rate.high, places) + " %"
        return words.bounded(text, is_lower_bound=self.rate.at_least, is_approximate=self.rate.is_approximate)

    @property
    def verdict(self) -> str:
        """Return "achieved", or "undetermined" for a range that straddles 100 % (rule 11); else nothing."""
        if self.rate is None or self.rate.verdict == "not achieved":
            return ""
        if self.rate.verdict == "achieved":
            return "achieved"
        return "undetermined" if self.rate.high >= 100 else ""


def standing(series: Series, target: TargetLine | None) -> Standing:
    """Return how a series stands against its target, by the basis of the target (rules 3, 9, 10)."""
    if target is None:
        return Standing(None, None, None, status_text("no target"))
    measured, year = _measured(series, target)
    rate = progress(measured, target.promise)
    return Standing(target, measured, rate, _without_rate(measured, target, rate), year)


def _measured(series: Series, target: TargetLine) -> tuple[Total | None, int | None]:
    basis, by_year = target.fact.basis, series.by_year
    if basis == "cumulative over period":
        return series.cumulative, None
    whole = [figure for figure in series.reported if figure.n_interim == 0]
    if not whole:
        return None, None
    latest = whole[-1]
    if basis == "growth over period":
        years = {year: figure.total for year, figure in by_year.items() if figure in whole}
        return _percent(growth_over_period(years, target.fact.fy_from, latest.fiscal_year), latest), latest.fiscal_year
    if basis == "growth per year":
        return _percent(latest.number, latest), latest.fiscal_year
    return latest.total, latest.fiscal_year


def _percent(number: Decimal | None, of: YearFigure) -> Total | None:
    if number is None or number < 0:
        return None
    return Total(value=number, is_approximate=of.total.is_approximate, is_lower_bound=of.total.is_lower_bound)


def _without_rate(measured: Total | None, target: TargetLine, rate: Progress | None) -> str:
    if rate is not None:
        return ""
    if target.promise.status in {"to be determined", "number lost", "under review", "no target"}:
        return status_text(target.promise.status)
    if target.promise.low is None:
        return status_text(target.promise.status)
    return _("no figure yet") if measured is None or measured.value is None else _("no rate")
