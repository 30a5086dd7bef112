"""Read the entry table: text in, cells out; what cannot be read is kept and explained."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from assessment.actions.cells import Entry
from assessment.models import Bound, Cell, State
from assessment.rules.amounts import read_amount
from assessment.selectors.entries import typed_text
from assessment.selectors.sheets import Question
from ledger.decisions import Text

CHOSEN = (State.NONE, State.NOT_APPLICABLE, State.NOT_YET_KNOWN)
LONGEST_TEXT, LONGEST_NOTE = 80, 2000


@dataclass(frozen=True)
class Read:
    """One cell as read from the form, with what is wrong with it."""

    question: Question
    entry: Entry
    errors: tuple[Text, ...] = ()


def read_entries(questions: list[Question], cells: Mapping[str, Cell], data: Mapping[str, str]) -> dict[str, Read]:
    """Return the cells that the form mentions, by indicator code. A field left out keeps what the cell holds."""
    mentioned = [q for q in questions if any(f"{q.code}-{field}" in data for field in FIELDS)]
    return {question.code: _read(question, cells.get(question.code), data) for question in mentioned}


FIELDS = ("typed", "state", "base", "forecast", "expected", "note")


def _read(question: Question, cell: Cell | None, data: Mapping[str, str]) -> Read:
    def field(name: str) -> str | None:
        return data.get(f"{question.code}-{name}")

    entry = _held(question, cell, field("version"))
    errors: list[Text] = []
    if field("typed") is not None or field("state") is not None:
        entry, problem = _value(entry, question, _shown(cell, field("typed")), _chosen(cell, field("state")))
        errors += [problem] if problem else []
    for name in ("base", "forecast"):
        if (text := field(name)) is not None:
            entry, problem = _number(entry, name, text, question)
            errors += [problem] if problem else []
    if (text := field("expected")) is not None:
        entry, problem = _expected(entry, text)
        errors += [problem] if problem else []
    if (text := field("note")) is not None:
        entry = replace(entry, note=_clean(text)[:LONGEST_NOTE])
    if entry.state != State.VALUE:
        entry = replace(entry, base=None, bound=Bound.EXACT, value=None)
    return Read(question, entry, tuple(errors))


def _held(question: Question, cell: Cell | None, version: str | None) -> Entry:
    """Return what stands in the cell under the version that the writer saw; without one nothing was seen."""
    seen = int(version) if version and version.isascii() and version.isdigit() and len(version) < 10 else 0
    if cell is None:
        return Entry(indicator_id=question.indicator.pk, version=seen)
    return Entry(
        indicator_id=cell.indicator_id,
        version=seen,
        state=cell.state,
        typed=cell.typed,
        value=cell.value,
        base=cell.base,
        bound=cell.bound,
        forecast=cell.forecast,
        expected_on=cell.expected_on,
        note=cell.note,
    )


def _shown(cell: Cell | None, text: str | None) -> str:
    return typed_text(cell) if text is None else text


def _chosen(cell: Cell | None, state: str | None) -> str:
    if state is None:
        return cell.state if cell and cell.state in CHOSEN else ""
    return state if state in CHOSEN else ""


def _value(entry: Entry, question: Question, text: str, chosen: str) -> tuple[Entry, Text]:
    text = _clean(text)
    reading = read_amount(text, question.version.decimals)
    if chosen and reading.state in (State.BLANK, chosen) and not reading.error:
        return replace(entry, state=chosen, typed="", value=None, bound=Bound.EXACT), ""
    if chosen:
        sentence = _("A number is typed and “%(state)s” is chosen. Clear one of the two.") % {
            "state": State(chosen).label
        }
        return replace(entry, state=State.BLANK, typed=text[:LONGEST_TEXT], value=None), sentence
    if reading.error:
        return replace(entry, state=State.BLANK, typed=text[:LONGEST_TEXT], value=None), reading.error
    return replace(entry, state=reading.state, typed="", value=reading.value, bound=reading.bound), ""


def _number(entry: Entry, name: str, text: str, question: Question) -> tuple[Entry, Text]:
    reading = read_amount(_clean(text), question.version.decimals)
    if reading.error or reading.state not in (State.VALUE, State.BLANK):
        return entry, reading.error or _("Type a number here.")
    if name == "base" and reading.value == 0:
        return entry, _("The base of a rate must be more than zero.")
    if reading.bound == Bound.AT_LEAST or (name == "base" and reading.bound != Bound.EXACT):
        return entry, _("Only the figure itself can be marked as about or at least. Type the number alone here.")
    return replace(entry, base=reading.value) if name == "base" else replace(entry, forecast=reading.value), ""


def _expected(entry: Entry, text: str) -> tuple[Entry, Text]:
    if not text.strip():
        return replace(entry, expected_on=None), ""
    try:
        day: datetime.date | None = parse_date(text.strip())
    except ValueError:
        day = None
    if day is None:
        return entry, _("Type the date as 2007-06-30.")
    return replace(entry, expected_on=day), ""


def _clean(text: str) -> str:
    return text.replace("\x00", "").strip()
