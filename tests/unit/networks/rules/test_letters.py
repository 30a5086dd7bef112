"""Labels lie on sheets."""

import pytest

from networks.rules.letters import SHEETS, sheets


def test_used_places_stay_empty_and_the_rest_follows() -> None:
    first, second = sheets(list(range(12)), "2x6", skip=3)
    assert first == [None, None, None, *range(9)]
    assert second == [9, 10, 11]


@pytest.mark.parametrize("layout", SHEETS)
def test_no_sheet_holds_more_than_its_layout(layout: str) -> None:
    assert all(len(sheet) <= SHEETS[layout][0] for sheet in sheets(list(range(50)), layout, skip=20))


def test_nothing_makes_no_sheet() -> None:
    assert list(sheets([], "3x7")) == []
