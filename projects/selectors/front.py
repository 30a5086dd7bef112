"""The public front page: the programme, its national target, and the projects of the day by bureau."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from projects.models import Bureau, Indicator, Project, ProjectBureau, Term

from .targets import TargetBook, TargetReading, TargetSum

COMMON = "NB"  # the common target of the Plan: new businesses


@dataclass(frozen=True)
class ProjectLine:
    """A project with its target for new businesses, or None: no target."""

    project: Project
    target: TargetReading | None


@dataclass(frozen=True)
class BureauGroup:
    bureau: Bureau
    lines: tuple[ProjectLine, ...]


@dataclass(frozen=True)
class FrontPage:
    day: datetime.date
    terms: tuple[Term, ...]
    term: Term | None
    national: TargetReading | None
    total: TargetSum | None
    groups: tuple[BureauGroup, ...]

    @property
    def n_projects(self) -> int:
        """Return how many projects there are on the day: the number is a count, not a constant (rule 18)."""
        return sum(len(group.lines) for group in self.groups)


def front_page(day: datetime.date) -> FrontPage:
    """Return what the front page shows on the day. The figures of rounds are never part of it."""
    terms, book = tuple(Term.objects.all()), TargetBook(day)
    indicator = Indicator.objects.filter(code=COMMON).first()
    return FrontPage(
        day=day,
        terms=terms,
        term=next((term for term in terms if term_holds(term, day)), None),
        national=book.find(indicator.pk) if indicator else None,
        total=book.sum_over(indicator) if indicator else None,
        groups=grouped_by_bureau(projects_on(day), book, indicator),
    )


def projects_on(day: datetime.date) -> Iterable[ProjectBureau]:
    """Return the projects in force and public on the day with the bureau they have then, in the order of the Plan."""
    held = ProjectBureau.objects.in_force_on(day).filter(project__in=Project.objects.in_force_on(day).public_on(day))
    return held.select_related("project__term", "bureau").order_by("bureau__display_order", "project__display_order")


def grouped_by_bureau(
    held: Iterable[ProjectBureau], book: TargetBook, indicator: Indicator | None
) -> tuple[BureauGroup, ...]:
    """Return the projects under their bureaus, in the order given, each with its target of this indicator."""
    bureaus: dict[int, Bureau] = {}
    lines: dict[int, list[ProjectLine]] = {}
    for one in held:
        bureaus.setdefault(one.bureau_id, one.bureau)
        target = book.find(indicator.pk, project_id=one.project_id) if indicator else None
        lines.setdefault(one.bureau_id, []).append(ProjectLine(one.project, target))
    return tuple(BureauGroup(bureaus[pk], tuple(lines[pk])) for pk in bureaus)


def term_holds(term: Term, day: datetime.date) -> bool:
    return datetime.date(term.fy_from, 4, 1) <= day < datetime.date(term.fy_to + 1, 4, 1)
