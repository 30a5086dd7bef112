from decimal import Decimal

import pytest
from django.utils.translation import override

from projects.rules.amounts import amount, amount_range, digits


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("38760.0000", "38,760"),
        ("0", "0"),
        ("0.0000", "0"),
        ("-3", "▲3"),
        ("-0.0", "0"),
        ("35.3000", "35.3"),
        ("100", "100"),
    ],
)
def test_numbers_are_grouped_and_negative_ones_marked(value, text):
    assert digits(Decimal(value)) == text


def test_about_and_or_more_survive():
    with override("en"):
        assert amount(Decimal(1000), bound="approximate", unit="billion yen") == "about 1,000 billion yen"
        assert amount(Decimal(300), bound="at least", unit="facilities") == "300 or more facilities"
        assert amount(Decimal(40000), unit="businesses") == "40,000 businesses"
        assert amount(Decimal(5)) == "5"


def test_a_japanese_counter_follows_at_once_and_a_word_keeps_its_distance():
    with override("ja"):
        assert amount(Decimal(40000), unit="件") == "40,000件"
        assert amount(Decimal(440), unit="十億円") == "440 十億円"
        assert amount(Decimal(3), unit="％（年率）") == "3％（年率）"
        assert amount(Decimal(5), unit="ネットワーク") == "5 ネットワーク"


def test_a_range_of_one_number_is_a_number():
    with override("en"):
        assert amount_range(Decimal(3000), Decimal(5000), unit="businesses") == "3,000 to 5,000 businesses"
        assert amount_range(Decimal(3000), Decimal(3000), unit="businesses") == "3,000 businesses"
