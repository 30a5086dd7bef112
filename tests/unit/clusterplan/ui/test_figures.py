"""How figures are printed, in both languages."""

from decimal import Decimal

import pytest
from django.utils import translation

from clusterplan.ui.figures import digits, printed, printed_range


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("40000.0000"), None, "40,000"),
        (Decimal("12.5000"), None, "12.5"),
        (Decimal("100.0000"), None, "100"),
        (1234567, None, "1,234,567"),
        (Decimal("87.44"), 1, "87.4"),
        (0, None, "0"),
    ],
)
def test_digits_have_separators_and_no_idle_zeros(value, decimals, text) -> None:
    assert digits(value, decimals) == text


def test_a_negative_figure_wears_a_triangle_and_is_read_as_minus() -> None:
    figure = printed(Decimal(-1234))
    assert (figure.shown, figure.spoken) == ("▲1,234", "minus 1,234")


def test_a_negative_figure_rounded_to_zero_is_zero() -> None:
    assert printed(Decimal("-0.04"), decimals=1).shown == "0.0"


def test_about_and_at_least_survive() -> None:
    assert printed(120, bound="approximate").shown == "about 120"
    assert printed(120, bound="at least").shown == "120 or more"


def test_zero_is_a_value_and_five_kinds_of_nothing_differ() -> None:
    states = ["none", "not yet known", "suppressed", "n/a", "no target", "to be determined", "number lost"]
    shown = [printed(0).shown, printed(None).shown, *(printed(None, state=state).shown for state in states)]
    assert len(set(shown)) == len(shown)
    assert not printed(0).missing


def test_a_suppressed_figure_never_shows_its_value() -> None:
    assert "77" not in repr(printed(77, state="suppressed"))


def test_a_range_of_one_number_is_that_number() -> None:
    assert printed_range(1000, 3000).shown == "1,000 to 3,000"
    assert printed_range(1000, 1000).shown == "1,000"
