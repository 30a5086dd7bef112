"""Facts that stand by themselves: first-term achievements, support programmes, the assessment calendar."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Sum

from projects.models import Achievement, CalendarEvent, Project, SupportProgramme

T = TypeVar("T")


@dataclass(frozen=True)
class Group(Generic[T]):
    """Rows under one word of the transcription (a topic, a category, a fiscal year)."""

    word: str
    rows: tuple[T, ...]

    @property
    def number(self) -> int:
        """Return the word of a group of fiscal years as a number."""
        return int(self.word)


@dataclass(frozen=True)
class FirstTermPage:
    projects: tuple[Project, ...]
    n_companies: int
    n_universities: int
    topics: tuple[Group[Achievement], ...]


@dataclass(frozen=True)
class CalendarPage:
    rules: tuple[CalendarEvent, ...]
    years: tuple[Group[CalendarEvent], ...]


def first_term_page(day: datetime.date) -> FirstTermPage:
    """Return the projects and achievements of the first term. The sums contain bodies counted in several projects."""
    projects = Project.objects.public_on(day).filter(term__number=1)
    sums = projects.aggregate(companies=Sum("companies_approx"), universities=Sum("universities"))
    return FirstTermPage(
        projects=tuple(projects.prefetch_related("bureaus__bureau")),
        n_companies=sums["companies"] or 0,
        n_universities=sums["universities"] or 0,
        topics=_grouped((one.topic, one) for one in Achievement.objects.all()),
    )


def support_groups() -> tuple[Group[SupportProgramme], ...]:
    """Return the support programmes by category."""
    return _grouped((one.category, one) for one in SupportProgramme.objects.all())


def calendar_page() -> CalendarPage:
    """Return the rules of the calendar, and their dated instances by fiscal year in the order of their windows."""
    events = list(CalendarEvent.objects.all())
    dated = sorted((one for one in events if one.row_type == "instance"), key=lambda one: one.window_start)
    years = _grouped((one.fiscal_year.removeprefix("FY"), one) for one in dated)
    return CalendarPage(
        rules=tuple(one for one in events if one.row_type == "rule"),
        years=tuple(sorted(years, key=lambda group: group.word)),
    )


def _grouped(pairs: Iterable[tuple[str, T]]) -> tuple[Group[T], ...]:
    groups: dict[str, list[T]] = {}
    for word, row in pairs:
        groups.setdefault(word, []).append(row)
    return tuple(Group(word, tuple(rows)) for word, rows in groups.items())
