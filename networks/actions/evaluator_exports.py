"""Make the export for evaluators: CSV files in one archive, asked for with a purpose, on record with its counts."""

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial

from django.conf import settings
from django.db import transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import require
from ledger.models import programme_today
from networks.rules import evaluator_exports as rules
from networks.rules.inert import inert
from networks.selectors.evaluator_exports import Row, Table, tables

SAME_EVERY_TIME = (1980, 1, 1, 0, 0, 0)  # the time of each file, so that equal contents give equal archives
ABOUT = """Industrial Cluster Plan: export for evaluators

State of: {day}
Mark of the key of pseudonyms: {mark}
Asked for: {purpose}

{counts}

The data are pseudonymous, not anonymous. Together with other knowledge an organization can be recognised by its kind,
its industry, its prefecture and its dates. They remain confidential: they are not passed on, and no attempt is made to
find out who is who. Results are published only where at least three organizations stand behind each figure, and where
no combination of figures leads to a smaller number.

Cells are UTF-8. Every column is explained in dictionary.csv. A text that a spreadsheet could take for a formula has an
apostrophe before it. Nothing is not zero: what is not known is empty.
"""


@dataclass(frozen=True)
class EvaluatorExport:
    """The bytes of the archive, and how many rows each table has."""

    archive: bytes
    counts: dict[str, int]


@transaction.atomic
def make(*, purpose: str, by: User) -> EvaluatorExport:
    """Return the archive of all organizations, memberships, uses of support and ties. Raises ActionRefused."""
    require(rules.may_make(by))
    require(rules.may_use(settings.PSEUDONYM_KEY))
    made = tables(cache(partial(rules.pseudonym, settings.PSEUDONYM_KEY)))
    counts = {table.name: len(table.rows) for table in made}
    acts.record(by=by, action="evaluator_exports.make", on=by, reason=f"{purpose}\n{_counted(counts)}")
    return EvaluatorExport(_archive(made, _about(purpose, counts)), counts)


def _archive(made: Iterable[Table], about: str) -> bytes:
    file = io.BytesIO()
    made = list(made)
    explained = [(table.name, column, text) for table in made for column, text in table.columns.items()]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "about.txt", about)
        _put(archive, "dictionary.csv", _csv(("file", "column", "meaning"), explained))
        for table in made:
            _put(archive, f"{table.name}.csv", _csv(tuple(table.columns), table.rows))
    return file.getvalue()


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    info = zipfile.ZipInfo(name, SAME_EVERY_TIME)
    archive.writestr(info, text.encode("utf-8-sig"), zipfile.ZIP_DEFLATED)


def _csv(heads: Row, rows: Iterable[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return text.getvalue()


def _about(purpose: str, counts: dict[str, int]) -> str:
    mark = rules.key_mark(settings.PSEUDONYM_KEY)
    return ABOUT.format(day=programme_today().isoformat(), mark=mark, purpose=purpose, counts=_counted(counts))


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{name}: {n} rows" for name, n in counts.items())
