"""Targets: their series of versions grows when the transcription changes; nothing is overwritten."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from projects.models import Bound, Indicator, Project, SubArea, Target, TargetCandidate, TargetVersion

from .sync import Entry, Tally, add, sync_tree
from .table import SOURCE, Files, Row

TARGET_COLUMNS = (
    *("code", "project_code", "sub_area_code", "indicator_code", "name_ja", "name_en", "role", "basis"),
    *("fy_from", "fy_to", "parent_code", "addable", "display_order", "status", "value", "per_year"),
    *("unit_ja", "unit_en", "bound", "in_force_from", "reason"),
)
CANDIDATE_COLUMNS = ("target_code", "label", "low", "high", "likelihood", "preferred", "as_printed", "note")
VERSION_FIELDS = (
    *("status", "value", "per_year", "unit_ja", "unit_en", "bound", "in_force_from", "reason"),
    *SOURCE,
)
CANDIDATE_FIELDS = CANDIDATE_COLUMNS[1:]
Status = TargetVersion.Status


@dataclass(frozen=True)
class Scopes:
    projects: Mapping[str, Project]
    sub_areas: Mapping[str, SubArea]
    indicators: Mapping[str, Indicator]


def targets(files: Files, scopes: Scopes, tally: Tally) -> tuple[list[Row], list[TargetVersion]]:
    """Return the rows of the targets and the versions that this load added. A part stands below its whole."""
    rows = files.read("targets.csv", *TARGET_COLUMNS)
    known = sync_tree(Target, rows, lambda row, above: _target(row, scopes, above), tally)
    readings = _readings(files, known)
    latest = _latest_versions()
    added = [_add_version(row, known[row.text("code")], readings, latest, tally) for row in rows]
    return rows, [version for version in added if version]


def _target(row: Row, scopes: Scopes, known: Mapping[str, Target]) -> Entry:
    values: dict[str, Any] = {
        "project": row.code_or_none("project_code", scopes.projects),
        "sub_area": row.code_or_none("sub_area_code", scopes.sub_areas),
        "indicator": row.code("indicator_code", scopes.indicators),
        "name_ja": row.required("name_ja"),
        "name_en": row.required("name_en"),
        "role": row.choice("role", Target.Role.values),
        "basis": row.choice("basis", Target.Basis.values),
        "fy_from": row.integer("fy_from"),
        "fy_to": row.integer("fy_to"),
        "parent": row.code_or_none("parent_code", known),
        "addable": row.text("addable"),
        "display_order": row.integer("display_order"),
    }
    if values["sub_area"] and values["sub_area"].project_id != getattr(values["project"], "pk", None):
        raise row.bad("sub_area_code", _("The sub-area belongs to another project."))
    if values["fy_to"] < values["fy_from"]:
        raise row.bad("fy_to", _("The last fiscal year is before the first."))
    return Entry(row, {"code": row.required("code")}, values)


def _readings(files: Files, known: Mapping[str, Target]) -> dict[str, list[dict[str, Any]]]:
    """Return the candidates of the ambiguous targets by target code."""
    readings: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in files.plain("target_candidates.csv", *CANDIDATE_COLUMNS):
        target = row.code("target_code", known)
        readings[target.code].append(_reading(row))
    return readings


def _reading(row: Row) -> dict[str, Any]:
    low, high, likelihood = row.number("low"), row.number("high"), row.number("likelihood")
    if low is None or high is None or low > high:
        raise row.bad("low", _("A reading needs a lowest and a highest number."))
    if likelihood is None or likelihood > 1:
        raise row.bad("likelihood", _("A likelihood lies between 0 and 1."))
    texts = {column: row.text(column) for column in ("as_printed", "note")}
    numbers = {"low": low, "high": high, "likelihood": likelihood, "preferred": row.yes("preferred")}
    return {"label": row.required("label"), **numbers, **texts}


def _latest_versions() -> dict[int, TargetVersion]:
    versions = TargetVersion.objects.order_by("target_id", "-no").distinct("target_id")
    return {version.target_id: version for version in versions.prefetch_related("candidates")}


def _add_version(
    row: Row,
    target: Target,
    readings: Mapping[str, list[dict[str, Any]]],
    latest: Mapping[int, TargetVersion],
    tally: Tally,
) -> TargetVersion | None:
    wanted, candidates = _version(row), readings.get(target.code, [])
    _refuse_contradictions(row, wanted, candidates)
    last = latest.get(target.pk)
    if last and _transcribed(target, last) == (wanted, candidates):
        tally.rows["unchanged"] += 1
        return None
    if last and last.decided_at:
        sentence = _("Version %(no)s of this target was decided by a person; a transcription does not replace it.")
        raise row.bad("status", sentence % {"no": last.no})
    number = last.no + 1 if last else 1
    key, remarks = {"target": target, "no": number}, {"japanese": row.japanese("note")}
    version = add(TargetVersion, Entry(row, key, wanted, remarks), tally)
    TargetCandidate.objects.bulk_create(
        TargetCandidate(version=version, note_ja=row.wordings.get(reading["note"], ""), **reading)
        for reading in candidates
    )
    return version


def _transcribed(target: Target, last: TargetVersion) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return what the newest transcription said: a decided version stands on the one that was transcribed before it."""
    if last.decided_at:
        written = target.versions.filter(decided_at=None).prefetch_related("candidates").order_by("-no").first()
        last = written or last
    candidates = [{name: getattr(one, name) for name in CANDIDATE_FIELDS} for one in last.candidates.all()]
    return {name: getattr(last, name) for name in VERSION_FIELDS}, candidates


def _version(row: Row) -> dict[str, Any]:
    status, value = row.choice("status", Status.values), row.number("value")
    return {
        "status": status,
        "value": None if status == Status.DERIVED else value,  # its number in the file is a control sum
        "per_year": row.number("per_year"),
        "unit_ja": row.required("unit_ja"),
        "unit_en": row.required("unit_en"),
        "bound": row.choice("bound", Bound.values),
        "in_force_from": row.day("in_force_from"),
        "reason": row.text("reason"),
        **{column: row.source()[column] for column in SOURCE},  # another translation is no new version
    }


def _refuse_contradictions(row: Row, wanted: dict[str, Any], candidates: list[dict[str, Any]]) -> None:
    status = wanted["status"]
    if status in {Status.SET, Status.REVISED} and wanted["value"] is None:
        raise row.bad("value", _("A target that is set needs a number."))
    if status in {Status.TO_BE_DETERMINED, Status.LOST, Status.AMBIGUOUS} and wanted["value"] is not None:
        raise row.bad("value", _("A target with this status has no number."))
    if (status == Status.AMBIGUOUS) != (len(candidates) > 1):
        raise row.bad("status", _("Exactly the ambiguous targets have two or more readings."))
    if candidates and sum(reading["preferred"] for reading in candidates) != 1:
        raise row.bad("status", _("Exactly one reading is the preferred one."))
    if sum(reading["likelihood"] for reading in candidates) > 1:
        raise row.bad("status", _("The likelihoods of the readings exceed 1."))
