"""/rosters/<roster>/letters/: addresses for a mail merge (差込印刷) and for labels (宛名ラベル)."""

import io
import uuid

import structlog
import xlsxwriter
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import SignedInRequest
from networks.actions import letters
from networks.forms.letters import LabelsForm, LettersForm
from networks.models import Roster
from networks.rules.inert import inert
from networks.rules.letters import may_take, sheets
from networks.selectors.letters import Addressee, letters_to
from networks.views.rosters import visible_roster

log = structlog.get_logger(__name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Headings as Japanese word processors expect them in a mail merge, with what stands below.
COLUMNS = (
    ("〒", "postal_code", 10),
    ("住所", "whole_address", 44),
    ("会員名", "organization", 34),
    ("事業所", "establishment", 20),
    ("部署", "department", 20),
    ("役職", "title", 16),
    ("氏名", "name", 18),
    ("敬称", "", 6),
    ("区分", "duty", 12),
    ("会員番号", "number", 12),
    ("会員種別", "member_class", 12),
)


@require_safe
def choose(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say how many letters would go out, and how many persons are left out and why."""
    roster = _taken_from(request, public_id)
    if set(request.GET) - LettersForm.KEYS:
        raise BadRequest(_("This address asks for something that the list does not know."))
    form = LettersForm(request.GET or LettersForm.WINDOWS_OF_ALL)
    found = letters_to(roster, **form.chosen) if form.is_valid() else None
    context = {"roster": roster, "form": form, "letters": found, "may_keep": True, "labels": LabelsForm()}
    return render(request, "rosters/letters/choose.html", context, status=200 if found else 400)


@require_POST
def merge(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    roster, form = _taken_from(request, public_id), LettersForm(request.POST)
    if not form.is_valid():
        return _again(request, roster, form)
    found = letters.take(roster_id=roster.pk, what="merge", by=request.user, **form.chosen)
    log.info("contacts.exported", roster=roster.pk, reader=request.user.pk, persons=len(found.addressees))
    response = HttpResponse(workbook(found.addressees), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="mail-merge.xlsx"'
    return response


@require_POST
def labels(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    roster, form = _taken_from(request, public_id), LabelsForm(request.POST)
    if not form.is_valid():
        return _again(request, roster, form)
    found = letters.take(roster_id=roster.pk, what="labels", by=request.user, **form.chosen)
    log.info("contacts.exported", roster=roster.pk, reader=request.user.pk, persons=len(found.addressees))
    layout, skip = form.cleaned_data["layout"], form.cleaned_data["skip"] or 0
    pages = list(sheets(found.addressees, layout, skip=skip))
    context = {"roster": roster, "letters": found, "layout": layout, "sheets": pages}
    return render(request, "rosters/letters/labels.html", context)


def workbook(addressees: list[Addressee]) -> bytes:
    """Return the xlsx of a mail merge: every cell is text, none is a formula, whatever it begins with (I30)."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, text = book.add_worksheet("宛名"), book.add_format({"num_format": "@"})
    for column, (heading, _name, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width, text)
        sheet.write_string(0, column, heading, text)
    for row, one in enumerate(addressees, start=1):
        for column, (_heading, name, _width) in enumerate(COLUMNS):
            sheet.write_string(row, column, inert(getattr(one, name)) if name else "様", text)
    sheet.freeze_panes(1, 0)
    book.close()
    return stream.getvalue()


def _again(request: SignedInRequest, roster: Roster, form: LettersForm) -> HttpResponse:
    context = {"roster": roster, "form": form, "letters": None, "may_keep": True, "labels": LabelsForm()}
    return render(request, "rosters/letters/choose.html", context, status=400)


def _taken_from(request: SignedInRequest, public_id: uuid.UUID) -> Roster:
    """Return the roster, if the person may take addresses from it; else these pages do not exist."""
    roster = visible_roster(request, public_id)
    if not may_take(request.user, roster):
        raise Http404
    return roster
