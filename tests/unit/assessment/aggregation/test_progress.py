"""A rate only where one is allowed; ranges stay ranges."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.aggregation.compute import EMPTY, Total
from assessment.aggregation.progress import Promise, guide, progress, rounded, sum_of_promises

amounts = st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2)


def promise(low: int, high: int | None = None, **more: bool) -> Promise:
    return Promise("set" if high is None else "ambiguous", Decimal(low), Decimal(high or low), **more)


@pytest.mark.parametrize("status", ["to be determined", "number lost", "under review", "no target"])
def test_there_is_no_rate_without_a_number(status: str) -> None:
    assert progress(Total(Decimal(5)), Promise(status)) is None  # type: ignore[arg-type]  # parametrized


def test_a_target_under_review_has_no_rate_even_with_a_number() -> None:
    assert progress(Total(Decimal(5)), Promise("under review", Decimal(10), Decimal(10))) is None


def test_there_is_no_rate_without_a_figure_or_against_zero() -> None:
    assert progress(EMPTY, promise(100)) is None
    assert progress(None, promise(100)) is None
    assert progress(Total(Decimal(5)), promise(0)) is None


def test_a_zero_figure_has_a_rate_of_zero() -> None:
    result = progress(Total(Decimal(0)), promise(100))
    assert result is not None and (result.low, result.verdict) == (0, "not achieved")


def test_an_ambiguous_target_gives_a_range() -> None:
    result = progress(Total(Decimal(900)), promise(1000, 3000))
    assert result is not None
    assert (result.low, result.high, result.verdict) == (Decimal("30.0"), Decimal("90.0"), "not achieved")


@pytest.mark.parametrize(
    ("actual", "verdict"), [(999, "not achieved"), (1000, "undetermined"), (2999, "undetermined"), (3000, "achieved")]
)
def test_a_range_that_straddles_100_percent_is_undetermined(actual: int, verdict: str) -> None:
    result = progress(Total(Decimal(actual)), promise(1000, 3000))
    assert result is not None and result.verdict == verdict


def test_a_lower_bound_below_the_target_decides_nothing() -> None:
    below = progress(Total(Decimal(90), is_lower_bound=True), promise(100))
    above = progress(Total(Decimal(100), is_lower_bound=True), promise(100))
    assert below is not None and above is not None
    assert (below.at_least, below.verdict, above.verdict) == (True, "undetermined", "achieved")


def test_rates_of_approximate_figures_are_whole_percents() -> None:
    result = progress(Total(Decimal(1), is_approximate=True), promise(3))
    assert result is not None and str(result.low) == "33"
    assert progress(Total(Decimal(1)), promise(3, is_approximate=True)) == result


@given(amounts, amounts)
def test_rounding_never_declares_a_target_reached(actual: Decimal, target: Decimal) -> None:
    for about in (False, True):
        rate = actual / target * 100
        assert (rounded(rate, about) >= 100) == (rate >= 100)


@given(amounts, amounts, amounts)
def test_more_actual_is_never_less_progress(actual: Decimal, more: Decimal, target: Decimal) -> None:
    one, two = (progress(Total(a), Promise("set", target, target)) for a in (actual, actual + more))
    assert one is not None and two is not None and two.low >= one.low


def test_the_guide_is_pro_rata_and_ends_at_the_target() -> None:
    first, last = (guide(promise(1000, 3000), 2006, 2010, year) for year in (2006, 2010))
    assert first is not None and (first.low, first.high) == (200, 600)
    assert last is not None and (last.low, last.high) == (1000, 3000)
    assert guide(promise(1000), 2006, 2010, 2011) is None
    assert guide(Promise("to be determined"), 2006, 2010, 2006) is None


def test_the_sum_of_targets_forces_nothing_together() -> None:
    some = [promise(38_000), promise(760), promise(1000, 3000), promise(3000, 5000), Promise("to be determined")]
    result = sum_of_promises(some)
    assert (result.clear, result.low, result.high) == (38_760, 4000, 8000)
    assert (result.n_clear, result.n_ambiguous, result.n_left_out) == (2, 2, 1)


def test_no_clear_target_has_no_sum() -> None:
    assert sum_of_promises([Promise("number lost")]).clear is None
