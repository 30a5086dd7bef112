"""The text of an uploaded table of ties: CSV as it stands, a workbook read by a process of its own."""

import csv
import io
from contextlib import closing
from typing import Any

from django.utils.translation import gettext as _

from networks.rules import problems
from networks.rules.sheets.refusals import Refused
from networks.rules.tie_tables import MOST_BYTES, MOST_ROWS, UnreadableTable, decoded
from networks.selectors.sheets import said_by


def text_of(content: bytes) -> str:
    """Return the table as CSV text. Raises UnreadableTable with the reason."""
    if len(content) > MOST_BYTES or not content.startswith(b"PK"):
        return decoded(content)
    try:
        return _text(content)
    except Refused as refusal:
        raise UnreadableTable(problems.sentence(refusal.code, refusal.arguments)) from refusal


def _text(content: bytes) -> str:
    written = io.StringIO()
    rows = csv.writer(written)
    with closing(said_by(content)) as said:
        head = next(said)
        if head["formulas"]:
            raise UnreadableTable(_("The file holds a formula. Save it with values only."))
        if head["lines"] > MOST_ROWS + 1:
            raise UnreadableTable(_("The file has more than 1,000 rows. Divide it."))
        for block in said:
            rows.writerows([[_cell(cell) for cell in row] for row in block])
    return written.getvalue()


def _cell(cell: Any) -> str:
    if isinstance(cell, dict):
        return str(cell["d"])
    return "" if cell is None else str(cell)
