"""The public directory: the one-stop contacts who are meant to be found, by bureau and project."""

import datetime
from dataclasses import dataclass
from itertools import groupby

from django.db.models import F

from networks.models import Mandate
from networks.selectors.mandates import BY_DUTY, RELATED
from projects.models import Bureau, Project, ProjectBureau, ProjectIndustry


@dataclass(frozen=True)
class ProjectContacts:
    project: Project
    mandates: list[Mandate]


@dataclass(frozen=True)
class BureauContacts:
    bureau: Bureau
    projects: list[ProjectContacts]


@dataclass(frozen=True)
class Directory:
    bureaus: list[BureauContacts]
    n_contacts: int


def directory(day: datetime.date, *, project: str = "", bureau: str = "", industry: str = "") -> Directory:
    """Return the contacts of that day, by bureau, project, sub-area and duty; narrowed by the codes given.

    Nothing here depends on who asks, nor on anybody who is not listed. Two queries.
    """
    placed = ProjectBureau.objects.in_force_on(day)
    shown = Mandate.objects.to_be_found_on(day).filter(project__in=placed.values("project"))
    if project:
        shown = shown.filter(project__code=project)
    if bureau:
        shown = shown.filter(project__in=placed.filter(bureau__code=bureau).values("project"))
    if industry:
        assigned = ProjectIndustry.objects.in_force_on(day).filter(industry__code=industry)
        shown = shown.filter(project__in=assigned.values("project"))
    area = F("sub_area__display_order").asc(nulls_first=True)
    order = ("project__display_order", "project_id", area, BY_DUTY, "organization__sort_key")
    found = list(shown.select_related(*RELATED).order_by(*order, "name_ja", "id"))
    bureaus = {one.project_id: one.bureau for one in placed.select_related("bureau")}
    return Directory(_grouped(found, bureaus), len(found))


def _grouped(found: list[Mandate], bureaus: dict[int, Bureau]) -> list[BureauContacts]:
    def bureau_of(one: ProjectContacts) -> Bureau:
        return bureaus[one.project.pk]

    by_project = [ProjectContacts(project, list(own)) for project, own in groupby(found, key=lambda one: one.project)]
    by_project.sort(key=lambda one: bureau_of(one).display_order)  # stable: projects keep their order
    return [BureauContacts(bureau, list(own)) for bureau, own in groupby(by_project, key=bureau_of)]
