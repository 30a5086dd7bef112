"""What cells of rosters say."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.rules import cleaning, columns
from networks.rules.inert import DANGEROUS, inert, plain
from networks.rules.japanese_dates import day_of

SPRING = datetime.date(2006, 4, 1)


@pytest.mark.parametrize(
    "said",
    [
        *(
            "H18.4.1",
            "Ｈ１８．４．１",
            "h18/4/1",
            "平成18年4月1日",
            "平１８年４月１日",
            "㍻18年4月1日",
            "2006/4/1",
            "2006-04-01",
        ),
        *(
            "2006年4月1日",
            "2006.4.1",
            "２００６／４／１",
            "2006/4/1(土)",
            "2006-04-01 00:00:00",
            "38808",
            38808,
            38808.0,
            20060401,
        ),
    ],
)
def test_one_day_is_read_however_it_is_written(said: object) -> None:
    assert day_of(said) == SPRING


@pytest.mark.parametrize(
    "said", ["2006/2/30", "平成元年1月7日", "2006", 2006, "4月1日", "H18.13.1", "令和元年4月30日", "", True]
)
def test_what_is_no_day_is_none(said: object) -> None:
    assert day_of(said) is None


@pytest.mark.parametrize(
    "said", ["S99.1.1", "昭和65年1月1日", "平成32年4月1日", "H99.12.31", "T16.1.1", "明治46年1月1日"]
)
def test_a_year_after_the_last_of_its_era_is_none(said: str) -> None:
    assert day_of(said) is None


@pytest.mark.parametrize(
    ("said", "day"),
    [("昭和64年4月1日", "1989-04-01"), ("H31.6.30", "2019-06-30"), ("平成31年12月31日", "2019-12-31")],
)
def test_the_year_in_which_an_era_ended_is_read_to_its_end(said: str, day: str) -> None:
    assert day_of(said) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("said", "day"),
    [("M1.1.25", "1868-01-25"), ("T15.12.24", "1926-12-24"), ("S64.1.7", "1989-01-07"), ("R1.5.1", "2019-05-01")],
)
def test_every_era_is_known(said: str, day: str) -> None:
    assert day_of(said) == datetime.date.fromisoformat(day)


def test_a_lost_zero_is_put_back_where_the_length_proves_it_and_said() -> None:
    assert cleaning.phone(312345678) == ("0312345678", ("lost-zero", {"text": "312345678", "kept": "0312345678"}))
    assert cleaning.postal_code(600001)[0] == "060-0001"
    assert cleaning.phone("０３−１２３４−５６７８") == ("03-1234-5678", None)
    assert cleaning.postal_code("〒１２３－４５６７") == ("123-4567", None)


def test_a_corporate_number_needs_thirteen_digits_and_its_check_digit() -> None:
    assert cleaning.corporate_number("T5070001000715") == ("5070001000715", None)
    assert cleaning.corporate_number(5070001000715) == ("5070001000715", None)
    assert cleaning.corporate_number("5070001000716")[1] == ("number-check", {"text": "5070001000716"})
    assert cleaning.corporate_number("507000100071")[1] == ("number-length", {"text": "507000100071", "digits": 12})


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.jp", "例"])
def test_a_website_is_http_or_https(address: str) -> None:
    assert cleaning.website(address)[1] is not None
    assert cleaning.website("www.example.co.jp") == ("http://www.example.co.jp", None)


def test_capital_is_read_in_its_unit() -> None:
    assert cleaning.whole_number(10**15)("1,000万円") == ("10000000", None)
    assert cleaning.whole_number(10**15, 10**6)("1491") == ("1491000000", None)
    assert cleaning.whole_number(10**15)("-5")[1] == ("whole-number", {"text": "-5"})


@given(st.text())
def test_an_inert_text_comes_back_and_runs_nowhere(text: str) -> None:
    assert plain(inert(text)) == text
    assert not inert(text).startswith(DANGEROUS)


def test_every_heading_of_the_export_means_its_own_column_and_words_are_those_of_the_models() -> None:
    for column in columns.COLUMNS:
        assert columns.meaning_of(column.ja, {}) == column.field
        assert columns.meaning_of(column.en, {}) == column.field
    assert columns.choices_agree()
