"""The rounds of the demonstration lie where the programme's calendar puts them."""

import datetime

import pytest

from assessment.actions.demo.calendar import ENDS, ROUNDS, interim


def test_rounds_alternate_from_december_2006():
    assert [(planned.fiscal_year, planned.kind) for planned in ROUNDS] == [
        (2006, "interim"),
        (2006, "final"),
        (2007, "interim"),
        (2007, "final"),
        (2008, "interim"),
    ]


@pytest.mark.parametrize("planned", ROUNDS)
def test_the_dates_of_a_round_are_in_order(planned):
    dates = [planned.opens_at, planned.shown_deadline, planned.last_new_at, planned.last_edit_at]
    assert dates == sorted(dates)
    assert planned.is_open or planned.confirmed_at > planned.last_edit_at


def test_the_clock_ends_inside_the_window_of_the_last_round_alone():
    assert [planned.opens_at < ENDS < planned.shown_deadline for planned in ROUNDS] == [False] * 4 + [True]


def test_weekends_and_the_turn_of_the_year_are_no_working_days():
    assert interim(2008).day(1).date() == datetime.date(2008, 12, 2)
    assert interim(2008).day(5).date() == datetime.date(2008, 12, 8)
    assert interim(2008).day(20).date() == datetime.date(2009, 1, 5)
