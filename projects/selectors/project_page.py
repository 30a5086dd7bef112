"""One project with every fact that the documents give of it."""

import datetime
from dataclasses import dataclass

from projects.models import (
    Lineage,
    PriorExample,
    Project,
    ProjectBureau,
    ProjectIndustry,
    ProjectName,
    SubArea,
    Target,
    TargetVersion,
)

from .target_readings import TargetReading, printed
from .targets import TargetBook


@dataclass(frozen=True)
class TargetHistory:
    """A target with what it says on the day and every version so far, newest first."""

    target: Target
    reading: TargetReading
    versions: tuple[TargetReading, ...]


@dataclass(frozen=True)
class AreaLine:
    area: SubArea
    target: TargetReading | None


@dataclass(frozen=True)
class ProjectPage:
    project: Project
    names: tuple[ProjectName, ...]
    bureaus: tuple[ProjectBureau, ...]
    industries: tuple[ProjectIndustry, ...]
    areas: tuple[AreaLine, ...]
    targets: tuple[TargetHistory, ...]
    origins: tuple[Lineage, ...]
    successions: tuple[Lineage, ...]
    examples: tuple[PriorExample, ...]


def project_page(project: Project, day: datetime.date) -> ProjectPage:
    """Return the facts of a project as they are public on the day."""
    book = TargetBook(day)
    readings = book.of_project(project.pk)
    areas = project.sub_areas.prefetch_related("prefectures")
    return ProjectPage(
        project=project,
        names=tuple(project.names.order_by("lang", "pk")),
        bureaus=tuple(project.bureaus.select_related("bureau").order_by("valid_from")),
        industries=tuple(_industries(project)),
        areas=tuple(AreaLine(area, _of_area(readings, area)) for area in areas),
        targets=_histories([one for one in readings if one.target.sub_area_id is None], day),
        origins=tuple(project.origins.select_related("predecessor__term", "successor", "bureau")),
        successions=tuple(project.successions.select_related("predecessor", "successor__term", "bureau")),
        examples=tuple(project.examples.all()),
    )


def _industries(project: Project) -> list[ProjectIndustry]:
    assigned = project.industries.select_related("industry").order_by("industry__display_order")
    return sorted(assigned, key=lambda one: one.role != ProjectIndustry.Role.MAIN)


def _of_area(readings: list[TargetReading], area: SubArea) -> TargetReading | None:
    return next((one for one in readings if one.target.sub_area_id == area.pk), None)


def _histories(readings: list[TargetReading], day: datetime.date) -> tuple[TargetHistory, ...]:
    ids = [one.target.pk for one in readings]
    versions = TargetVersion.objects.filter(target__in=ids, in_force_from__lte=day).order_by("-no")
    written: dict[int, list[TargetReading]] = {pk: [] for pk in ids}
    for version in versions.select_related("target").prefetch_related("candidates"):
        written[version.target_id].append(printed(version))
    return tuple(TargetHistory(one.target, one, tuple(written[one.target.pk])) for one in readings)
