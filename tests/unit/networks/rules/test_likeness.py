"""Names of one organization, as people write it, share a key and are said to be alike, with the reason."""

import pytest
from django.utils.translation import override

from networks.rules.duplicate_keys import asked_keys, kept_keys
from networks.rules.likeness import REASONS, facts, likeness

ALIKE = [
    ("株式会社アイシン精機", "あいしん精機", "same-name"),
    ("髙橋製作所", "高橋製作所", "same-name"),
    ("有限会社山田", "山田(株)", "same-name"),
    ("山田工業", "山田興業", "one-character"),
    ("山田工業", "山田工業所", "one-character"),
    ("ソニー", "ソニ", "same-name"),
    ("日産自動車", "日産", "shorter-name"),
    ("東京電力ホールディングス株式会社", "東京電力", "shorter-name"),
    ("東京電力ＨＤ", "東京電力ホールディングス", "same-reading"),
    ("NTT西日本", "エヌ・ティ・ティ西日本", "same-reading"),
    ("TDK株式会社", "ティーディーケイ", "close-reading"),
    ("トヨタ自動車", "とよたじどうしゃ", "same-reading"),
    ("東京精密工業", "精密東京工業", "swapped-parts"),
]


@pytest.mark.parametrize(("one", "other", "reason"), ALIKE)
def test_names_of_one_organization_are_alike(one: str, other: str, reason: str) -> None:
    for a, b in ((facts(one), facts(other)), (facts(other), facts(one))):
        assert asked_keys(a) & kept_keys(b)
        alike = likeness(a, b)
        assert alike is not None
        assert reason in alike.reasons


@pytest.mark.parametrize(
    ("one", "other"), [("山田電機", "川口電機"), ("山田工業", "山田電機"), ("東京大学", "京都大学"), ("", "")]
)
def test_names_of_two_organizations_are_not(one: str, other: str) -> None:
    assert likeness(facts(one), facts(other)) is None


def test_a_reading_finds_a_name_in_kana() -> None:
    known, asked = facts("愛信精機", "あいしんせいき"), facts("アイシンセイキ")
    assert asked_keys(asked) & kept_keys(known)
    alike = likeness(asked, known)
    assert alike is not None
    assert "same-reading" in alike.reasons


@pytest.mark.parametrize(
    "name", ["中央精密電機", "sumitomoheavyind", "sumitomoheavy", "sumitomoheav", "光", "アドヴァン"]
)
def test_every_single_edit_shares_a_key(name: str) -> None:
    edits = [name[:i] + x + name[i + cut :] for i in range(len(name) + 1) for x, cut in (("島", 0), ("島", 1), ("", 1))]
    kept = kept_keys(facts(name))
    edits = [edit for edit in edits if edit]
    assert [edit for edit in edits if not asked_keys(facts(edit)) & kept] == []
    assert [edit for edit in edits if likeness(facts(edit), facts(name)) is None] == []


def test_names_that_are_read_differently_are_less_alike() -> None:
    asked = facts("山田精機", "ヤマダセイキ")
    slip, unread, other = facts("山田製機", "ヤマダセイキ"), facts("山田製機"), facts("山田電機", "ヤマダデンキ")
    alike = [likeness(asked, known) for known in (slip, unread, other)]
    assert [one.reasons for one in alike if one] == [
        ("same-reading", "one-character"),
        ("one-character",),
        ("one-character", "other-reading"),
    ]
    scores = [one.score for one in alike if one]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_a_name_read_the_same_is_likelier_than_one_read_nearly_so() -> None:
    asked = facts("とうようせいさくしょ")
    same, close = facts("東洋製作所", "トウヨウセイサクショ"), facts("東予製作所", "トウヨセイサクショ")
    first, second = likeness(asked, same), likeness(asked, close)
    assert first is not None
    assert second is not None
    assert (first.reasons, second.reasons) == (("same-reading",), ("close-reading",))
    assert first.score > second.score


def test_close_readings_of_names_in_other_kanji_are_no_reason() -> None:
    asked, known = facts("伸和工業", "シンワコウギョウ"), facts("阪和興業", "ハンワコウギョウ")
    assert not asked_keys(asked) & kept_keys(known)
    assert likeness(asked, known) is None


def test_a_number_decides_and_an_address_supports() -> None:
    number, other = "9180301014111", "5050005005266"
    same = likeness(facts("甲", number=number), facts("乙", number=number))
    assert same is not None
    assert same.reasons[0] == "same-number"
    differing = likeness(facts("山田工業", number=number), facts("山田工業", number=other))
    plain = likeness(facts("山田工業"), facts("山田工業"))
    there = likeness(facts("山田工業", address="東京都港区1-2"), facts("山田興業", address="東京都港区１丁目２番"))
    assert differing is not None
    assert plain is not None
    assert there is not None
    assert differing.score < plain.score
    assert "other-number" in differing.reasons
    assert "same-address" in there.reasons


def test_each_reason_is_a_sentence() -> None:
    with override("en"):
        assert all(str(sentence).endswith(".") for sentence in REASONS.values())
