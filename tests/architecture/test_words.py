"""One word for one thing: the words of `fixtures/words/`, and none of the synonyms that readers would wonder about."""

import csv
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import polib
import pytest
from django import forms
from django.conf import settings

from clusterplan import messages

WORDS = Path(settings.BASE_DIR) / "fixtures" / "words"
CATALOGUE = polib.pofile(str(messages.CATALOGUE))

# Each is another word for something that has its word already; the word to use stands beside it.
FORBIDDEN_JAPANESE = {
    "督促": "催促する, mail title 提出のお願い",
    "期日": "提出期限, 回答期限",
    "締切|締め切り|〆切": "提出期限",
    "サブミット": "提出",
    "ラウンド": "調査回",
    "返却|返戻": "差戻し",
    "却下": "承認しない, 認めない",
    "リターン|レポート": "調査票, 報告",
    "進行率|達成度": "進捗率, 達成率",
    "カバレッジ|カバー率|網羅率": "報告状況",
    "速報値|仮の値": "暫定値",
    "ターゲット": "目標値",
    "クラスタ(?!ー)": "クラスター",
    "マネージャ(?!ー)": "マネージャー",
    "ログイン|ログオン|ログアウト": "サインイン, サインアウト",
    "事業所管局|地方局": "経済産業局",
    "エラーが発生": "what happened, and what to do",
}
FORBIDDEN_ENGLISH = {
    r"\bdue dates?\b": "deadline",
    r"\bsurvey waves?\b|\bwaves?\b": "round",
    r"\brejects?\b|\brejected\b": "return with reason",
    r"\bapprov(e|es|ed|al)\b": "accept; approve only of amendments and publications",
    r"\bregional office\b|\bregional bureaus?\b": "bureau",
    r"\bcommittee\b": "commission",
    r"\bevaluations?\b": "assessment",
    r"\bpreliminary\b": "provisional",
    r"\bfinali[sz]ed?\b": "confirmed",
    r"\bcompletion rate\b|\bcompleteness\b": "coverage",
    r"\bsubareas?\b|\bsub areas?\b": "sub-area",
    r"\blog ?(in|out|on)\b": "sign in, sign out",
    r"\borganisations?\b": "organization",
    r"\bKPIs?\b": "indicator",
    r"\bprojections?\b": "forecast",
}
# Words of the transcribed documents, which are not the interface's own.
TRANSCRIBED = {
    "promotion or base organization and Regional Bureau",  # who reports an indicator
    "proposed",  # how firm a definition is, not a proposed amount
}
APPROVAL = re.compile(r"amend|correct|publi|edition|approver|confirmation right", re.IGNORECASE)


def printed_words() -> list[tuple[str, str]]:
    """Return (English, Japanese) of both lists, taken apart at slashes where both sides have as many."""
    pairs: list[tuple[str, str]] = []
    for name in ("ui_terms.csv", "glossary.csv"):
        with (WORDS / name).open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row.get("kind") != "symbol"]
        for row in rows:
            english, japanese = row["term_en"].split(" / "), row["term_ja"].split(" / ")
            pairs += zip(english, japanese, strict=True) if len(english) == len(japanese) else []
    return [(english, japanese) for english, japanese in pairs if "○" not in japanese]


def base(word: str) -> str:
    """Return the word without what stands in brackets, in small letters."""
    return re.sub(r"\s*[(（].*?[)）]", "", word).strip().lower()


@pytest.mark.parametrize(("english", "japanese"), printed_words())
def test_a_listed_term_has_the_listed_japanese_word(english: str, japanese: str) -> None:
    entries = [entry for entry in own_words() if base(entry.msgid) == base(english)]
    translated = {entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr for entry in entries}
    listed = {base(ja) for en, ja in printed_words() if base(en) == base(english)} | {japanese}
    assert {text for text in translated if text not in listed and base(text) not in listed} == set()


@pytest.mark.parametrize("pattern", FORBIDDEN_JAPANESE)
def test_no_japanese_synonym(pattern: str) -> None:
    found = [entry.msgstr for entry in CATALOGUE if re.search(pattern, entry.msgstr)]
    assert found == [], f"say {FORBIDDEN_JAPANESE[pattern]}"


def test_approval_is_only_of_amendments_and_publications() -> None:
    found = [entry.msgstr for entry in CATALOGUE if "承認" in entry.msgstr and not about_approval(entry)]
    assert found == [], "a return is 受理, an extension is 認める"


@pytest.mark.parametrize("pattern", FORBIDDEN_ENGLISH)
def test_no_english_synonym(pattern: str) -> None:
    wrong = re.compile(pattern, re.IGNORECASE)
    found = [entry.msgid for entry in own_words() if wrong.search(entry.msgid) and not about_approval(entry)]
    assert found == [], f"say {FORBIDDEN_ENGLISH[pattern]}"


def own_words() -> list[polib.POEntry]:
    return [entry for entry in CATALOGUE if entry.msgid not in TRANSCRIBED]


def about_approval(entry: polib.POEntry) -> bool:
    return bool(APPROVAL.search(entry.msgid)) or entry.msgid in {"decline", "declined", "reason (needed to decline)"}


def test_no_choice_is_a_row_of_dashes() -> None:
    """What stands first in a list of choices says what it means: all, none, or that one is to be chosen."""
    wordless = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in forms_of_the_product()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.ModelChoiceField)
        and not field.widget.is_hidden
        and field.empty_label in {"", "---------"}
    ]
    assert wordless == []


def forms_of_the_product() -> Iterator[type[forms.BaseForm]]:
    for app in ("accounts", "assessment", "networks"):
        for file in sorted((Path(settings.BASE_DIR) / app / "forms").glob("*.py")):
            module = import_module(f"{app}.forms.{file.stem}")
            yield from (
                each for each in vars(module).values() if isinstance(each, type) and issubclass(each, forms.BaseForm)
            )
