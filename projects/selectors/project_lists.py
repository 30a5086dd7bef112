"""The list of projects: one term at a time, grouped by bureau, narrowed by bureau and industry."""

import datetime
from dataclasses import dataclass

from projects.models import Indicator, Project, ProjectBureau, ProjectIndustry, Term

from .front import COMMON, BureauGroup, grouped_by_bureau
from .targets import TargetBook
from .words import listing


@dataclass(frozen=True)
class ProjectList:
    term: Term | None
    groups: tuple[BureauGroup, ...]
    industries: dict[int, str]  # the industries of a project in words

    @property
    def n_projects(self) -> int:
        return sum(len(group.lines) for group in self.groups)


def project_list(day: datetime.date, *, term: int, bureau: str = "", industry: str = "") -> ProjectList:
    """Return the projects of the term that are public on the day, under the bureau they began with in the term."""
    wanted = Project.objects.public_on(day).filter(term__number=term)
    if industry:
        wanted = wanted.filter(pk__in=ProjectIndustry.objects.filter(industry__code=industry).values("project"))
    held = ProjectBureau.objects.filter(project__in=wanted).select_related("project__term", "bureau")
    if bureau:
        held = held.filter(bureau__code=bureau)
    newest = held.order_by("project_id", "-valid_from").distinct("project_id")
    ordered = sorted(newest, key=lambda one: (one.bureau.display_order, one.project.display_order))
    indicator = Indicator.objects.filter(code=COMMON).first()
    return ProjectList(
        term=Term.objects.filter(number=term).first(),
        groups=grouped_by_bureau(ordered, TargetBook(day), indicator),
        industries=_industries(term),
    )


def _industries(term: int) -> dict[int, str]:
    assigned = ProjectIndustry.objects.filter(project__term__number=term).select_related("industry")
    found: dict[int, list[str]] = {}
    for one in assigned.order_by("-role", "industry__display_order"):
        found.setdefault(one.project_id, []).append(str(one.industry))
    return {pk: listing(names) for pk, names in found.items()}
