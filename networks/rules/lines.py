"""One line of a roster file, cleaned: its values, and what is wrong with it by column."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from networks.rules import problems
from networks.rules.cleaning import Cleaned, key_of
from networks.rules.columns import cleaner_of
from networks.rules.headings import Headings, is_a_heading_again

Found = list[Any]  # [field, code, arguments], as the database keeps it


@dataclass
class Line:
    number: int
    values: dict[str, str] = field(default_factory=dict)  # of filled cells only: an empty cell changes nothing
    problems: list[Found] = field(default_factory=list)

    @property
    def is_invalid(self) -> bool:
        return any(problems.is_error(code) for _field, code, _arguments in self.problems)

    def blame(self, column: str, code: str, **arguments: Any) -> None:
        self.problems.append([column, code, arguments])


@dataclass(frozen=True)
class Context:
    """`prefectures`: (Japanese, English) names; `project_names`: what the roster's own project is called.

    `today` is the programme's day, as the file writes days: 2006-12-01.
    """

    prefectures: Sequence[tuple[str, str]]
    project_names: Sequence[str]
    today: str


class _Cell:
    """One column of the sheet with its cleaner. What was cleaned once is not cleaned again."""

    def __init__(self, index: int, meaning: str) -> None:
        column, self._clean = cleaner_of(meaning)
        self.index, self.name, self._longest = index, column.field, column.longest
        self._known: dict[Any, Cleaned] = {}

    def read(self, cell: Any) -> Cleaned:
        key = (type(cell), cell) if not isinstance(cell, dict) else cell["d"]
        cleaned = self._known.get(key)
        if cleaned is None:
            cleaned = self._clean(cell)
            if self._longest and len(cleaned[0]) > self._longest:
                cleaned = cleaned[0], ("too-long", {"length": len(cleaned[0]), "most": self._longest})
            self._known[key] = cleaned
        return cleaned


class LineReader:
    """Reads the lines below the headings. Keeps names and numbers seen, to find what stands twice in the file."""

    def __init__(self, headings: Headings, remembered: Mapping[str, str], about: Mapping[str, Any], context: Context):
        self._headings, self._remembered, self._context = headings, remembered, context
        self._cells = [_Cell(index, meaning) for index, meaning in enumerate(headings.meanings) if meaning]
        self._formulas = {(line, column - 1) for line, column in about.get("formulas", [])}
        self._merged = _merged(about.get("merged", []))
        self._by_number: dict[str, int] = {}
        self._by_name: dict[str, tuple[int, str]] = {}
        self._by_record: dict[str, int] = {}
        self._prefectures = {key_of(word): ja for ja, en in context.prefectures for word in (ja, ja[:-1], en) if word}
        self._prefectures |= {key_of("北海道"): "北海道"}

    def lines(self, block: Sequence[Sequence[Any]], first: int) -> Iterator[Line]:
        """Yield the filled lines of a block whose first line has this number in the spreadsheet."""
        for number, row in enumerate(block, start=first):
            if number > self._headings.line and (any(cell is not None for cell in row) or self._marks(number)):
                line = self._line(number, row)
                if line.values or line.problems:
                    yield line

    def _marks(self, number: int) -> bool:
        return bool(self._formulas) and any((number, cell.index) in self._formulas for cell in self._cells)

    def _line(self, number: int, row: Sequence[Any]) -> Line:
        line = Line(number)
        values, width = line.values, len(row)
        for cell in self._cells:
            raw = row[cell.index] if cell.index < width else None
            if raw is None:
                continue
            text, problem = cell.read(raw)
            if text:
                values[cell.name] = text
            if problem:
                line.blame(cell.name, problem[0], **problem[1])
        if self._formulas or self._merged:
            self._blame_sheet(line)
        if not values:
            return line
        if is_a_heading_again(row, self._headings, self._remembered):
            return Line(number, values, [["name_ja", "second-heading", {}]])
        self._check(line)
        return line

    def _blame_sheet(self, line: Line) -> None:
        for cell in self._cells:
            if (line.number, cell.index) in self._formulas:
                line.blame(cell.name, "formula")
            if cells := self._merged.get((line.number, cell.index)):
                line.blame(cell.name, "merged", cells=cells)

    def _check(self, line: Line) -> None:
        values = line.values
        if "name_ja" not in values:
            line.blame("name_ja", "no-name")
        if "record" in values and not (known := _as_uuid(values["record"])):
            line.blame("record", "unknown-record", text=values["record"])
        elif "record" in values:
            values["record"] = known
        if "left_on" in values and values["left_on"] < values.get("joined_on", ""):
            line.blame("left_on", "ends-before", last=values["left_on"], first=values["joined_on"])
        if values.get("confirmed_on", "") > self._context.today:
            line.blame("confirmed_on", "confirmed-in-the-future", day=values["confirmed_on"])
        self._check_project(line)
        self._check_prefectures(line)
        if not line.is_invalid:
            self._check_twice(line)

    def _check_project(self, line: Line) -> None:
        said = line.values.pop("project", "")
        known = {key_of(name) for name in self._context.project_names if name}
        if said and key_of(said) not in known:
            line.blame("project", "other-project", text=said, project=self._context.project_names[0])

    def _check_prefectures(self, line: Line) -> None:
        """Name prefectures in full; one that only the address says is kept apart, for it may be no news."""
        for name, address in (("prefecture", "address"), ("establishment_prefecture", "establishment_address")):
            said = line.values.get(name)
            if said:
                known = self._prefectures.get(key_of(said))
                if known:
                    line.values[name] = known
                else:
                    line.blame(name, "prefecture", text=said)
            elif place := line.values.get(address):
                derived = prefecture_of(place, self._context.prefectures)
                if derived:
                    line.values[f"_{name}"] = derived

    def _check_twice(self, line: Line) -> None:
        """Find the organization in the lines above: by record, by number, or by a name that nothing tells apart."""
        record, number = line.values.get("record", ""), line.values.get("corporate_number", "")
        if record:
            if (first := self._by_record.setdefault(record, line.number)) != line.number:
                line.blame("record", "twice", line=first)
            return
        if number and (first := self._by_number.setdefault(number, line.number)) != line.number:
            line.blame("corporate_number", "twice", line=first)
            return
        above, its_number = self._by_name.setdefault(key_of(line.values["name_ja"]), (line.number, number))
        if above != line.number and not (number and its_number):
            line.blame("name_ja", "same-name-in-file", line=above)


def prefecture_of(address: str, prefectures: Sequence[tuple[str, str]]) -> str:
    """Return the prefecture that the address begins with, "" if it begins with none."""
    return next((ja for ja, _en in prefectures if address.startswith(ja)), "")


def column_letters(number: int) -> str:
    """Return A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _merged(ranges: Sequence[Sequence[int]]) -> dict[tuple[int, int], str]:
    """Return for each cell (line from 1, column from 0) of a merged range how the spreadsheet names the range."""
    found: dict[tuple[int, int], str] = {}
    for first_line, first, last_line, last in ranges:
        name = f"{column_letters(first)}{first_line}:{column_letters(last)}{last_line}"
        for line in range(first_line, min(last_line, first_line + 5000) + 1):
            found |= {(line, column - 1): name for column in range(first, min(last, first + 200) + 1)}
    return found


def _as_uuid(text: str) -> str:
    """Return the number in its one form, "" if it is none."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""
