"""Where the heading line of a sheet is, and what its columns mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from networks.rules.cleaning import as_text
from networks.rules.columns import meaning_of

SEARCHED = 30  # lines from the top


@dataclass
class Headings:
    """`meanings` says for each column (from 0) its field, "" where it is left out; `line` counts from 1."""

    line: int
    texts: list[str]
    meanings: list[str]
    twice: list[str] = field(default_factory=list)  # headings whose field another column has already

    @property
    def has_a_name(self) -> bool:
        return "name_ja" in self.meanings

    @property
    def ignored(self) -> list[str]:
        """Return the headings that mean nothing to us, said aloud to the keeper."""
        return [text for text, meaning in zip(self.texts, self.meanings, strict=True) if text and not meaning]


def find(rows: Sequence[Sequence[Any]], remembered: Mapping[str, str], line: int | None = None) -> Headings:
    """Return the headings: of that line, or of the line near the top with the most known ones.

    Where none is known it is the first line with two texts, so that the keeper can say what they mean.
    """
    if line is not None and 0 < line <= len(rows):
        return _of(rows[line - 1], remembered, line)
    candidates = [_of(row, remembered, number) for number, row in enumerate(rows[:SEARCHED], start=1)]
    known = max(candidates, key=lambda one: (sum(map(bool, one.meanings)), -one.line), default=Headings(1, [], []))
    if any(known.meanings):
        return known
    return next((one for one in candidates if sum(map(bool, one.texts)) > 1), known)


def _of(row: Sequence[Any], remembered: Mapping[str, str], line: int) -> Headings:
    texts = [" ".join(as_text(cell).split()) if isinstance(cell, str) else "" for cell in row]
    found = Headings(line, texts, [meaning_of(text, remembered) if text else "" for text in texts])
    seen: set[str] = set()
    for column, meaning in enumerate(found.meanings):
        name = meaning.partition("*")[0]
        if name and name in seen:
            found.twice.append(texts[column])
            found.meanings[column] = ""
        seen.add(name)
    return found


def is_a_heading_again(row: Sequence[Any], headings: Headings, remembered: Mapping[str, str]) -> bool:
    """Return whether a line below says headings once more: every filled cell is one, and there are two at least."""
    filled = [cell for cell in row if cell is not None]
    if len(filled) < 2 or not isinstance(filled[0], str):
        return False
    return all(isinstance(cell, str) and _is_heading(as_text(cell), headings, remembered) for cell in filled)


def _is_heading(text: str, headings: Headings, remembered: Mapping[str, str]) -> bool:
    return text in headings.texts or bool(meaning_of(text, remembered))
