"""A CSV file: UTF-8 with or without its mark, or cp932, as Excel in Japan writes it."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from networks.rules.inert import plain

from .limits import CELL_TEXT, COLUMNS, LINES
from .refusals import Refused

_MARK, _OTHER_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
_JIS = b"\x1b$"


def read(content: bytes) -> Iterator[Any]:
    """Yield what the file is, then its rows. Raises Refused."""
    text, encoding = decoded(content)
    rows = list(_rows(text))
    yield {"sheet": "", "others": [], "formulas": [], "merged": [], "lines": len(rows), "encoding": encoding}
    yield from rows


def decoded(content: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding. Raises Refused with the line that cannot be read."""
    if content.startswith(_OTHER_MARKS) or _JIS in content[:4096]:
        raise Refused("encoding", line=1)
    if b"\x00" in content:
        raise Refused("nul", line=content[: content.index(b"\x00")].count(b"\n") + 1)
    unmarked = content.removeprefix(_MARK)
    try:
        return unmarked.decode("utf-8"), "utf-8-sig"
    except UnicodeDecodeError as error:
        bad = error.start
    if unmarked == content and not _is_broken_utf8(content):
        try:
            text = content.decode("cp932")
        except UnicodeDecodeError as error:
            bad = error.start
        else:
            if not _is_euc(content, text):
                return text, "cp932"
            bad = 0
    raise Refused("encoding", line=unmarked[:bad].count(b"\n") + 1)


def _is_broken_utf8(content: bytes) -> bool:
    """Return whether this is UTF-8 with some bytes broken: most of what is Japanese in it can be read as UTF-8."""
    text = content.decode("utf-8", "replace")
    return sum("\u3000" <= c < "\ufffd" for c in text) > text.count("\ufffd")


def _is_euc(content: bytes, text: str) -> bool:
    """Return whether this is rather EUC-JP, most of whose bytes are half-width kana in cp932."""
    beyond = [c for c in text[:20_000] if c > "\x7f"]
    halves = sum("｡" <= c <= "ﾟ" for c in beyond)
    if not beyond or halves * 3 < len(beyond):
        return False
    try:
        content.decode("euc_jp")
    except UnicodeDecodeError:
        return False
    return True


def _rows(text: str) -> Iterator[list[str | None]]:
    csv.field_size_limit(CELL_TEXT)
    head = text[:2000].split("\n", 1)[0]
    delimiter = max(",\t;", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            if len(row) > COLUMNS and any(row[COLUMNS:]):
                raise Refused("too-many-columns", column=str(len(row)), line=number, most=COLUMNS)
            if number > LINES and any(row):
                raise Refused("too-many-lines", line=number, most=LINES)
            if number <= LINES:
                yield [plain(cell) or None for cell in row]
    except csv.Error:
        raise Refused("csv", line=number + 1) from None
