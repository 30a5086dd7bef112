"""How figures combine: pure arithmetic, no Django.

The states and their algebra are those of design.md, "The way of a figure". A total is a commutative monoid: `EMPTY`
is its zero and `plus` its sum, so that neither order nor grouping can matter. The SQL of `refresh` says the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import Literal

State = Literal["blank", "value", "none", "n/a", "not yet known"]
Bound = Literal["exact", "approximate", "at least"]
Measure = Literal["flow", "stock", "level", "rate", "none"]

REPORTED: frozenset[State] = frozenset({"value", "none"})
LONGEST_SPAN = 5  # fiscal years that a cumulative figure may cover: one term


@dataclass(frozen=True)
class Cell:
    """One accepted figure. `base` is the denominator of a rate: last year's yen of the same companies."""

    state: State
    value: Decimal | None = None
    base: Decimal | None = None
    bound: Bound = "exact"


@dataclass(frozen=True)
class Total:
    """A sum. `value` is None when nothing was reported, and 0 when "nothing to report" was.

    `expected` counts the cells in the denominator, `reported` those of them that say something.
    """

    value: Decimal | None = None
    base: Decimal | None = None
    is_lower_bound: bool = False
    is_approximate: bool = False
    expected: int = 0
    reported: int = 0

    @property
    def is_exact(self) -> bool:
        return not (self.is_lower_bound or self.is_approximate)


EMPTY = Total()


def total_of(cell: Cell) -> Total:
    """Return the total of one cell. "Not applicable" leaves the denominator; blank and "not yet known" stay in it."""
    if cell.state == "n/a":
        return EMPTY
    if cell.state not in REPORTED:
        return Total(expected=1)
    return Total(
        value=cell.value if cell.state == "value" else Decimal(0),
        base=cell.base,
        is_lower_bound=cell.bound == "at least",
        is_approximate=cell.bound == "approximate",
        expected=1,
        reported=1,
    )


def _add(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    if a is None or b is None:
        return b if a is None else a
    return a + b


def plus(a: Total, b: Total) -> Total:
    """Return the sum of two totals. A lower bound or an approximation in either is one in the sum."""
    return Total(
        value=_add(a.value, b.value),
        base=_add(a.base, b.base),
        is_lower_bound=a.is_lower_bound or b.is_lower_bound,
        is_approximate=a.is_approximate or b.is_approximate,
        expected=a.expected + b.expected,
        reported=a.reported + b.reported,
    )


def total(parts: Iterable[Total]) -> Total:
    """Return the sum of totals, `EMPTY` for none."""
    return reduce(plus, parts, EMPTY)


def total_of_cells(cells: Iterable[Cell], measure: Measure = "flow") -> Total:
    """Return the sum of cells. For a rate only cells with both numerator and base count: the same companies."""
    if measure == "rate":
        cells = (without_lone_numerator(cell) for cell in cells)
    return total(map(total_of, cells))


def without_lone_numerator(cell: Cell) -> Cell:
    """Return the cell of a rate as it counts: a numerator without its base is not yet known."""
    return Cell("not yet known") if cell.state == "value" and cell.base is None else cell


def effective(interim: Total | None, final: Total | None) -> Total | None:
    """Return what counts of one project return: final if accepted, else interim. Never their sum (RULES.md rule 2)."""
    return interim if final is None else final


def less_overlap(whole: Total, count: Decimal) -> Total:
    """Return the total less a recorded double count. Without a value there is nothing to subtract from."""
    if whole.value is None:
        return whole
    return Total(
        value=whole.value - count,
        base=whole.base,
        is_lower_bound=whole.is_lower_bound,
        is_approximate=whole.is_approximate,
        expected=whole.expected,
        reported=whole.reported,
    )


def over_years(years: Mapping[int, Total], measure: Measure, adds_over_time: bool) -> Total | None:
    """Return the figure of several fiscal years, or None where the measure has none (RULES.md rule 3).

    A flow that adds is summed; a stock is that of the latest year with a figure; a level belongs to its year and a
    rate is never summed. `expected` and `reported` count years. Raises ValueError for more than five years.
    """
    if len(years) > LONGEST_SPAN:
        raise ValueError(f"A cumulative figure covers at most {LONGEST_SPAN} fiscal years, not {len(years)}.")
    by_year = [years[year] for year in sorted(years)]
    with_figure = [one for one in by_year if one.value is not None]
    if measure == "flow" and adds_over_time:
        summed = total(with_figure)
    elif measure == "stock":
        summed = with_figure[-1] if with_figure else EMPTY
    else:
        return None
    return Total(
        value=summed.value,
        is_lower_bound=summed.is_lower_bound,
        is_approximate=summed.is_approximate,
        expected=len(by_year),
        reported=len(with_figure),
    )


def growth(year: Total) -> Decimal | None:
    """Return the growth of a year in percent, from the yen of the same companies; None without both (rule 9)."""
    if year.value is None or not year.base:
        return None
    return (year.value / year.base - 1) * 100


def growth_over_period(years: Mapping[int, Total], fy_from: int, fy_to: int) -> Decimal | None:
    """Return the growth from the year before `fy_from` to the end of `fy_to` in percent.

    Yearly growth of the same companies is chained, never added. None when a year of the span has no rate.
    """
    factor = Decimal(1)
    for year in range(fy_from, fy_to + 1):
        one = growth(years.get(year, EMPTY))
        if one is None:
            return None
        factor *= 1 + one / 100
    return (factor - 1) * 100
