"""The parts of `docs/` that are made from the product itself, so that they cannot become untrue.

`manage.py write_documents` writes them between their markers; a test compares.
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from django.conf import settings

from assessment.rules import lifecycle
from networks.rules import confirmations

WORDS = Path(settings.BASE_DIR) / "fixtures" / "words"
DOCS = Path(settings.BASE_DIR) / "docs"


def write() -> list[str]:
    """Write every part that differs; return the names of the files that changed."""
    changed = []
    for name in sorted({file for file, _part in PARTS}):
        path = DOCS / name
        before = path.read_text(encoding="utf-8")
        after = as_it_should_be(name, before)
        if after != before:
            path.write_text(after, encoding="utf-8")
            changed.append(name)
    return changed


def as_it_should_be(name: str, text: str) -> str:
    """Return the document with every part between its markers made anew. Raises ValueError without the markers."""
    for (file, part), make in PARTS.items():
        if file == name:
            text = _between(text, part, make())
    return text


def diagram(table: Mapping[str, Mapping[str, str]]) -> str:
    """Return a lifecycle as a Mermaid state diagram: an arrow for each transition to another status."""
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{status}" as {_id(status)}' for status in table]
    lines += [f"    [*] --> {_id(next(iter(table)))}"]
    for status, transitions in table.items():
        lines += [
            f"    {_id(status)} --> {_id(after)}: {transition}"
            for transition, after in transitions.items()
            if after != status
        ]
    return "\n".join([*lines, "```"])


def glossary() -> str:
    """Return the terms of the programme, in both languages, with where they come from."""
    rows = _rows("glossary.csv")
    head = ["| English | Japanese | what it is | source |", "|---|---|---|---|"]
    cells = ("term_en", "term_ja", "definition", "source")
    return "\n".join(head + [_line(row[cell] for cell in cells) for row in rows])


def interface_words() -> str:
    """Return the words that pages use, by kind."""
    head = ["| kind | English | Japanese | remark |", "|---|---|---|---|"]
    cells = ("kind", "term_en", "term_ja", "note")
    return "\n".join(head + [_line(row[cell] for cell in cells) for row in _rows("ui_terms.csv")])


PARTS: dict[tuple[str, str], Callable[[], str]] = {
    ("lifecycle.md", "return"): lambda: diagram(lifecycle.SUBMISSION),
    ("lifecycle.md", "part"): lambda: diagram(lifecycle.PART),
    ("lifecycle.md", "confirmation"): lambda: diagram(confirmations.REQUEST),
    ("glossary.md", "terms"): glossary,
    ("glossary.md", "words"): interface_words,
}


def _between(text: str, part: str, made: str) -> str:
    begin, end = f"<!-- made: {part} -->", f"<!-- end: {part} -->"
    if begin not in text or end not in text:
        raise ValueError(f"The markers of the part “{part}” are missing.")
    before, rest = text.split(begin, 1)
    return f"{before}{begin}\n{made}\n{end}{rest.split(end, 1)[1]}"


def _id(status: str) -> str:
    return re.sub(r"\W", "_", status)


def _rows(name: str) -> list[dict[str, str]]:
    with (WORDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
