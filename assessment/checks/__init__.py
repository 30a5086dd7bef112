"""The cross-checks of a part: one sentence a file, errors and warnings, from a fiscal year until another.

To add one, write a file with a `CHECK`, list it here and raise `RULES_VERSION`; a return keeps the version it passed.
"""

from . import (
    a_forecast_is_no_less_than_the_actual,
    a_great_change_has_a_reason,
    a_rate_has_its_base,
    distinct_is_no_more_than_gross,
    events_have_participants,
    every_question_is_answered,
    not_applicable_has_a_reason,
    not_yet_known_says_until_when,
    participants_need_an_event,
    parts_are_no_more_than_the_whole,
    the_year_is_no_less_than_its_first_months,
)
from .sheet import Asked, Check, Entry, Problem, Sheet

RULES_VERSION = 1

CHECKS: tuple[Check, ...] = (
    every_question_is_answered.CHECK,
    not_applicable_has_a_reason.CHECK,
    not_yet_known_says_until_when.CHECK,
    a_rate_has_its_base.CHECK,
    parts_are_no_more_than_the_whole.CHECK,
    distinct_is_no_more_than_gross.CHECK,
    participants_need_an_event.CHECK,
    events_have_participants.CHECK,
    the_year_is_no_less_than_its_first_months.CHECK,
    a_forecast_is_no_less_than_the_actual.CHECK,
    a_great_change_has_a_reason.CHECK,
)


def problems_of(sheet: Sheet) -> list[Problem]:
    """Return every problem of a part: errors first, then warnings without a reason."""
    found = [problem for check in CHECKS for problem in check.problems(sheet)]
    return sorted(found, key=lambda problem: not problem.is_error)


__all__ = ["CHECKS", "RULES_VERSION", "Asked", "Check", "Entry", "Problem", "Sheet", "problems_of"]
