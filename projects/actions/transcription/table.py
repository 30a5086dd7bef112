"""Read a file of the transcription row by row; whatever is wrong is named by file, line and column."""

import csv
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from ledger.decisions import Text

T = TypeVar("T")

NUMBER = re.compile(r"[0-9]{1,16}(\.[0-9]{1,4})?")
SOURCE = ("source_file", "source_section", "as_printed", "confidence", "note")


class BadRow(Exception):
    """The transcription is refused: where (file, line, column) and why, in the reader's language."""

    def __init__(self, file: str, line: int, column: str, sentence: Text) -> None:
        super().__init__(file, line, column, sentence)
        self.file, self.line, self.column, self.sentence = file, line, column, sentence

    def __str__(self) -> str:
        where = _("%(file)s, line %(line)s, column %(column)s") if self.column else _("%(file)s, line %(line)s")
        place = where % {"file": self.file, "line": self.line, "column": self.column}
        return f"{place}: {self.sentence}"


@dataclass(frozen=True)
class Row:
    """One row with the number of its first line in the file. Every reader raises BadRow."""

    file: str
    line: int
    cells: Mapping[str, str]
    wordings: Mapping[str, str] = field(default_factory=dict)

    def bad(self, column: str, sentence: Text) -> BadRow:
        return BadRow(self.file, self.line, column, sentence)

    def text(self, column: str) -> str:
        return self.cells[column]

    def required(self, column: str) -> str:
        if not self.cells[column]:
            raise self.bad(column, _("A value is missing."))
        return self.cells[column]

    def number(self, column: str) -> Decimal | None:
        """Return a plain number without sign or separators, or None for an empty cell."""
        text = self.cells[column]
        if not text:
            return None
        if not NUMBER.fullmatch(text):
            raise self.bad(column, _("“%(text)s” is not a plain number.") % {"text": text})
        return Decimal(text)

    def integer_or_none(self, column: str) -> int | None:
        number = self.number(column)
        if number is None:
            return None
        if number != int(number) or number > 2**31 - 1:
            raise self.bad(column, _("“%(text)s” is not a whole number.") % {"text": self.cells[column]})
        return int(number)

    def integer(self, column: str) -> int:
        self.required(column)
        return self.integer_or_none(column) or 0

    def yes(self, column: str) -> bool:
        return self.choice(column, ["yes", "no"]) == "yes"

    def day_or_none(self, column: str) -> datetime.date | None:
        return self.day(column) if self.cells[column] else None

    def day(self, column: str) -> datetime.date:
        try:
            return datetime.date.fromisoformat(self.required(column))
        except ValueError:
            text = self.cells[column]
            raise self.bad(column, _("“%(text)s” is not a date such as 2006-04-01.") % {"text": text}) from None

    def choice(self, column: str, allowed: Iterable[str]) -> str:
        text, words = self.required(column), list(allowed)
        if text not in words:
            sentence = _("“%(text)s” is not one of: %(words)s.") % {"text": text, "words": ", ".join(words)}
            raise self.bad(column, sentence)
        return text

    def code(self, column: str, known: Mapping[str, T]) -> T:
        """Return what the code stands for."""
        return self._known(column, self.required(column), known)

    def code_or_none(self, column: str, known: Mapping[str, T]) -> T | None:
        return self.code(column, known) if self.cells[column] else None

    def codes(self, column: str, known: Mapping[str, T]) -> list[T]:
        """Return what a list of codes, separated by semicolons, stands for."""
        return [self._known(column, code, known) for code in self.required(column).split(";")]

    def _known(self, column: str, code: str, known: Mapping[str, T]) -> T:
        if code not in known:
            raise self.bad(column, _("The code “%(code)s” is not known.") % {"code": code})
        return known[code]

    def japanese(self, *columns: str) -> dict[str, str]:
        """Return the wording in Japanese of the descriptions in these columns, as far as there is one."""
        return {column: self.wordings[self.cells[column]] for column in columns if self.cells[column] in self.wordings}

    def source(self, *described: str) -> dict[str, Any]:
        """Return the five columns that say where the fact comes from; the Japanese of the note and of `described`."""
        self.required("source_file"), self.required("source_section"), self.required("confidence")
        return {**{column: self.cells[column] for column in SOURCE}, "japanese": self.japanese("note", *described)}


class Files:
    """The transcription in a directory. Our own texts are English in its files; `wordings.csv` has their Japanese."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def read(self, file: str, *columns: str) -> list[Row]:
        """Return the rows of a CSV file in UTF-8 that has exactly these columns and those of the source."""
        return self._rows(file, (*columns, *SOURCE), self._wordings)

    def plain(self, file: str, *columns: str) -> list[Row]:
        """Return the rows of a CSV file in UTF-8 that has exactly these columns, without Japanese wordings."""
        return self._rows(file, columns, {})

    def text(self, file: str) -> str:
        """Return the text of a file in UTF-8; raise BadRow if it is missing or not text."""
        try:
            return (self._directory / file).read_text(encoding="utf-8-sig")
        except OSError:
            raise BadRow(file, 1, "", _("The file cannot be read.")) from None
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise BadRow(file, line, "", _("The file is not text in UTF-8.")) from None

    @cached_property
    def _wordings(self) -> dict[str, str]:
        return {row.required("en"): row.required("ja") for row in self.plain("wordings.csv", "en", "ja")}

    def _rows(self, file: str, columns: tuple[str, ...], wordings: Mapping[str, str]) -> list[Row]:
        records = _records(self.text(file), file)
        header = next(records, (1, []))[1]
        if sorted(header) != sorted(columns):
            odd = sorted(set(header).symmetric_difference(columns)) or header
            raise BadRow(file, 1, odd[0], _("The columns must be: %(columns)s.") % {"columns": ", ".join(columns)})
        return [Row(file, line, _cells(file, line, header, cells), wordings) for line, cells in records]


def _cells(file: str, line: int, header: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(header):
        sentence = _("The row has %(found)s cells instead of %(expected)s.")
        raise BadRow(file, line, "", sentence % {"found": len(cells), "expected": len(header)})
    return dict(zip(header, (cell.strip() for cell in cells), strict=True))


def _records(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows, each with its first line: a quoted cell may run over several."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadRow(file, reader.line_num, "", _("This is not a row of a CSV file: %s.") % error) from None
