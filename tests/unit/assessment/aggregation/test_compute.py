"""Properties of the arithmetic: order, grouping, zeros, absence, bounds."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.aggregation.compute import (
    EMPTY,
    Cell,
    Total,
    effective,
    growth,
    growth_over_period,
    less_overlap,
    over_years,
    plus,
    total,
    total_of,
    total_of_cells,
)

amounts = st.decimals(min_value=0, max_value=10**12, places=4)
values = st.builds(
    Cell,
    st.just("value"),
    value=amounts,
    base=st.none() | amounts.filter(bool),
    bound=st.sampled_from(["exact", "approximate", "at least"]),
)
absences = st.sampled_from([Cell("blank"), Cell("none"), Cell("n/a"), Cell("not yet known")])
cells = st.lists(values | absences, max_size=12)


@given(cells, st.integers())
def test_order_does_not_matter(some: list[Cell], seed: int) -> None:
    shuffled = some.copy()
    Random(seed).shuffle(shuffled)  # noqa: S311 - shuffles a test case
    assert total_of_cells(shuffled) == total_of_cells(some)


@given(cells, cells, cells)
def test_parts_sum_to_the_whole(a: list[Cell], b: list[Cell], c: list[Cell]) -> None:
    assert total_of_cells(a + b + c) == total([total_of_cells(a), total_of_cells(b), total_of_cells(c)])


@given(cells)
def test_the_empty_total_changes_nothing(some: list[Cell]) -> None:
    assert plus(total_of_cells(some), EMPTY) == total_of_cells(some)


@given(st.lists(st.just(Cell("value", Decimal(0))) | st.just(Cell("none")), min_size=1))
def test_a_zero_survives(zeros: list[Cell]) -> None:
    assert total_of_cells(zeros).value == 0


@given(st.lists(st.sampled_from([Cell("blank"), Cell("n/a"), Cell("not yet known")])))
def test_nothing_reported_gives_no_figure(silent: list[Cell]) -> None:
    assert total_of_cells(silent).value is None


@given(cells)
def test_only_not_applicable_leaves_the_denominator(some: list[Cell]) -> None:
    result = total_of_cells(some)
    assert result.expected == sum(cell.state != "n/a" for cell in some)
    assert result.reported == sum(cell.state in {"value", "none"} for cell in some)


@given(cells, values | absences)
def test_one_more_cell_never_lowers_the_sum_nor_clears_a_flag(some: list[Cell], more: Cell) -> None:
    before, after = total_of_cells(some), total_of_cells([*some, more])
    assert (after.value or 0) >= (before.value or 0)
    assert after.is_lower_bound >= before.is_lower_bound
    assert after.is_approximate >= before.is_approximate


@pytest.mark.parametrize(
    ("bound", "flags"), [("exact", (False, False)), ("at least", (True, False)), ("approximate", (False, True))]
)
def test_a_bound_becomes_a_flag(bound: str, flags: tuple[bool, bool]) -> None:
    one = total_of(Cell("value", Decimal(5), bound=bound))  # type: ignore[arg-type]  # parametrized
    assert (one.is_lower_bound, one.is_approximate) == flags


def test_final_replaces_interim_and_is_never_added() -> None:
    interim, final = Total(Decimal(4)), Total(Decimal(9))
    assert effective(interim, final) == final
    assert effective(interim, None) == interim
    assert effective(None, None) is None


def test_a_final_return_without_a_figure_still_replaces_the_interim_one() -> None:
    assert effective(Total(Decimal(4)), Total(expected=1)) == Total(expected=1)


def test_a_rate_counts_only_companies_with_both_years() -> None:
    both, lone = Cell("value", Decimal(110), Decimal(100)), Cell("value", Decimal(999))
    result = total_of_cells([both, lone], "rate")
    assert (result.value, result.base, result.reported, result.expected) == (110, 100, 1, 2)


def test_growth_is_weighed_by_yen_not_averaged_over_percents() -> None:
    small, large = Cell("value", Decimal(20), Decimal(10)), Cell("value", Decimal(990), Decimal(990))
    assert growth(total_of_cells([small, large], "rate")) == 1


def test_there_is_no_growth_without_a_base() -> None:
    assert growth(Total(Decimal(5))) is None
    assert growth(EMPTY) is None


def test_growth_over_a_period_is_chained() -> None:
    years = {2006: Total(Decimal(110), Decimal(100)), 2007: Total(Decimal(120), Decimal(100))}
    assert growth_over_period(years, 2006, 2007) == 32
    assert growth_over_period(years, 2006, 2008) is None


def test_flows_add_over_years() -> None:
    years = {2006: Total(Decimal(3)), 2007: Total(Decimal(4), is_approximate=True), 2008: EMPTY}
    result = over_years(years, "flow", adds_over_time=True)
    assert result == Total(Decimal(7), is_approximate=True, expected=3, reported=2)


def test_a_stock_is_that_of_the_latest_year_with_a_figure() -> None:
    years = {2007: Total(Decimal(4)), 2006: Total(Decimal(30)), 2008: EMPTY}
    result = over_years(years, "stock", adds_over_time=False)
    assert result == Total(Decimal(4), expected=3, reported=2)


@pytest.mark.parametrize(("measure", "adds"), [("flow", False), ("level", False), ("level", True), ("rate", True)])
def test_levels_rates_and_distinct_counts_have_no_sum_over_years(measure: str, adds: bool) -> None:
    assert over_years({2006: Total(Decimal(1))}, measure, adds) is None  # type: ignore[arg-type]  # parametrized


def test_years_without_any_figure_have_none() -> None:
    result = over_years({2006: EMPTY}, "flow", adds_over_time=True)
    assert result is not None and result.value is None


def test_more_than_five_years_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 5"):
        over_years(dict.fromkeys(range(2006, 2012), EMPTY), "flow", adds_over_time=True)


def test_a_recorded_overlap_is_subtracted_where_there_is_a_figure() -> None:
    assert less_overlap(Total(Decimal(10)), Decimal(3)).value == 7
    assert less_overlap(EMPTY, Decimal(3)).value is None
