"""What a reporter sees of a project: the own organization's accepted figures, and nothing of anybody else (I19)."""

from collections import defaultdict
from dataclasses import dataclass

from projects.rules.fiscal_year import short_label

from .breakdown import CellFigure, PartLine, cell_figure, final_years, in_order, own_figures, part_line, reporter_of
from .facts import IndicatorFact, Place, programme_facts
from .lenses import Lens
from .rows import unit_of
from .stamps import Stamp


@dataclass(frozen=True)
class OwnRow:
    """One indicator as one own organization reported it."""

    indicator: IndicatorFact
    unit: str
    line: PartLine


@dataclass(frozen=True)
class OwnFigures:
    """A project narrowed to the own organization's accepted figures: no targets, totals or coverage of the project."""

    project: Place
    span: range
    rows: tuple[OwnRow, ...]

    @property
    def heads(self) -> list[str]:
        return [short_label(year) for year in self.span]

    @property
    def several(self) -> bool:
        """Return whether more than one organization of the person reports for the project."""
        return len({row.line.name for row in self.rows}) > 1


def own_figures_of(stamp: Stamp, lens: Lens) -> OwnFigures:
    """Return the own organization's accepted figures of the stamped project, from the ledger itself. Three queries."""
    facts = programme_facts(stamp.day)
    rows = in_order(own_figures(stamp, lens).filter(fiscal_year__in=list(facts.years)))
    finals = final_years(stamp.scope)
    by_indicator: dict[tuple[int, tuple[str, str]], list[CellFigure]] = defaultdict(list)
    for row in rows:
        fact = facts.indicators[row.indicator_id]
        by_indicator[fact.pk, reporter_of(row)].append(cell_figure(row, fact, finals))
    ordered = sorted(by_indicator.items(), key=lambda item: (item[0][1], list(facts.indicators).index(item[0][0])))
    return OwnFigures(
        project=facts.projects[stamp.scope],
        span=facts.years,
        rows=tuple(
            OwnRow(fact, unit_of(facts, fact), part_line(facts, fact, name, area, cells))
            for (pk, (name, area)), cells in ordered
            for fact in [facts.indicators[pk]]
        ),
    )
