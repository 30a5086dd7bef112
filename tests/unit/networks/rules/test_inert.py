"""No text of ours is a formula in a spreadsheet (I30)."""

import pytest

from networks.rules.inert import inert


@pytest.mark.parametrize("text", ["=1+1", "+81", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝１＋１"])
def test_what_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "株式会社アイシン", "042-631-1325", "a=b", "192-0046"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text
