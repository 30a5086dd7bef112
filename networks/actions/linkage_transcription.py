"""Load the linkages that the documents name from their transcription: all of them, or nothing."""

from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from networks.models import Linkage
from projects.actions.transcription.table import SOURCE, Files, Row
from projects.models import Project

FILE = "linkages.csv"
NAMES = ("partner_ja", "partner_en", "country", "about_ja", "about_en")
COLUMNS = ("project_code", "other_code", *NAMES, "valid_from")
LOCK = 2011  # two loads at once would add the same linkage twice


@transaction.atomic
def load_linkages(*, directory: Path) -> int:
    """Return how many linkages were added. What stands in the database already, or was changed there, is kept.

    Raises BadRow for a row that cannot be right, and then nothing is loaded.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
    projects = {project.code: project for project in Project.objects.all()}
    return sum(_link(row, projects) for row in Files(directory).plain(FILE, *COLUMNS, *SOURCE))


def _link(row: Row, projects: dict[str, Project]) -> bool:
    project, other = row.code("project_code", projects), row.code_or_none("other_code", projects)
    if bool(other) == bool(row.text("partner_ja")):
        raise row.bad("partner_ja", _("A linkage names another project, or a partner elsewhere: one of the two."))
    _linkage, is_new = Linkage.objects.get_or_create(
        project=project,
        other=other,
        partner_ja=row.text("partner_ja"),
        defaults={
            **{name: row.text(name) for name in NAMES[1:]},
            "valid_from": row.day("valid_from"),
            "source": _source(row),
        },
    )
    return is_new


def _source(row: Row) -> str:
    source = row.source()
    note = f". {source['note']}" if source["note"] else ""
    return f"{source['source_file']}, {source['source_section']} ({source['confidence']}){note}"
