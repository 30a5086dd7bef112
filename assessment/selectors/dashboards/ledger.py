"""The ledger of one cell: every accepted figure, by whom and when, on which return, and why it was changed."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessment.aggregation.compute import Cell as Said
from assessment.aggregation.compute import growth, total_of
from assessment.models import Amendment, Cell, Figure, Part, Submission
from projects.models import Period, SubArea

from . import words
from .breakdown import figure_text


@dataclass(frozen=True)
class Entry:
    """One number of the ledger. `amendment` carries the reason, who asked and who decided; None for an acceptance."""

    no: int
    text: str
    value: Decimal | None
    base: Decimal | None
    accepted_by: str
    accepted_at: datetime.datetime
    action: str
    act: int
    recorded_at: datetime.datetime
    reason: str
    amendment: Amendment | None
    is_current: bool

    @property
    def value_text(self) -> str:
        return words.digits(self.value) if self.value is not None else ""

    @property
    def base_text(self) -> str:
        return words.digits(self.base) if self.base is not None else ""


@dataclass(frozen=True)
class CellLedger:
    """A cell with its entries, newest first. `replaced`: the year's final return counts instead of this interim one."""

    cell: Cell
    submission: Submission
    period: Period
    unit: str
    is_rate: bool
    entries: tuple[Entry, ...]
    replaced: bool

    @property
    def is_confirmed(self) -> bool:
        return self.submission.status == Submission.Status.CONFIRMED

    @property
    def area(self) -> SubArea | None:
        return self.cell.sub_area or self.cell.part.sub_area


def cell_ledger(cell_id: int, user: Any) -> CellLedger | None:
    """Return the ledger of a cell that the person may see and that was ever accepted, else None. Four queries."""
    cell = (
        Cell.objects.filter(part__in=Part.objects.visible_to(user))
        .select_related(
            "indicator",
            "sub_area",
            "part__organization",
            "part__sub_area",
            "part__submission__project",
            "part__submission__bureau",
            "part__submission__round__period",
        )
        .filter(pk=cell_id)
        .first()
    )
    figures = list(_figures(cell)) if cell else []
    if cell is None or not figures:
        return None
    submission, period = cell.part.submission, cell.part.submission.round.period
    is_rate = cell.indicator.measure == "rate"
    return CellLedger(
        cell=cell,
        submission=submission,
        period=period,
        unit="%" if is_rate else _unit(cell, period),
        is_rate=is_rate,
        entries=tuple(_entry(figure, is_rate, figure is figures[0]) for figure in figures),
        replaced=period.kind == Period.Kind.INTERIM and _final_counts(submission, period),
    )


def _figures(cell: Cell) -> Any:
    return cell.figures.select_related("accepted_by", "act", "amendment__asked_by", "amendment__decided_by").order_by(
        "-no"
    )


def _unit(cell: Cell, period: Period) -> str:
    wording = cell.indicator.versions.in_force_in(period.fiscal_year).first()
    return wording.unit if wording else ""


def _final_counts(submission: Submission, period: Period) -> bool:
    return Submission.objects.filter(
        project=submission.project_id,
        round__period__fiscal_year=period.fiscal_year,
        round__period__kind=Period.Kind.FINAL,
        status__in=Submission.COUNTED,
    ).exists()


def _entry(figure: Figure, is_rate: bool, is_current: bool) -> Entry:
    said = total_of(Said(figure.state, figure.value, figure.base, figure.bound))  # type: ignore[arg-type]  # the columns hold the values of State and Bound
    number = growth(said) if is_rate else said.value
    return Entry(
        no=figure.no,
        text=figure_text(figure.state, number, said, is_rate=is_rate),
        value=figure.value,
        base=figure.base,
        accepted_by=str(figure.accepted_by),
        accepted_at=figure.accepted_at,
        action=figure.act.action,
        act=figure.act_id,
        recorded_at=figure.act.at,
        reason=figure.act.reason,
        amendment=figure.amendment,
        is_current=is_current,
    )
