"""The life of one accepted figure: every number of it, and every amendment asked for."""

from dataclasses import dataclass

from assessment.models import Amendment, Cell, Figure
from projects.models import IndicatorVersion

from .entries import amount_text


@dataclass(frozen=True)
class Told:
    """A figure or a proposal with its text and unit."""

    row: Figure | Amendment
    text: str


@dataclass(frozen=True)
class History:
    """Figures by number, amendments by date, and the amendment that waits for a decision."""

    figures: list[Told]
    amendments: list[Told]
    open: Amendment | None


def cell_history(cell: Cell) -> History:
    """Return the history of a cell's accepted figure. Three queries."""
    version = IndicatorVersion.objects.in_force_in(cell.part.submission.round.period.fiscal_year).get(
        indicator=cell.indicator_id
    )
    figures = cell.figures.select_related("accepted_by", "amendment").order_by("no")
    amendments = list(cell.amendments.select_related("asked_by", "decided_by").order_by("asked_at"))
    return History(
        figures=[Told(f, amount_text(f.state, f.value, f.bound, version)) for f in figures],
        amendments=[Told(a, amount_text(a.state, a.value, a.bound, version)) for a in amendments],
        open=next((a for a in amendments if a.decided_at is None), None),
    )
