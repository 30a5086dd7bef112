"""Possible partners stand in an order that can be explained."""

import pytest

from networks.rules.partners import Known, Offer, by_words, ranked
from networks.rules.wants import comparable, wanted, words_found


def offers(*texts: str) -> list[Offer]:
    return [Offer(number * 10, number, text) for number, text in enumerate(texts, start=1)]


def test_the_words_around_a_wish_are_no_part_of_it():
    assert wanted("チタンの精密加工ができる企業を探しています") == ("チタン", "精密加工", "企業")
    assert wanted("We are looking for laser processing of titanium") == (
        *(" looking", " laser", " processing", " titanium"),
    )


def test_kana_width_variants_and_long_vowels_make_no_difference():
    assert comparable("めっき加工") == comparable("ﾒｯｷ加工")
    assert comparable("レーザー") == comparable("ﾚｰｻﾞ") == comparable("レーザ")
    assert comparable("髙速切削") == comparable("高速切削")


def test_a_latin_word_is_found_at_the_beginning_of_a_word_only():
    assert list(words_found(" laser", comparable("Lasers and optics"))) == [" laser"]
    assert list(words_found(" it", comparable("kit of parts"))) == []


def test_the_longest_part_in_common_is_the_word_shown():
    found = by_words("微細精密加工", offers("アルミの精密加工"))
    assert found[1].words == ("精密加工",)


def test_an_offer_that_shares_nothing_is_no_match():
    assert by_words("精密加工", offers("食品の検査")) == {}
    assert by_words("のをに", offers("食品の検査")) == {}
    assert by_words("精密加工", []) == {}


def test_what_few_offer_weighs_more_than_what_many_do():
    many = ["金属の加工"] * 3
    found = by_words("チタン加工", offers("チタンの鍛造", *many))
    assert found[1].share > found[2].share


def test_of_several_offers_of_one_organization_the_best_counts():
    two = [Offer(1, 7, "金属の加工"), Offer(2, 7, "チタンの精密加工")]
    assert by_words("チタンの精密加工", two)[7].offer.capability_id == 2


@pytest.mark.parametrize(
    "better",
    [Known(ties=1), Known(same_industry=True), Known(partners=1), Known(in_project=True)],
)
def test_each_thing_known_raises_a_match_above_its_equal(better: Known):
    found = by_words("精密加工", offers("精密加工", "精密加工"))
    order = [match.organization_id for match in ranked(found, {2: better})]
    assert order == [2, 1]


def test_equal_matches_keep_one_order_and_points_stay_within_a_hundred():
    found = by_words("精密加工", offers("精密加工", "精密加工"))
    everything = Known(same_industry=True, in_project=True, ties=4, partners=9)
    matches = ranked(found, {1: everything, 2: everything})
    assert [match.organization_id for match in matches] == [1, 2]
    assert all(match.points <= 100 for match in matches)
