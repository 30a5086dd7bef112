"""One form for what people write in many ways."""

import pytest

from networks.rules.text import grams, in_kana, line_grams, romanised, searchable, short_vowels, without_legal_form


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("株式会社アイシン", "あいしん"),
        ("㈱アイシン", "アイシン"),
        ("(株)ｱｲｼﾝ", "アイシン"),
        ("アイシン株式会社", "アイシン"),
        ("ＡＢＣ　株式会社", "abc"),
        ("髙橋製作所", "高橋製作所"),
        ("澁谷工業", "渋谷工業"),
        ("山﨑", "山崎"),
        ("キヤノン", "キャノン"),
        ("ニッポン", "ニツポン"),
        ("センター", "センタ"),
        ("スーパー・コート", "スパコト"),
        ("ヴァーレ", "バーレ"),
        ("カブシキガイシャ アイシン", "アイシン"),
        ("一般社団法人首都圏産業活性化協会", "首都圏産業活性化協会"),
        ("特定非営利活動法人TAMA", "tama"),
        ("Aisin Co., Ltd.", "aisin"),
        ("THE AISIN CORP", "aisin"),
        ("株式会社The Aisin", "aisin"),
    ],
)
def test_what_is_written_in_two_ways_is_compared_as_one(typed: str, same: str) -> None:
    assert searchable(typed) == searchable(same)


@pytest.mark.parametrize(("one", "other"), [("アイシン", "アイソン"), ("山田工業", "山田興業"), ("東京", "京都")])
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert searchable(one) != searchable(other)


def test_a_reading_is_found_in_roman_letters() -> None:
    assert romanised("アイシン") == "aishin"
    assert romanised("山田") == ""
    assert short_vowels("toukyoukougyou") == "tokyokogyo"
    assert short_vowels("shimbun") == "shinbun"


@pytest.mark.parametrize("letters", ["aishin", "aisin"])
def test_roman_letters_are_heard_as_kana(letters: str) -> None:
    assert in_kana(letters) == "アイシン"


@pytest.mark.parametrize("letters", ["", "abc", "toyot", "123", "愛", "a b"])
def test_letters_that_are_no_syllables_are_not(letters: str) -> None:
    assert in_kana(letters) == ""


def test_a_legal_form_alone_leaves_nothing() -> None:
    assert without_legal_form("株式会社") == ""


@pytest.mark.parametrize("line", ["アイシン精機", "東京工業abc", "ab工業", "工a", "アイ", "1234567890123", ""])
def test_every_part_of_a_line_is_under_numbers_of_the_line(line: str) -> None:
    parts = [line[a:b] for a in range(len(line)) for b in range(a + 1, len(line) + 1)]
    assert all(grams(part) <= line_grams(line) for part in parts)
    assert all(-(2**31) <= number < 2**31 for number in line_grams(line))
