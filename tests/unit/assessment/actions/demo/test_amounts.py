"""Invented amounts are the same everywhere, nest as real ones do, and grow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.actions.demo import amounts

FIVE_YEARS = {"NB": 2000.0, "MAT": 220.0, "NC": 60.0, "NC_BIO": 20.0, "SE": 24.0, "IPO": 4.0, "IPO_UV": 5.0}
years = st.sampled_from(sorted(amounts.SHARE_OF_YEAR))
many = st.fixed_dictionaries({code: st.floats(0, 5000) for code in FIVE_YEARS})


def test_the_same_seed_gives_the_same_amounts():
    one = amounts.flows(2006, "S-KNT1/bureau", FIVE_YEARS, 2006)
    assert one == amounts.flows(2006, "S-KNT1/bureau", dict(reversed(FIVE_YEARS.items())), 2006)
    assert one != amounts.flows(2007, "S-KNT1/bureau", FIVE_YEARS, 2006)


def test_amounts_grow_over_the_years():
    by_year = [amounts.flows(2006, "S-THK1/-/1", FIVE_YEARS, year) for year in range(2006, 2011)]
    for code in ("NB", "VIS_CO", "MAT"):
        assert [year[code] for year in by_year] == sorted(year[code] for year in by_year)


@given(st.integers(0, 10**6), many, years, st.booleans())
def test_wholes_hold_their_parts(seed, five_years, year, whole_year):
    found = amounts.flows(seed, "x", five_years, year, whole_year=whole_year)
    assert sum(found[kind] for kind in amounts.KINDS_OF_NEW_BUSINESS) == found["NB"]
    assert found["NV"] + found["NC_BIO"] <= found["NC"]
    assert found["NV_U"] <= found["NV"]
    assert found["IPO_UV"] <= found["IPO"]
    assert found["VIS_CO_D"] <= found["VIS_CO"]
    assert found["BM"] or not found["BM_P"] + found["BM_C"]


@given(st.integers(0, 10**6), many, years)
def test_the_first_months_are_no_more_than_the_year(seed, five_years, year):
    whole = amounts.flows(seed, "x", five_years, year)
    so_far = amounts.flows(seed, "x", five_years, year, whole_year=False)
    assert so_far.keys() == whole.keys()
    assert all(so_far[code] <= whole[code] for code in whole)


@pytest.mark.parametrize(("year", "so_far", "expected"), [(123, 70, 120), (9, 4, 9), (100, 100, 100)])
def test_a_forecast_is_round_and_no_less_than_the_actual(year, so_far, expected):
    assert amounts.forecast({"NB": year}, {"NB": so_far}, "NB") == expected
