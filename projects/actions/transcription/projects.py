"""Projects with their names, bureaus and industries, the sub-areas, and the lineage of 19 to 17."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from projects.models import (
    Bureau,
    Industry,
    Lineage,
    Prefecture,
    Project,
    ProjectBureau,
    ProjectIndustry,
    ProjectName,
    SubArea,
    Term,
)

from .sync import Entry, Tally, sync
from .table import Files, Row

PROJECT_COLUMNS = (
    *("code", "term", "bureau_code", "valid_from", "valid_until", "display_order", "name_ja", "name_en"),
    *("name_ja_verification", "reorganisation_kind", "additional_target_cell", "companies_approx", "universities"),
    *("fields_ja", "fields_en", "promotion_org_ja", "promotion_org_source"),
)
KINDS = ("reorganised", "focused", "expanded", "continued", "newly adopted")
ADDITIONAL_TARGET_CELLS = ("text", "text, cut", "no target", "blank", "to be modified")


@dataclass(frozen=True)
class Places:
    terms: Mapping[str, Term]
    bureaus: Mapping[str, Bureau]
    prefectures: Mapping[str, Prefecture]
    industries: Mapping[str, Industry]


def projects(files: Files, places: Places, tally: Tally) -> tuple[dict[str, Project], list[Row]]:
    """Return the projects by code, and their rows. An end date given by a later decision is kept."""
    rows = files.read("projects.csv", *PROJECT_COLUMNS)
    written = sync(Project, [_project(row, places) for row in rows], tally)
    known = {project.code: project for project in written}
    bureaus = [_project_bureau(row, known, places) for row in rows]
    sync(ProjectBureau, bureaus, tally)
    return known, rows


def _project(row: Row, places: Places) -> Entry:
    term = row.code("term", places.terms)
    copied = ("name_ja_verification", "fields_ja", "fields_en", "promotion_org_ja", "promotion_org_source")
    values = {
        **{column: row.text(column) for column in copied},
        "term": term,
        "public_from": datetime.date(term.fy_from, 4, 1),
        "display_order": row.integer("display_order"),
        "name_ja": row.required("name_ja"),
        "name_en": row.required("name_en"),
        "reorganisation_kind": _blank_or(row, "reorganisation_kind", KINDS),
        "additional_target_cell": _blank_or(row, "additional_target_cell", ADDITIONAL_TARGET_CELLS),
        "companies_approx": row.integer_or_none("companies_approx"),
        "universities": row.integer_or_none("universities"),
        **row.source(),
    }
    return Entry(row, {"code": row.required("code")}, {**values, "valid_from": row.day("valid_from")}, _until(row))


def _project_bureau(row: Row, known: Mapping[str, Project], places: Places) -> Entry:
    key = {"project": row.code("code", known), "valid_from": row.day("valid_from")}
    return Entry(row, key, {}, {"bureau": row.code("bureau_code", places.bureaus), **_until(row)})


def names(files: Files, known: Mapping[str, Project], tally: Tally) -> None:
    """Write every printed variant of every name; a variant that left the file leaves the table."""
    entries = []
    for row in files.read("project_names.csv", "project_code", "lang", "text", "place"):
        key = {"project": row.code("project_code", known), "lang": row.choice("lang", ["ja", "en"])}
        entries.append(Entry(row, {**key, "text": row.required("text"), "place": row.text("place")}, row.source()))
    sync(ProjectName, entries, tally, whole=True)


def industries(files: Files, known: Mapping[str, Project], places: Places, tally: Tally) -> list[Row]:
    """Write which project belongs to which industry, main or also, and return the rows."""
    rows = files.read(
        "project_industries.csv", "project_code", "industry_code", "role", "valid_from", "assignment_basis"
    )
    entries = []
    for row in rows:
        key = {
            "project": row.code("project_code", known),
            "industry": row.code("industry_code", places.industries),
            "valid_from": row.day("valid_from"),
        }
        values = {
            "role": row.choice("role", ProjectIndustry.Role.values),
            "assignment_basis": row.text("assignment_basis"),
            **row.source("assignment_basis"),
        }
        entries.append(Entry(row, key, values))
    sync(ProjectIndustry, entries, tally)
    return rows


def sub_areas(files: Files, known: Mapping[str, Project], places: Places, tally: Tally) -> dict[str, SubArea]:
    """Return the sub-areas by code, each with its prefectures."""
    columns = ("code", "project_code", "display_order", "name_ja", "name_en", "name_printed", "description")
    rows = files.read("sub_areas.csv", *columns, "prefecture_codes", "since", "promotion_org_ja")
    written = sync(SubArea, [_sub_area(row, known) for row in rows], tally)
    for row, area in zip(rows, written, strict=True):
        area.prefectures.set(row.codes("prefecture_codes", places.prefectures))
    return {area.code: area for area in written}


def _sub_area(row: Row, known: Mapping[str, Project]) -> Entry:
    values = {
        **{column: row.required(column) for column in ("name_ja", "name_en", "name_printed")},
        **{column: row.text(column) for column in ("description", "since", "promotion_org_ja")},
        "project": row.code("project_code", known),
        "display_order": row.integer("display_order"),
        **row.source("description", "since"),
    }
    return Entry(row, {"code": row.required("code")}, values)


def lineage(files: Files, known: Mapping[str, Project], places: Places, tally: Tally) -> list[Row]:
    """Write what became of what, and return the rows."""
    columns = ("code", "predecessor_code", "predecessor_name", "successor_code", "successor_name", "bureau_code")
    rows = files.read(
        "lineage.csv",
        *columns,
        *("kind", "kind_printed_total", "predecessor_rename", "mapping_confidence", "decided_on"),
    )
    sync(Lineage, [_lineage(row, known, places) for row in rows], tally)
    return rows


def _lineage(row: Row, known: Mapping[str, Project], places: Places) -> Entry:
    if not row.text("predecessor_code") and not row.text("successor_code"):
        raise row.bad("predecessor_code", _("A predecessor or a successor must be named."))
    values = {
        **{column: row.text(column) for column in ("predecessor_name", "successor_name", "predecessor_rename")},
        "predecessor": row.code_or_none("predecessor_code", known),
        "successor": row.code_or_none("successor_code", known),
        "bureau": row.code("bureau_code", places.bureaus),
        "kind": row.choice("kind", [*KINDS, "abolished or integrated", "not printed"]),
        "kind_printed_total": row.integer_or_none("kind_printed_total"),
        "mapping_confidence": row.required("mapping_confidence"),
        "decided_on": row.day_or_none("decided_on"),
    }
    return Entry(row, {"code": row.required("code")}, {**values, **row.source()})


def _until(row: Row) -> dict[str, datetime.date | None]:
    return {"valid_until": row.day_or_none("valid_until")}


def _blank_or(row: Row, column: str, allowed: tuple[str, ...]) -> str:
    return row.choice(column, allowed) if row.text(column) else ""
