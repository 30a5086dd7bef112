"""Acts at their times: the clock is set before each, so that the record carries the dates of the programme."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ledger.actions import clock

APART = datetime.timedelta(seconds=10)  # longer than any act takes, so that the record never runs backwards


@dataclass(frozen=True)
class Step:
    at: datetime.datetime
    do: Callable[[], object]


def play(steps: Iterable[Step]) -> None:
    """Do every step at its time, the earliest first, those of the same time a little apart in the order given."""
    last = datetime.datetime.min.replace(tzinfo=datetime.UTC)
    for step in sorted(steps, key=lambda step: step.at):
        last = max(step.at, last + APART)
        clock.set_to(last)
        step.do()
