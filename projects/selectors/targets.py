"""Which target is in force on a day, for a scope and an indicator, and what the project targets sum to."""

import datetime
from collections.abc import Iterable, Iterator

from projects.models import Bureau, Indicator, Project, SubArea, Target, TargetVersion

from .target_readings import Status, TargetReading, derived, printed
from .target_sums import TargetSum, sum_of

__all__ = [
    "TargetBook",
    "TargetReading",
    "TargetSum",
    "bureau_target_sum",
    "national_target_sum",
    "original_of",
    "target_in_force",
]


class TargetBook:
    """All targets as they stand on a day, read with two queries; for pages that need many of them."""

    def __init__(self, day: datetime.date) -> None:
        versions = TargetVersion.objects.in_force_on(day).select_related(
            "target__indicator", "target__project", "target__sub_area"
        )
        self.day = day
        self._versions = {version.target_id: version for version in versions.prefetch_related("candidates")}
        self._readings: dict[int, TargetReading] = {}

    def __iter__(self) -> Iterator[TargetReading]:
        """Yield every target in the order of the documents."""
        ordered = sorted(self._versions.values(), key=lambda version: version.target.display_order)
        return (self.reading(version.target_id) for version in ordered)

    def reading(self, target_id: int) -> TargetReading:
        """Return what the target says. Raises KeyError if it has no version yet on this day."""
        if target_id not in self._readings:
            self._readings[target_id] = self._read(self._versions[target_id])
        return self._readings[target_id]

    def of_project(self, project_id: int) -> list[TargetReading]:
        """Return the targets of a project and of its sub-areas."""
        return [reading for reading in self if reading.target.project_id == project_id]

    def find(
        self, indicator_id: int, *, project_id: int | None = None, sub_area_id: int | None = None
    ) -> TargetReading | None:
        """Return the target of this scope (without a project: the nation) that began last, or None: no target."""
        scope = (indicator_id, project_id, sub_area_id)
        found = [one for one in self if _scope(one.target) == scope and _begun(one.target, self.day)]
        return max(found, key=lambda one: (one.target.fy_from, one.target.fy_to), default=None)

    def sum_over(self, indicator: Indicator, project_ids: Iterable[int] | None = None) -> TargetSum | None:
        """Return the sum of the five-year targets of these projects (all: None), without their sub-areas.

        None for an indicator that does not add over projects: rates and levels have no sum (rules 3 and 9).
        """
        if indicator.adds_over_projects == Indicator.Adds.NO:
            return None
        chosen = None if project_ids is None else set(project_ids)
        found = [
            one
            for one in self
            if one.target.indicator_id == indicator.pk
            and one.target.basis == Target.Basis.CUMULATIVE
            and _begun(one.target, self.day)
            and one.target.project_id is not None
            and one.target.sub_area_id is None
            and (chosen is None or one.target.project_id in chosen)
        ]
        newest = max((one.target.fy_from for one in found), default=None)
        national = self.find(indicator.pk) if chosen is None else None
        return sum_of([one for one in found if one.target.fy_from == newest], national)

    def _read(self, version: TargetVersion) -> TargetReading:
        if version.status != Status.DERIVED:
            return printed(version)
        parts = [one.target_id for one in self._versions.values() if one.target.parent_id == version.target_id]
        return derived(version, tuple(self.reading(part) for part in parts))


def target_in_force(
    *, indicator: Indicator, day: datetime.date, project: Project | None = None, sub_area: SubArea | None = None
) -> TargetReading | None:
    """Return the target of the scope in force on the day, or None: no target. Without a project: of the nation."""
    return TargetBook(day).find(
        indicator.pk, project_id=project.pk if project else None, sub_area_id=sub_area.pk if sub_area else None
    )


def national_target_sum(indicator: Indicator, day: datetime.date) -> TargetSum | None:
    """Return the sum of all project targets beside the national target, or None if the indicator has no sum."""
    return TargetBook(day).sum_over(indicator)


def bureau_target_sum(bureau: Bureau, indicator: Indicator, day: datetime.date) -> TargetSum | None:
    """Return the sum over the projects that the bureau has on the day, or None if the indicator has no sum."""
    projects = bureau.projects.in_force_on(day).values_list("project_id", flat=True)
    return TargetBook(day).sum_over(indicator, projects)


def original_of(reading: TargetReading) -> TargetVersion:
    """Return the first version of the target, shown beside the one in force (rule 12)."""
    return reading.version if reading.version.no == 1 else reading.target.versions.get(no=1)


def _scope(target: Target) -> tuple[int, int | None, int | None]:
    return target.indicator_id, target.project_id, target.sub_area_id


def _begun(target: Target, day: datetime.date) -> bool:
    return datetime.date(target.fy_from, 4, 1) <= day
