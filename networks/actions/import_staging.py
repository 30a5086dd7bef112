"""Clean what was read, line by line, and copy it into the staging table; then compare it with what is on record."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.db import connection, transaction

from ledger.models import programme_today
from networks.actions import import_comparing
from networks.models import ColumnHeading, ImportLine, RosterImport
from networks.rules import lines as line_rules
from networks.rules.columns import is_personal
from networks.rules.contacts import may_write
from networks.rules.headings import Headings, find
from networks.rules.sheets.refusals import Refused
from projects.models import Prefecture

Status = RosterImport.Status
LINES = "networks_importline"
COLUMNS = ("roster_import_id", "line", "values", "problems", "verdict")
# what the model gives a line that says nothing of it
REST = {"changes": "{}", "candidates": "[]", "choice": "", "made": "{}", "before": "{}"}


class Rows(Protocol):
    def __iter__(self) -> Any: ...


def stage(held: RosterImport, about: Mapping[str, Any], blocks: Iterable[list[list[Any]]]) -> None:
    """Clean every line below the headings and keep it with its verdict. Raises Refused.

    Progress is committed block by block; the lines and their verdicts in one transaction at the end.
    """
    remembered = dict(ColumnHeading.objects.filter(keeper=held.roster.keeper_id).values_list("heading", "field"))
    reader: line_rules.LineReader | None = None
    cleaned: list[line_rules.Line] = []
    first = 1
    for block in blocks:
        if reader is None:
            headings = _headings(held, block, remembered)
            reader = line_rules.LineReader(headings, remembered, about, _context(held))
        cleaned += reader.lines(block, first)
        first += len(block)
        RosterImport.objects.filter(pk=held.pk).update(lines_read=first - 1, lines_total=about["lines"])
    if not cleaned:
        raise Refused("no-lines")
    with transaction.atomic():
        _keep(held, cleaned, about)


def _headings(held: RosterImport, block: list[list[Any]], remembered: Mapping[str, str]) -> Headings:
    headings = find(block, remembered, held.heading_line)
    if not may_write(held.uploaded_by, held.roster):  # the page says which columns are left out
        headings.meanings = [meaning if not is_personal(meaning) else "" for meaning in headings.meanings]
    held.heading_line = headings.line
    held.mapping = {"texts": headings.texts, "meanings": headings.meanings, "twice": headings.twice}
    if not headings.has_a_name:
        raise Refused("no-name-column", line=headings.line)
    return headings


def _context(held: RosterImport) -> line_rules.Context:
    """Return what the cleaning must know of the records: prefectures and the roster's project."""
    project = held.roster.project
    return line_rules.Context(
        prefectures=list(Prefecture.objects.values_list("name_ja", "name_en")),
        project_names=(project.code, project.name_ja, project.name_en),
        today=programme_today().isoformat(),
    )


def _keep(held: RosterImport, cleaned: list[line_rules.Line], about: Mapping[str, Any]) -> None:
    if RosterImport.objects.select_for_update().get(pk=held.pk).status != Status.READING:
        return  # discarded meanwhile
    held.lines.all().delete()
    copy(held.pk, cleaned)
    held.status, held.lines_read, held.lines_total = Status.STAGED, about["lines"], about["lines"]
    held.mapping |= {key: about[key] for key in ("sheet", "others", "encoding") if about.get(key)}
    held.save(update_fields=["status", "heading_line", "mapping", "lines_read", "lines_total"])
    import_comparing.compare(held, found_anew=True)


def copy(import_id: int, cleaned: Iterable[line_rules.Line]) -> None:
    """Copy the lines into the staging table, each as new or invalid until it is compared."""
    columns = ", ".join(f'"{name}"' for name in (*COLUMNS, *REST))
    rest = tuple(REST.values())
    with connection.cursor() as cursor, cursor.copy(f"copy {LINES} ({columns}) from stdin") as target:
        for line in cleaned:
            verdict = ImportLine.Verdict.INVALID if line.is_invalid else ImportLine.Verdict.NEW
            values = json.dumps(line.values, ensure_ascii=False)
            problems = json.dumps(line.problems, ensure_ascii=False) if line.problems else "[]"
            target.write_row((import_id, line.number, values, problems, str(verdict), *rest))
