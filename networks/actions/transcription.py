"""Load the promotion organizations of the second term from their transcription: all of them, or nothing."""

from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from networks.actions import finding, rosters
from networks.models import Designation, Organization, OrganizationName
from networks.rules.kana import sort_key
from projects.actions.transcription.table import SOURCE, BadRow, Files, Row
from projects.models import Project, SubArea

__all__ = ["BadRow", "load_designations"]

FILE = "organizations.csv"
COLUMNS = ("project_code", "sub_area_code", "role", "name_ja", "name_en", "kind", "designated_from")
LOCK = 2007  # two loads at once would add the same organization twice


@transaction.atomic
def load_designations(*, directory: Path) -> int:
    """Return how many designations were added. What stands in the database already, or was changed there, is kept.

    Raises BadRow for a row that cannot be right, and then nothing is loaded.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
    projects = {project.code: project for project in Project.objects.all()}
    areas = {area.code: area for area in SubArea.objects.all()}
    rows = Files(directory).plain(FILE, *COLUMNS, *SOURCE)
    return sum(_designate(row, row.code("project_code", projects), _area(row, areas)) for row in rows)


def _area(row: Row, areas: dict[str, SubArea]) -> SubArea | None:
    area = row.code_or_none("sub_area_code", areas)
    if area and area.project.code != row.text("project_code"):
        raise row.bad("sub_area_code", _("This area belongs to another project."))
    return area


def _designate(row: Row, project: Project, area: SubArea | None) -> bool:
    organization = _organization(row)
    held = Designation.objects.filter(organization=organization, project=project)
    if held.exists():
        return False
    designation = held.create(
        organization=organization,
        project=project,
        sub_area=area,
        role=row.choice("role", Designation.Role.values),
        valid_from=row.day("designated_from"),
        source=_source(row),
    )
    rosters.open_for(designation_id=designation.pk)
    return True


def _organization(row: Row) -> Organization:
    """Return the organization that bears or bore this name; it is added if there is none."""
    name = row.required("name_ja")
    known = OrganizationName.objects.filter(text=name).order_by("id").first()
    if known:
        return known.organization
    kind = row.choice("kind", Organization.Kind.values)
    name_en = row.required("name_en")
    new = Organization.objects.create(
        kind=kind, name_ja=name, name_en=name_en, sort_key=sort_key(name), source=_source(row)
    )
    for lang, text in (("ja", name), ("en", name_en)):
        new.names.create(lang=lang, text=text, valid_from=row.day("designated_from"))
    finding.index([new.pk])
    return new


def _source(row: Row) -> str:
    source = row.source()
    return f"{source['source_file']}, {source['source_section']} ({source['confidence']})"
