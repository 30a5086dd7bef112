"""A small table of ties in a file: its columns, and what each cell says. Knows no database."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from ledger.decisions import Text
from networks.models import AmountClass, Tie
from networks.rules.text import folded
from networks.rules.tie_dates import UnreadableDate, begin_of, until_of
from networks.rules.ties import TieFacts

MOST_ROWS, MOST_BYTES = 1000, 512 * 1024
# The headings of each column, in both languages; the order is free, the last four columns may be missing.
COLUMNS: dict[str, tuple[str, ...]] = {
    "member": ("会員", "member"),
    "other": ("相手", "other"),
    "kind": ("種類", "kind"),
    "begin": ("開始", "from"),
    "source": ("出典", "source"),
    "last": ("終了", "to"),
    "title": ("件名", "title"),
    "amount": ("金額区分", "amount"),
}
REQUIRED = ("member", "other", "kind", "begin", "source")
LENGTHS = {"source": 300, "title": 200, "member": 250, "other": 250}


@dataclass(frozen=True)
class Problem:
    """What is wrong in a row of the file (the heading is row 1) and in which column; no column: in the whole row."""

    row: int
    column: str
    sentence: Text


class UnreadableTable(Exception):
    """The file is refused as a whole; the text is a sentence."""


@dataclass(frozen=True)
class Line:
    """One row: the two ends as typed, and the facts."""

    row: int
    member: str
    other: str
    facts: TieFacts


def decoded(content: bytes) -> str:
    """Return the text of a CSV file in UTF-8 or cp932. Raises UnreadableTable."""
    if len(content) > MOST_BYTES:
        raise UnreadableTable(_("The file is larger than 512 KB."))
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or b"\x00" in content:
        raise UnreadableTable(_("This is no table. Save it as Excel (xlsx) or CSV."))
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable(_("The characters of the file are neither UTF-8 nor Shift_JIS."))


def read(text: str) -> tuple[list[Line], list[Problem]]:
    """Return the rows that say something readable, and what is wrong with the others. Raises UnreadableTable."""
    rows = _rows(text)
    places = _places([cell.strip() for cell in next(rows, (1, []))[1]])
    lines, problems = [], []
    for number, cells in rows:
        row = {name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()}
        if not any(row.values()):
            continue
        wrong = list(_wrong(number, row))
        problems += wrong
        if not wrong:
            lines.append(Line(number, row["member"], row["other"], _facts(row)))
    if not lines and not problems:
        raise UnreadableTable(_("The file holds no row below its headings."))
    return lines, problems


def heading(column: str) -> str:
    """Return the Japanese heading of a column, as it stands in our own template of the file."""
    return COLUMNS[column][0] if column else ""


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MOST_ROWS + 1:
                raise UnreadableTable(_("The file has more than 1,000 rows. Divide it."))
            yield number, cells
    except csv.Error:
        raise UnreadableTable(_("This is not a CSV file: a quotation mark or a line end is out of place.")) from None


def _places(headings: list[str]) -> dict[str, int]:
    """Return where each column stands. Raises UnreadableTable for one that is missing, unknown, or there twice."""
    names = {folded(name): column for column, words in COLUMNS.items() for name in words}
    found: dict[str, int] = {}
    for place, word in enumerate(headings):
        column = names.get(folded(word))
        if column is None and word:
            raise UnreadableTable(_("The column “%(name)s” is not known.") % {"name": word[:40]})
        if column in found:
            raise UnreadableTable(_("The column “%(name)s” is there twice.") % {"name": word[:40]})
        if column:
            found[column] = place
    missing = [heading(column) for column in REQUIRED if column not in found]
    if missing:
        raise UnreadableTable(_("These columns are missing: %(names)s.") % {"names": ", ".join(missing)})
    return found


def _wrong(number: int, row: dict[str, str]) -> Iterator[Problem]:
    for column in REQUIRED:
        if not row[column]:
            yield Problem(number, heading(column), _("A value is missing."))
    for column, most in LENGTHS.items():
        if len(row.get(column, "")) > most:
            yield Problem(number, heading(column), _("This is longer than %(most)s characters.") % {"most": most})
    for column, read_date in (("begin", begin_of), ("last", until_of)):
        try:
            if row.get(column):
                read_date(row[column])
        except UnreadableDate as error:
            yield Problem(number, heading(column), str(error))
    if row["kind"] and _plain(row["kind"]) not in _words(Tie.Kind):
        known = ", ".join(str(label) for label in Tie.Kind.labels)
        yield Problem(number, heading("kind"), _("This is not one of: %(words)s.") % {"words": known})
    if row.get("amount") and _plain(row["amount"]) not in _words(AmountClass):
        known = ", ".join(str(label) for label in AmountClass.labels)
        yield Problem(number, heading("amount"), _("This is not one of: %(words)s.") % {"words": known})


def _facts(row: dict[str, str]) -> TieFacts:
    return TieFacts(
        kind=_words(Tie.Kind)[_plain(row["kind"])],
        valid_from=begin_of(row["begin"]),
        valid_until=until_of(row["last"]) if row.get("last") else None,
        title=row.get("title", ""),
        amount_class=_words(AmountClass)[_plain(row["amount"])] if row.get("amount") else "",
        source=row["source"],
    )


def _words(choices: type[Tie.Kind] | type[AmountClass]) -> dict[str, str]:
    """Return the value that each word stands for: the value itself and its label in either language."""
    found = {_plain(choice.value): str(choice.value) for choice in choices}
    for language in ("ja", "en"):
        with override(language):
            found |= {_plain(str(choice.label)): str(choice.value) for choice in choices}
    return found


def _plain(word: str) -> str:
    return folded(word).replace(",", "")
