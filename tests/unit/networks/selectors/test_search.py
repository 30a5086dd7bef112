"""The search finds an organization by whatever a person calls it."""

import datetime

import pytest

from accounts.models import User
from networks.actions import finding, organizations
from networks.models import Organization, SearchEntry
from networks.selectors import search
from tests.rosters import company

NUMBER = "9180301014111"


@pytest.fixture
def aisin(programme: None, kanto_officer: User) -> Organization:
    new = company(
        "株式会社アイシン精機",
        kanto_officer,
        name_en="Aisin Seiki Co., Ltd.",
        name_kana="カブシキガイシャ アイシンセイキ",
        numbers={"corporate number": NUMBER},
    )
    organizations.rename(
        organization_id=new.pk,
        name_ja="髙見技研株式会社",
        name_en="Takami Giken",
        name_kana="タカミギケン",
        valid_from=datetime.date(2006, 7, 1),
        by=kanto_officer,
    )
    company("東京工業株式会社", kanto_officer, name_en="Tokyo Kogyo")
    return new


def found(query: str) -> set[str]:
    return set(search.matching(query).values_list("name_ja", flat=True))


FINDING = (
    "株式会社アイシン精機",
    "(株)ｱｲｼﾝ精機",
    "あいしん",
    "ｱｲｼﾝ",
    "アイシ",
    "aishin",
    "AISIN",
    "aishinseiki",
    "あいしん せいき",
    "アイシン　技研",
    "株式会社 アイシン",
    "高見",
    "髙見",
    "髙見技",
    "giken",
    "アイ",
    "髙",
    "精機",
    NUMBER,
    NUMBER[2:9],
    "180301 アイシン",
)
MISSING = ("アイソン", "アイシン 東京", "%", "_", "ア_シン", "ア%", "\\", "精", "９９９", "𠮷" * 300)
ODD = ("a" * 10_000, "あ " * 5_000, "\x00" * 9, "ア\x00イ", "\n", "(", "\ud800", "a" * 250, "の" * 251)
ALL = ("", "'", "  ", "株式会社", "(株)　有限会社")


def test_it_is_found_by_whatever_people_type(aisin: Organization) -> None:
    assert [query for query in FINDING if found(query) != {"髙見技研株式会社"}] == []


def test_it_is_not_found_by_anything_else(aisin: Organization) -> None:
    assert [query for query in MISSING if found(query)] == []


def test_no_query_breaks_the_search(aisin: Organization) -> None:
    for query in ODD:
        search.answer(query, within=Organization.objects.all())


def test_without_a_word_all_in_use_are_found(aisin: Organization) -> None:
    assert [query for query in ALL if not {"髙見技研株式会社", "東京工業株式会社"} <= found(query)] == []


def test_what_was_merged_is_not_found_by_itself(aisin: Organization) -> None:
    other = Organization.objects.exclude(pk=aisin.pk).first()
    Organization.objects.filter(pk=aisin.pk).update(status="merged", merged_into=other)
    finding.index([aisin.pk])
    assert found("アイシン") == set()


def test_the_answer_counts_up_to_a_thousand(aisin: Organization, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 2)
    user_sees = Organization.objects.all()
    assert search.answer("工業", within=user_sees).total == 1
    for name in ("大阪工業", "名古屋工業", "工業"):
        finding.index([Organization.objects.create(kind="company", name_ja=name).pk])
    more = search.answer("工業", within=user_sees)
    assert more.total is None
    assert [each.name_ja for each in more.organizations] == ["工業"]


def test_an_answer_is_in_the_order_of_readings_and_within_what_the_reader_asked_for(aisin: Organization) -> None:
    answer = search.answer("", within=Organization.objects.filter(kind="company"), most=1)
    assert answer.total == 2
    assert answer.organizations == [aisin]
    assert search.answer("", within=Organization.objects.none()) == search.Answer([], 0)


def test_many_are_indexed_by_the_background(aisin: Organization) -> None:
    new = Organization.objects.create(kind="company", name_ja="後日")
    finding.index_soon([new.pk, aisin.pk])
    assert found("後日") == set()
    assert found("アイシン") == {"髙見技研株式会社"}
    assert finding.catch_up() == 2
    assert found("後日") == {"後日"}
    assert not SearchEntry.objects.filter(is_due=True).exists()
