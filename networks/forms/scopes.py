"""One choice for a project or one of its sub-areas, by code."""

from dataclasses import dataclass

from django.db.models import QuerySet

from projects.models import Project, SubArea


@dataclass(frozen=True)
class Scope:
    project: Project
    sub_area: SubArea | None = None

    @property
    def code(self) -> str:
        return self.sub_area.code if self.sub_area else self.project.code

    @property
    def label(self) -> str:
        return f"{self.project.name} · {self.sub_area.name}" if self.sub_area else self.project.name


def scopes_of(projects: "QuerySet[Project]") -> dict[str, Scope]:
    """Return the scopes of these projects by code: each project, and below it its sub-areas."""
    found: dict[str, Scope] = {}
    for project in projects.prefetch_related("sub_areas"):
        scopes = [Scope(project), *(Scope(project, area) for area in project.sub_areas.all())]
        found |= {scope.code: scope for scope in scopes}
    return found
