"""The answers of one part: amounts turned into cells, with the states and bounds that real returns have."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from assessment.actions.cells import Entry
from assessment.models import Bound, Part, State
from assessment.selectors.sheets import Question, questions_of
from projects.models import Indicator

from . import amounts, levels
from .calendar import Planned
from .peculiar import peculiarity

Measure = Indicator.Measure


@dataclass(frozen=True)
class Reporter:
    """Who fills a part, and what will have been counted there in five years."""

    key: str  # the same in every round and on every machine
    five_years: Mapping[str, float]


def answers(part: Part, reporter: Reporter, planned: Planned, seed: int) -> list[Entry]:
    """Return an entry for every question of the part that was not typed before."""
    year = amounts.flows(seed, reporter.key, reporter.five_years, planned.fiscal_year)
    counted = year if planned.is_final else _so_far(reporter, planned, seed)
    found = []
    for question in questions_of(part):
        plain = _entry(question, counted, year, part.submission.project.code, planned)
        found.append(peculiarity(plain, reporter.key, question.code, planned))
    return found


def _so_far(reporter: Reporter, planned: Planned, seed: int) -> amounts.Amounts:
    return amounts.flows(seed, reporter.key, reporter.five_years, planned.fiscal_year, whole_year=False)


def _entry(
    question: Question, counted: amounts.Amounts, year: amounts.Amounts, project: str, planned: Planned
) -> Entry:
    blank = Entry(indicator_id=question.indicator.pk, version=0)
    if question.indicator.measure == Measure.FLOW:
        entry = _count(blank, counted.get(question.code, 0))
        wants_forecast = question.line.forecast and not question.indicator.parent_id and counted.get(question.code)
        return replace(entry, forecast=_forecast(year, counted, question.code)) if wants_forecast else entry
    return _level(blank, question, project, planned)


def _count(blank: Entry, amount: int) -> Entry:
    if amount == 0:
        return replace(blank, state=State.NONE)
    return replace(blank, state=State.VALUE, value=Decimal(amount))


def _forecast(year: amounts.Amounts, counted: amounts.Amounts, code: str) -> Decimal:
    return Decimal(amounts.forecast(year, counted, code))


def _level(blank: Entry, question: Question, project: str, planned: Planned) -> Entry:
    """Sales and growth are known when the year's accounts are closed, numbers of companies at any time."""
    known = planned.is_final or question.indicator.measure == Measure.STOCK
    found = levels.of(project, question.code, planned.fiscal_year) if known else None
    if found is None:
        expected = datetime.date(planned.fiscal_year + 1, 9, 30) if planned.is_final else None
        return replace(blank, state=State.NOT_YET_KNOWN, expected_on=expected)
    value, base = found
    return replace(blank, state=State.VALUE, value=value, base=base, bound=Bound.EXACT)
