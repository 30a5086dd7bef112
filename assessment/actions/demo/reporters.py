"""Which part of a project's work each of its reporters counts."""

from collections.abc import Iterable

from assessment.models import Part
from networks.models import Designation

from .answers import Reporter
from .promises import areas_of, five_years_of

BUREAU_SHARE = 0.06  # of the project's work is counted by the bureau itself, where organizations count the rest
WEIGHT = {Designation.Role.PROMOTION: 1.0, Designation.Role.BASE: 0.4}

Weighed = list[tuple[Part, float]]


def reporters_of(parts: Iterable[Part]) -> dict[int, Reporter]:
    """Return the reporter of each part of one return, by the part's id."""
    parts = list(parts)
    project = parts[0].submission.project
    five_years = five_years_of(project)
    keys = _keys(project.code, parts)
    return {
        part.pk: Reporter(keys[part.pk], {code: amount * share for code, amount in five_years.items()})
        for part, share in _shares(parts, areas_of(project))
    }


def _keys(project: str, parts: list[Part]) -> dict[int, str]:
    """Return names as "S-KNT1/S-KNT1-TAMA/1": project, area, the how-manieth there."""
    keys, seen = {}, dict[str, int]()
    for part in parts:
        place = "bureau" if part.is_bureaus_own else part.sub_area.code if part.sub_area else "-"
        seen[place] = seen.get(place, 0) + 1
        keys[part.pk] = f"{project}/{place}" if part.is_bureaus_own else f"{project}/{place}/{seen[place]}"
    return keys


def _shares(parts: list[Part], areas: dict[int, float]) -> Weighed:
    bureau = [part for part in parts if part.is_bureaus_own]
    others = [part for part in parts if not part.is_bureaus_own]
    if areas:  # the areas make up the whole; the bureau counts visits and events of its own only
        return [(part, 0.0) for part in bureau] + _by_area(others, areas)
    left = 1 - BUREAU_SHARE if others else 0.0
    return [(part, 1 - left) for part in bureau] + _spread(others, left)


def _by_area(parts: list[Part], areas: dict[int, float]) -> Weighed:
    total = sum(areas.values())
    found: Weighed = []
    for area, promised in areas.items():
        found += _spread([part for part in parts if part.sub_area_id == area], promised / total)
    return found + [(part, 0.0) for part in parts if part.sub_area_id not in areas]


def _spread(parts: list[Part], whole: float) -> Weighed:
    weights = [WEIGHT[_role(part)] for part in parts]
    return [(part, whole * weight / sum(weights)) for part, weight in zip(parts, weights, strict=True)]


def _role(part: Part) -> Designation.Role:
    designations = Designation.objects.in_force_on(part.submission.round.period.last_day)
    held = designations.filter(organization=part.organization_id, project=part.submission.project_id)
    return Designation.Role(held.values_list("role", flat=True).get())
