"""The Japanese catalogue: every marked sentence is in it and translated, and nothing else is."""

import polib
import pytest

from clusterplan import catalogues, messages

CATALOGUE = polib.pofile(str(messages.CATALOGUE))


def test_the_catalogue_holds_exactly_the_sentences_that_are_marked() -> None:
    held = {messages.Message(entry.msgid, entry.msgctxt or "", entry.msgid_plural) for entry in CATALOGUE}
    marked = messages.messages()
    assert sorted(marked - held) == [], "run `make messages` and translate these"
    assert sorted(held - marked) == [], "run `make messages`: these are no longer used"


def test_every_sentence_is_translated_with_its_placeholders() -> None:
    assert catalogues.complaints() == []


def test_no_translation_is_a_guess() -> None:
    assert [entry.msgid for entry in CATALOGUE if "fuzzy" in entry.flags] == []


def test_no_translation_repeats_the_english_words() -> None:
    def says_the_same(entry: polib.POEntry) -> bool:
        return entry.msgstr == entry.msgid and any(
            letter.isalpha() for letter in messages.without_placeholders(entry.msgid)
        )

    assert [entry.msgid for entry in CATALOGUE if says_the_same(entry)] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("one")', [("one", "", "")]),
        ('pgettext_lazy("state", "open")', [("open", "state", "")]),
        ('ngettext("%(n)d case", "%(n)d cases", n)', [("%(n)d case", "", "%(n)d cases")]),
        ('gettext("a " "b")', [("a b", "", "")]),
        ("gettext(WORDS[key])", []),
    ],
)
def test_sentences_are_found_in_code(source: str, found: list[tuple[str, str, str]]) -> None:
    assert list(messages.in_python(source, "code")) == found


def test_a_sentence_that_is_put_together_is_refused() -> None:
    with pytest.raises(ValueError, match="written out"):
        list(messages.in_python('gettext(f"{n} cases")', "code"))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "50% done" %}', [("50%% done", "", "")]),
        ('{% translate "open" context "state" %}', [("open", "state", "")]),
        ('{% field _("Name") %}', [("Name", "", "")]),
        ("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}", [("Hello %(name)s", "", "")]),
        (
            "{% blocktranslate count n=n %}{{ n }} case{% plural %}{{ n }} cases{% endblocktranslate %}",
            [("%(n)s case", "", "%(n)s cases")],
        ),
    ],
)
def test_sentences_are_found_in_templates(source: str, found: list[tuple[str, str, str]]) -> None:
    assert list(messages.in_template("{% load i18n %}" + source, "page")) == found


def test_a_catalogue_keeps_what_is_translated_and_drops_what_is_gone() -> None:
    old = polib.POFile()
    old.metadata = {"Language": "ja", "POT-Creation-Date": "yesterday"}
    old.append(polib.POEntry(msgid="open", msgstr="受付中"))
    old.append(polib.POEntry(msgid="gone", msgstr="なし"))
    new = messages.brought_up_to_date(old, {messages.Message("open"), messages.Message("new")})
    assert [(entry.msgid, entry.msgstr) for entry in new] == [("new", ""), ("open", "受付中")]
    assert "POT-Creation-Date" not in new.metadata
