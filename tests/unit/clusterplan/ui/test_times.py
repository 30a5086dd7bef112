"""Days and moments in both languages, in Japan's time."""

import datetime

import pytest
from django.utils import translation

from clusterplan.ui.times import day, moment

LATE = datetime.datetime(2006, 12, 14, 16, 5, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("language", "on", "at"),
    [("ja", "2006年12月15日", "2006年12月15日 01:05"), ("en", "15 December 2006", "15 December 2006, 01:05")],
)
def test_the_evening_in_london_is_the_next_day_in_japan(language: str, on: str, at: str) -> None:
    with translation.override(language):
        assert (day(LATE), moment(LATE)) == (on, at)


def test_a_date_has_no_zone_and_none_is_empty() -> None:
    with translation.override("en"):
        assert day(datetime.date(2006, 4, 1)) == "1 April 2006"
    assert (day(None), moment(None)) == ("", "")
