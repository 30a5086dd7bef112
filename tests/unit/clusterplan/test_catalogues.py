"""Message catalogues are compiled from their source, and checked."""

import os
from pathlib import Path

import polib
import pytest

from clusterplan import catalogues


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    folder = tmp_path / "ja" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    return folder / "django.po"


def write(source: Path, msgid: str, msgstr: str, *flags: str) -> None:
    file = polib.POFile()
    file.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    file.append(polib.POEntry(msgid=msgid, msgstr=msgstr, flags=list(flags)))
    file.save(str(source))


def test_a_catalogue_is_compiled_once_and_again_when_it_changed(source: Path) -> None:
    write(source, "Target", "目標")
    assert catalogues.compile_stale() == [source.with_suffix(".mo")]
    assert catalogues.compile_stale() == []
    assert polib.mofile(str(source.with_suffix(".mo")))[0].msgstr == "目標"
    later = source.with_suffix(".mo").stat().st_mtime + 5
    os.utime(source, (later, later))
    assert catalogues.compile_stale() == [source.with_suffix(".mo")]


@pytest.mark.parametrize(
    ("msgid", "msgstr", "flags", "complaint"),
    [
        ("Target", "目標", [], None),
        ("Target", "", [], "not translated"),
        ("Target", "目標", ["fuzzy"], "only a guess"),
        ("%(n)d targets", "目標", [], "a placeholder is missing"),
        ("%(n)d targets", "目標%(m)d件", [], "a placeholder that the sentence does not have"),
        ("%(n)d targets", "目標%(n)d件", [], None),
    ],
)
def test_what_a_reader_would_stumble_over_is_named(
    source: Path, msgid: str, msgstr: str, flags: list[str], complaint: str | None
) -> None:
    write(source, msgid, msgstr, *flags)
    found = catalogues.complaints()
    assert [line.split(": ")[1] for line in found] == ([complaint] if complaint else [])
