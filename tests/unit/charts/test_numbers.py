"""Axis ticks enclose what they must."""

from hypothesis import given
from hypothesis import strategies as st

from charts.numbers import round_ticks

NUMBERS = st.integers(-(10**14), 10**14).map(lambda n: n / 10**4)  # four places, as in the database


@given(NUMBERS, NUMBERS)
def test_ticks_enclose_the_values_and_rise(first: float, second: float) -> None:
    low, high = min(first, second, 0.0), max(first, second, 0.0)
    ticks = round_ticks(low, high)
    slack = 1e-6 * max(abs(low), abs(high), 1)
    assert ticks[0] <= low + slack
    assert ticks[-1] >= high - slack
    assert 2 <= len(ticks) <= 13
    assert ticks == sorted(set(ticks))
