from decimal import Decimal

import pytest

from assessment.models import Bound, State
from assessment.rules.amounts import read_amount


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("12", 12, Bound.EXACT),
        ("１２", 12, Bound.EXACT),
        ("1,200", 1200, Bound.EXACT),
        ("１，２００", 1200, Bound.EXACT),
        (" 0 ", 0, Bound.EXACT),
        ("007", 7, Bound.EXACT),
        ("約120", 120, Bound.APPROXIMATE),
        ("約１２０", 120, Bound.APPROXIMATE),
        ("about 120", 120, Bound.APPROXIMATE),
        ("120程度", 120, Bound.APPROXIMATE),
        ("120以上", 120, Bound.AT_LEAST),
        ("at least 120", 120, Bound.AT_LEAST),
        ("12.0", 12, Bound.EXACT),
        ("9" * 14, Decimal("9" * 14), Bound.EXACT),
    ],
)
def test_a_number_is_read(text: str, value: Decimal, bound: str) -> None:
    reading = read_amount(text)
    assert (reading.state, reading.value, reading.bound, reading.error) == (State.VALUE, value, bound, "")


@pytest.mark.parametrize(
    "text",
    [
        "1e999999999",
        "NaN",
        "inf",
        "１２人",
        "12人",
        "1,2",
        "1 2",
        "0x10",
        "十二",
        "abc",
        "12.5",
        "9" * 15,
        "=1+1",
        "1.2.3",
    ],
)
def test_what_is_not_clearly_a_number_is_refused_with_a_sentence(text: str) -> None:
    reading = read_amount(text)
    assert reading.state == State.BLANK
    assert reading.value is None
    assert str(reading.error)


@pytest.mark.parametrize("text", ["-5", "－5", "▲5", "△ 5", "−5"])
def test_a_negative_count_is_refused(text: str) -> None:
    assert "negative" in str(read_amount(text).error) or "負" in str(read_amount(text).error)


@pytest.mark.parametrize("text", ["-", "－", "ー", "該当なし", "None"])
def test_a_dash_means_nothing_to_report(text: str) -> None:
    assert read_amount(text).state == State.NONE


@pytest.mark.parametrize("text", ["…", "...", "未把握"])
def test_dots_mean_not_yet_known(text: str) -> None:
    assert read_amount(text).state == State.NOT_YET_KNOWN


def test_an_empty_text_is_blank_and_not_zero() -> None:
    assert read_amount("").state == State.BLANK
    assert read_amount("").value is None


def test_decimals_are_kept_where_the_unit_has_them() -> None:
    assert read_amount("440.25", decimals=2).value == Decimal("440.25")
    assert read_amount("440.255", decimals=2).error
