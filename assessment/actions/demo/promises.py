"""What each project will have counted in five years, if it does about what it promised."""

from projects.models import Indicator, Project, TargetVersion

# Where the documents leave the number open, the demonstration takes one; nobody should read it as a target.
# S-KNK3 comes near its lower reading (1,000) early, so that its rate is a range about 100 %.
NEW_BUSINESSES = {"S-HKD1": 1500.0, "S-KNK3": 2340.0, "S-CGK1": 4000.0}
UNKNOWN = 20.0  # any other additional target whose number is lost
USUAL = {"MAT": 0.11, "TT": 0.025, "NC": 0.03, "SE": 0.012, "IPO": 0.002}  # for each new business

# How well a project does: 1 would reach its five-year target.
PERFORMANCE = {"S-HKR1": 0.85, "S-SKK1": 0.8, "S-KYS2": 1.1, "S-OKN1": 0.9, "S-CHB1": 1.08, "S-THK1": 1.05}


def five_years_of(project: Project) -> dict[str, float]:
    """Return the flows of five years by indicator code: new businesses and whatever was promised beside them."""
    promised = _promised(project)
    new_businesses = NEW_BUSINESSES.get(project.code) or promised.get("NB") or sum(areas_of(project).values())
    usual = {code: new_businesses * share for code, share in USUAL.items()}
    performance = PERFORMANCE.get(project.code, 0.97)
    return {code: amount * performance for code, amount in (usual | promised | {"NB": new_businesses}).items()}


def areas_of(project: Project) -> dict[int, float]:
    """Return the new businesses that each sub-area promised, by its id. Empty for a project without areas."""
    versions = TargetVersion.objects.filter(
        target__project=project, target__sub_area__isnull=False, target__indicator__code="NB", value__isnull=False
    )
    rows = versions.order_by("no").values_list("target__sub_area_id", "value")
    return {area: float(value) for area, value in rows if area and value}


def _promised(project: Project) -> dict[str, float]:
    versions = TargetVersion.objects.filter(
        target__project=project, target__sub_area=None, target__indicator__measure=Indicator.Measure.FLOW
    )
    known = versions.exclude(status=TargetVersion.Status.DERIVED).select_related("target__indicator").order_by("no")
    promised = {version.target.indicator.code: version.value for version in known}
    return {code: float(value or UNKNOWN) for code, value in promised.items() if value or code != "NB"}
