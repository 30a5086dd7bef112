"""Cells that nobody means well with: each is cleaned at once, to a text and at most a problem, whatever its column."""

import math
import time

import pytest

from networks.rules.cleaning import corporate_number
from networks.rules.columns import COLUMNS, Column
from networks.rules.sheets.limits import CELL_TEXT

CELLS = {
    "digits": "1" * CELL_TEXT,
    "letters": "a" * CELL_TEXT,
    "an endless number": math.inf,
    "no number": math.nan,
    "a vast number": 1e300,
    "spaces": "1" + " " * (CELL_TEXT - 2) + "x",
    "digits and spaces": "1 " * (CELL_TEXT // 2) + "x",
    "points": "a." * (CELL_TEXT // 2),
    "hosts": "http://" + "a" * CELL_TEXT,
    "brackets": "(" * CELL_TEXT,
    "signs that unfold": "\ufdfa" * (CELL_TEXT // 18),
    "line feeds": "\n" * CELL_TEXT + "x",
    "half a pair": "\ud842",
    "no day": {"d": "2006-02-31"},
    "truth": True,
}


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.field)
def test_a_hostile_cell_is_cleaned_at_once(column: Column) -> None:
    for name, cell in CELLS.items():
        began = time.perf_counter()
        text, problem = column.clean(cell)
        assert isinstance(text, str) and (problem is None or isinstance(problem[0], str)), name
        assert time.perf_counter() - began < 1, name


def test_digits_of_another_script_are_no_corporate_number() -> None:
    assert corporate_number("٥٠٧٠٠٠١٠٠٠٧١٥")[1] == ("number-length", {"text": "٥٠٧٠٠٠١٠٠٠٧١٥", "digits": 0})
