"""The process that reads an uploaded file ends with the reading, however the reading ends."""

import io
import subprocess
from typing import Any

import openpyxl
import pytest

from networks.rules.tie_tables import UnreadableTable
from networks.selectors import sheets, tie_files


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Return the reading processes, as they are started."""
    started: list[subprocess.Popen[bytes]] = []

    class Kept(subprocess.Popen):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            started.append(self)

    monkeypatch.setattr(sheets.subprocess, "Popen", Kept)
    return started


def with_formula() -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["会員", "=1+1"])
    book.save(content)
    return content.getvalue()


def test_it_ends_where_the_reader_has_seen_enough(children: list[subprocess.Popen[bytes]]) -> None:
    with pytest.raises(UnreadableTable) as refused:
        tie_files.text_of(with_formula())
    assert refused.value.__traceback__  # what was raised still holds on to the reading
    assert [child.returncode is None for child in children] == [False]


def test_a_file_is_read_where_the_system_allows_no_larger_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "AHEAD", 2**31 + 1)
    with pytest.raises(UnreadableTable, match=r"formula|式"):
        tie_files.text_of(with_formula())
