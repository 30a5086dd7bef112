"""/rosters/<roster>/export/: the roster as a file that the import reads back without loss."""

import uuid

import structlog
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import SignedInRequest
from networks.rules.contacts import may_read
from networks.rules.rosters import may_keep
from networks.selectors import roster_files
from networks.views.rosters import visible_roster

log = structlog.get_logger(__name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENCODINGS = {"csv": ("utf-8-sig", "utf-8"), "cp932": ("cp932", "Shift_JIS")}


@require_safe
def export(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """Answer with a workbook, or with CSV in UTF-8 or cp932. Contact persons (C3) for the keeper alone, and logged."""
    roster = visible_roster(request, public_id)
    wanted = request.GET.get("format", "xlsx")
    if set(request.GET) - {"format"} or wanted not in {"xlsx", *ENCODINGS}:
        raise BadRequest(_("This address asks for something that the list does not know."))
    with_people = bool(may_keep(request.user, roster))
    if with_people:
        log.info("contacts.read", roster=roster.pk, reader=request.user.pk, export=wanted)
    columns = roster_files.columns(with_people=with_people)
    with_homes = bool(may_read(request.user, roster))
    lines = roster_files.rows(roster, columns, get_language() or "ja", with_homes=with_homes)
    if wanted == "xlsx":
        return _file(roster_files.workbook("roster", lines), XLSX, f"roster-{roster.pk}.xlsx")
    encoding, name = ENCODINGS[wanted]
    named_at = [column.field for column in columns].index("name_ja")
    content = roster_files.table(lines, encoding, named_at=named_at)
    return _file(content, f"text/csv; charset={name}", f"roster-{roster.pk}.csv")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
