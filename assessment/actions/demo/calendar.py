"""The rounds of the demonstration, on the dates that the programme's calendar gives them (RULES.md rule 2)."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from projects.models import Period

JAPAN = ZoneInfo("Asia/Tokyo")


def moment(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime.datetime:
    """Return an aware time in Japan."""
    return datetime.datetime(year, month, day, hour, minute, tzinfo=JAPAN)


@dataclass(frozen=True)
class Planned:
    """One round: what it observes, its window, and when it is confirmed (None: it is still open)."""

    fiscal_year: int
    kind: str
    opens_at: datetime.datetime
    shown_deadline: datetime.datetime
    last_edit_at: datetime.datetime
    confirmed_at: datetime.datetime | None

    @property
    def is_final(self) -> bool:
        return self.kind == Period.Kind.FINAL

    @property
    def is_open(self) -> bool:
        return self.confirmed_at is None

    @property
    def last_new_at(self) -> datetime.datetime:
        return self.shown_deadline + datetime.timedelta(days=7)

    def day(self, number: int, hour: int = 10, minute: int = 0) -> datetime.datetime:
        """Return a time on the so-manyth working day after the opening."""
        day = self.opens_at.date()
        for _ in range(number):
            day = _next_working_day(day)
        return moment(day.year, day.month, day.day, hour, minute)


def _next_working_day(day: datetime.date) -> datetime.date:
    """Return the next day that is no weekend and no day of the turn of the year; other holidays are worked through."""
    day += datetime.timedelta(days=1)
    is_off = day.weekday() >= 5 or (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return _next_working_day(day) if is_off else day


def interim(fiscal_year: int, *, is_open: bool = False) -> Planned:
    """Return the round of December and January, for the budget distribution: the fiscal year so far."""
    return Planned(
        fiscal_year=fiscal_year,
        kind=Period.Kind.INTERIM,
        opens_at=moment(fiscal_year, 12, 1),
        shown_deadline=moment(fiscal_year + 1, 1, 16, 17),
        last_edit_at=moment(fiscal_year + 1, 1, 31, 17),
        confirmed_at=None if is_open else moment(fiscal_year + 1, 2, 14, 15),
    )


def final(fiscal_year: int) -> Planned:
    """Return the round of April and May, for the ex-post assessment: the whole fiscal year before."""
    return Planned(
        fiscal_year=fiscal_year,
        kind=Period.Kind.FINAL,
        opens_at=moment(fiscal_year + 1, 4, 2),
        shown_deadline=moment(fiscal_year + 1, 5, 18, 17),
        last_edit_at=moment(fiscal_year + 1, 5, 31, 17),
        confirmed_at=moment(fiscal_year + 1, 6, 20, 15),
    )


BEGINS = moment(2006, 4, 3)
ROUNDS = (interim(2006), final(2006), interim(2007), final(2007), interim(2008, is_open=True))
ENDS = moment(2008, 12, 15)  # inside the window of the last round
