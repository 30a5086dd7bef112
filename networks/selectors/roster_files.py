"""A roster as a file: every membership, past and present, in the columns that the import reads. Nothing is lost."""

import csv
import io
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence

import xlsxwriter
from django.db import connection
from django.utils.translation import gettext_lazy as _

from ledger.decisions import ActionRefused, Decision, no
from networks.models import Roster
from networks.rules.columns import CLASSES, COLUMNS, KINDS, SIZES, YES_NO, Column
from networks.rules.comparing import without_home
from networks.rules.facts import PERSONS
from networks.rules.inert import inert
from networks.selectors.roster_values import JOINS, VALUES

_EXPORT = f"""
select m.public_id, {VALUES}
from networks_membership m join networks_organization o on o.id = m.organization_id
{JOINS}
where m.roster_id = %(roster)s and m.joined_into_id is null order by o.sort_key, m.valid_from, m.id
"""
_FIRST_WORD = {"kind": KINDS, "size": SIZES, "member_class": CLASSES} | {
    f"{duty}_mailing_consent": YES_NO for duty in ("representative", "window")
}
LONGEST = 32_767  # characters in a cell of Excel
NAMED = 20  # cells that a refusal names
Row = Sequence[str]


def columns(*, with_people: bool) -> list[Column]:
    """Return the columns of the file; those of contact persons (C3) for the keeper alone."""
    return [column for column in COLUMNS if with_people or not column.is_personal]


def rows(roster: Roster, chosen: Sequence[Column], language: str, *, with_homes: bool) -> Iterator[Row]:
    """Yield the headings, then a row for each membership, as texts that the import reads back as they are.

    `with_homes`: with the addresses and telephone numbers of natural persons, for the keeper and its bureau.
    """
    yield [column.heading(language) for column in chosen]
    with connection.cursor() as cursor:
        cursor.execute(_EXPORT, {"roster": roster.pk})
        for record, values in cursor:
            known = json.loads(values)
            shown = known if with_homes or known["kind"] not in PERSONS else without_home(known)
            yield _row(record, roster.project.code, shown, chosen)


def _row(record: uuid.UUID, project: str, values: dict[str, str], chosen: Sequence[Column]) -> Row:
    values |= {"record": str(record), "project": project}
    return [_word(column.field, values.get(column.field, "")) for column in chosen]


def _word(name: str, text: str) -> str:
    """Return a code by the first word that the import knows for it."""
    return _FIRST_WORD[name][text][0] if text and name in _FIRST_WORD else text


def workbook(title: str, lines: Iterable[Row]) -> bytes:
    """Return a workbook whose every cell is text: nothing in it is run. Raises ActionRefused for too long a text."""
    target = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet(title)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        as_text = book.add_format({"num_format": "@"})
        sheet.set_column(0, 60, 16, as_text)
        for number, line in enumerate(lines):
            for at, text in enumerate(line):
                if len(text) > LONGEST:
                    raise ActionRefused(_too_long(number + 1))
                if text:
                    sheet.write_string(number, at, text, as_text)
    return target.getvalue()


def table(lines: Iterable[Row], encoding: str, *, named_at: int = 0) -> bytes:
    """Return a CSV file, its texts inert.

    Raises ActionRefused naming the characters that the encoding has not, by the member (column `named_at`) and heading.
    """
    target = io.StringIO()
    writer = csv.writer(target)
    headings: Row = ()
    lost: list[str] = []
    for line in lines:
        headings = headings or line
        writer.writerow([inert(text) for text in line])
        if len(lost) < NAMED and not _fits("".join(line), encoding):
            lost += _lost(line, headings, line[named_at], encoding)
    if not lost:
        return target.getvalue().encode(encoding)
    raise ActionRefused(
        no(
            "not-in-encoding",
            _("Shift_JIS (cp932) does not have these characters: %(lost)s") % {"lost": ", ".join(lost[:NAMED])},
            _("Download the file as a workbook or as CSV in UTF-8."),
        )
    )


def _lost(line: Row, headings: Row, member: str, encoding: str) -> Iterator[str]:
    """Yield for each cell that would be changed: whose it is, its heading, and the characters."""
    for heading, text in zip(headings, line, strict=True):
        if characters := sorted({c for c in text if not _fits(c, encoding)}):
            yield f"{member} ({heading}: {' '.join(characters)})"


def _fits(text: str, encoding: str) -> bool:
    """Return whether it comes back as it is: cp932 takes 〜 and −, and gives ～ and －."""
    return text.encode(encoding, "ignore").decode(encoding) == text


def _too_long(line: int) -> Decision:
    return no(
        "too-long-for-a-cell",
        _("Line %(line)s holds a text that is longer than a cell of Excel.") % {"line": line},
        _("Download the file as CSV."),
    )
