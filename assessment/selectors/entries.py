"""The lines of the entry table as they are shown: what stands in the cells, or what was just typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessment.models import Bound, Cell, State
from ledger.decisions import Text
from projects.models import IndicatorVersion

from .returns import EntryPage, Row
from .sheets import Question


@dataclass(frozen=True)
class ShownRow:
    """One line with the text of every field; `theirs` is the newer value of somebody else (I8)."""

    row: Row
    typed: str
    state: str
    base: str
    forecast: str
    expected: str
    note: str
    version: int
    echo: str
    errors: list[Text]
    theirs: str
    their_name: str
    last_year: str
    interim: str

    @property
    def question(self) -> Question:
        return self.row.question

    @property
    def error_id(self) -> str:
        return f"{self.question.code}-error"


def echo(cell: Cell | None, version: IndicatorVersion) -> str:
    """Return what a cell says, in words with its unit: “約120 件”, “－”, “…”, or nothing for a blank."""
    if cell is None:
        return ""
    return amount_text(cell.state, cell.value, cell.bound, version)


def amount_text(state: str, value: Decimal | None, bound: str, version: IndicatorVersion) -> str:
    """Return a state and value as text with the unit; 0 is a figure, a blank is an empty text."""
    if state == State.VALUE and value is not None:
        number = number_format(
            value.normalize() if value else 0, decimal_pos=_places(value), use_l10n=True, force_grouping=True
        )
        pattern = {
            Bound.APPROXIMATE: pgettext("bound", "about %(number)s"),
            Bound.AT_LEAST: pgettext("bound", "at least %(number)s"),
        }.get(Bound(bound), "%(number)s")
        return f"{pattern % {'number': number}} {version.unit}"
    signs = {State.NONE: "－", State.NOT_YET_KNOWN: "…", State.NOT_APPLICABLE: _("not applicable")}
    return signs.get(State(state), "")


def shown_rows(
    page: EntryPage,
    posted: Mapping[str, Any],
    errors: Mapping[str, tuple[Text, ...]],
    clashes: frozenset[int],
) -> list[ShownRow]:
    """Return the lines of the table. A field that was just posted shows what was typed, never what it replaced."""
    return [_shown(row, posted, errors.get(row.question.code, ()), clashes) for row in page.rows]


def typed_text(cell: Cell | None) -> str:
    """Return the text of a cell's number field, as it can be typed again."""
    if cell is None or cell.state != State.VALUE or cell.value is None:
        return cell.typed if cell else ""
    prefix, suffix = {Bound.APPROXIMATE: ("約", ""), Bound.AT_LEAST: ("", "以上")}.get(Bound(cell.bound), ("", ""))
    return f"{prefix}{plain_number(cell.value)}{suffix}"


def fields_of(cell: Cell | None) -> dict[str, str]:
    """Return the text of every field of a cell, as it stands in the form; empty texts for a cell not typed yet."""
    if cell is None:
        return dict.fromkeys(("typed", "state", "base", "forecast", "expected", "note"), "")
    return {
        "typed": typed_text(cell),
        "state": cell.state if cell.state in (State.NONE, State.NOT_APPLICABLE, State.NOT_YET_KNOWN) else "",
        "base": plain_number(cell.base),
        "forecast": plain_number(cell.forecast),
        "expected": cell.expected_on.isoformat() if cell.expected_on else "",
        "note": cell.note,
    }


def told_cell(cell: Cell | None, version: IndicatorVersion) -> str:
    """Return what a cell says with its forecast and remarks: all that somebody else may have changed in it."""
    if cell is None:
        return ""
    forecast = amount_text(State.VALUE, cell.forecast, Bound.EXACT, version) if cell.forecast is not None else ""
    return " · ".join(filter(None, [echo(cell, version) or cell.typed, forecast, cell.note]))


def plain_number(value: Decimal | None) -> str:
    """Return a number without trailing zeros, as it can be typed again."""
    if value is None:
        return ""
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def _shown(row: Row, posted: Mapping[str, Any], errors: tuple[Text, ...], clashes: frozenset[int]) -> ShownRow:
    cell, code, version = row.cell, row.question.code, row.question.version
    clashed = row.question.indicator.pk in clashes

    texts = {name: str(posted.get(f"{code}-{name}", held)) for name, held in fields_of(cell).items()}
    return ShownRow(
        row=row,
        **texts,
        version=cell.version if cell else 0,
        echo=echo(cell, version),
        errors=[*errors, *_kept(cell, errors)],
        theirs=told_cell(cell, version) if clashed else "",
        their_name=str(cell.updated_by) if clashed and cell else "",
        last_year=_before(row.last_year, version),
        interim=_before(row.interim, version),
    )


def _kept(cell: Cell | None, errors: tuple[Text, ...]) -> list[Text]:
    if errors or cell is None or not cell.typed:
        return []
    return [_("“%(typed)s” could not be read as a number.") % {"typed": cell.typed}]


def _before(entry: Any, version: IndicatorVersion) -> str:
    return amount_text(entry.state, entry.value, Bound.EXACT, version) if entry else ""


def _places(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))
