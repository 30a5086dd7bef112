"""Days and fiscal years as keepers type them."""

import pytest
from django.utils import translation

from networks.rules.tie_dates import UnreadableDate, begin_of, until_of


@pytest.mark.parametrize(
    "typed", ["2006", "FY2006", "2006年度", "H18", "平成18年度", "２００６", "2006-04-01", "2006/4/1"]
)
def test_a_year_alone_begins_on_the_first_of_april(typed: str) -> None:
    assert begin_of(typed).isoformat() == "2006-04-01"


@pytest.mark.parametrize("typed", ["H20.5.1", "平成20年5月1日", "Ｈ２０／５／１", "2008.5.1", "20080501"])
def test_a_day_is_read_as_rosters_read_it(typed: str) -> None:
    assert begin_of(typed).isoformat() == "2008-05-01"


@pytest.mark.parametrize(("typed", "until"), [("2006", "2007-04-01"), ("2007年3月31日", "2007-04-01")])
def test_what_is_typed_as_the_last_still_holds(typed: str, until: str) -> None:
    assert until_of(typed).isoformat() == until


@pytest.mark.parametrize(
    "typed", ["", "soon", "2006-13-01", "2006-02-30", "1600", "9999-12-31", "9999", "²", "H99", "H20.5", "20065"]
)
def test_anything_else_is_refused_in_words(typed: str) -> None:
    with translation.override("en"), pytest.raises(UnreadableDate, match="fiscal year"):
        until_of(typed)
