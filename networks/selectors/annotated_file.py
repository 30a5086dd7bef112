"""The uploaded file given back: its cells as they came, and beside each line its verdict and the reasons."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from networks.models import ImportLine, RosterImport
from networks.rules.cleaning import as_text
from networks.selectors import roster_files
from networks.selectors.imports import reasons
from networks.selectors.sheets import said_by


def annotated(held: RosterImport) -> bytes:
    """Return a workbook, its cells as text. Raises Refused if the file cannot be read any more."""
    return roster_files.workbook("import", _rows(held, list(held.lines.defer("before", "made"))))


def _rows(held: RosterImport, lines: Sequence[ImportLine]) -> Iterator[Sequence[str]]:
    """Yield every row of the file, each in the line where it stood."""
    why = reasons(held, lines)
    verdicts = {line.line: (str(line.get_verdict_display()), "\n".join(why[line.line])) for line in lines}
    verdicts[held.heading_line or 0] = (_("Verdict"), _("Reasons"))
    said = said_by(bytes(held.content or b""))
    next(said)
    width = len(held.mapping.get("texts", []))
    number = 0
    for block in said:
        for row in block:
            number += 1
            yield [*_texts(row, width), *verdicts.get(number, ("", ""))]


def _texts(row: Sequence[Any], width: int) -> list[str]:
    texts = [as_text(cell) for cell in row]
    return texts + [""] * (width - len(texts))
