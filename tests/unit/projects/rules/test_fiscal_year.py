import datetime

import pytest
from django.utils.translation import override

from projects.rules.fiscal_year import (
    UnreadableYear,
    era_of,
    first_day,
    first_day_after,
    fiscal_year_label,
    fiscal_year_of,
    parse_fiscal_year,
    short_label,
)


@pytest.mark.parametrize(
    ("day", "year"),
    [("2006-03-31", 2005), ("2006-04-01", 2006), ("2006-12-01", 2006), ("2007-01-31", 2006), ("2007-03-31", 2006)],
)
def test_the_year_turns_on_1_april_and_not_on_1_january(day, year):
    assert fiscal_year_of(datetime.date.fromisoformat(day)) == year


def test_a_year_begins_on_1_april_and_the_next_follows_at_once():
    assert first_day_after(2006) == first_day(2007) == datetime.date(2007, 4, 1)


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (2006, "2006年度（平成18年度）"),
        (2019, "2019年度（令和元年度）"),
        (2018, "2018年度（平成30年度）"),
        (1989, "1989年度（平成元年度）"),
        (1988, "1988年度（昭和63年度）"),
        (1850, "1850年度"),
    ],
)
def test_a_japanese_reader_sees_the_era(year, label):
    with override("ja"):
        assert fiscal_year_label(year) == label


@pytest.mark.parametrize(
    ("year", "label"), [(2006, "FY2006 (Heisei 18)"), (2020, "FY2020 (Reiwa 2)"), (1850, "FY1850")]
)
def test_an_english_reader_sees_the_era(year, label):
    with override("en"):
        assert fiscal_year_label(year) == label


def test_narrow_columns_show_the_year_alone():
    with override("ja"):
        assert short_label(2006) == "2006年度"
    with override("en"):
        assert short_label(2006) == "FY2006"


@pytest.mark.parametrize(
    "text",
    [
        *("2006", "２００６", "2006年度", "2006年", "FY2006", "fy 2006", " 2006 ", "FY2006 (Heisei 18)"),
        *("H18", "h18", "Ｈ１８", "H.18", "平成18", "平成18年", "平成18年度", "平成１８年度", "Heisei 18", "HEISEI18"),
        *("2006年度（平成18年度）", "2006年度(平成18年度)"),
    ],
)
def test_every_way_of_writing_the_year_is_read(text):
    assert parse_fiscal_year(text) == 2006


@pytest.mark.parametrize(
    ("text", "year"),
    [("R1", 2019), ("令和元年度", 2019), ("H31", 2019), ("S63", 1988), ("S64", 1989), ("平成元", 1989)],
)
def test_the_turn_of_an_era_is_read_both_ways(text, year):
    assert parse_fiscal_year(text) == year


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "H",
        "H0",
        "H32",
        "H99",
        "X18",
        "慶応2",
        "20066",
        "2006.5",
        "0206",
        "1e3",
        "2006年度（平成19年度）",
        "()",
        "((18))",
    ],
)
def test_what_is_not_a_year_is_refused_in_words(text):
    with pytest.raises(UnreadableYear, match="2006, H18"), override("en"):
        parse_fiscal_year(text)


def test_every_label_is_read_back():
    for year in range(1868, 2100):
        for language in ("ja", "en"):
            with override(language):
                assert parse_fiscal_year(fiscal_year_label(year)) == year


def test_there_is_no_era_before_meiji():
    assert era_of(1867) is None
