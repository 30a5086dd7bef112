"""/rosters/<roster>/imports/: bringing a file, looking at what it would change, deciding, taking over, undoing."""

import uuid

import structlog
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import SignedInRequest
from ledger.decisions import require
from ledger.models import programme_today
from networks.actions import import_undoing, import_writing, imports
from networks.forms.imports import ColumnsForm, DecideAllForm, LinesForm, UploadForm, choices_of
from networks.models import Roster, RosterImport
from networks.rules import imports as rules
from networks.selectors import import_page
from networks.selectors import imports as selectors
from networks.selectors.actors import tell
from networks.selectors.annotated_file import annotated
from networks.views.refusals import Refusal
from networks.views.rosters import visible_roster

log = structlog.get_logger(__name__)
PER_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def import_list(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """List the files brought before, and take a new one."""
    roster = _kept(request, public_id)
    form = UploadForm(request.POST or None, request.FILES or None, initial=_initial())
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            new = imports.upload(roster_id=roster.pk, **form.upload, by=request.user)
            return redirect("roster_import", public_id=public_id, import_id=new.public_id)
    page = Paginator(import_page.brought(roster), PER_PAGE).get_page(request.GET.get("page"))
    tell(request.user, page.object_list, "uploaded_by")
    context = {"roster": roster, "form": form, "page": page, "may_keep": True}
    return refusal.on(render(request, "rosters/imports.html", context, status=400 if form.errors else 200))


@require_safe
def roster_import(request: SignedInRequest, public_id: uuid.UUID, import_id: uuid.UUID) -> HttpResponse:
    """Show where an import stands: progress, refusal, preview, or what was done."""
    held = _import(request, public_id, import_id)
    form = LinesForm(request.GET)
    if set(request.GET) - LinesForm.KEYS or not form.is_valid():
        raise BadRequest(_("This address asks for something that the list does not know."))
    lines = selectors.lines_of(held, form.cleaned_data["verdict"], form.cleaned_data["q"])
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    _log_people(request, held)
    tell(request.user, [held], "undone_by")
    context = import_page.import_page(held, request.user, list(page.object_list))
    return render(request, "rosters/import.html", {"shown": context, "form": form, "page": page, "may_keep": True})


@require_http_methods(["GET", "HEAD", "POST"])
def import_columns(request: SignedInRequest, public_id: uuid.UUID, import_id: uuid.UUID) -> HttpResponse:
    """Ask what the columns mean, and read the file again."""
    held = _import(request, public_id, import_id)
    require(rules.may_map(request.user, held))
    form = ColumnsForm(request.POST or None, held=held)
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            line = form.cleaned_data["heading_line"]
            imports.name_columns(import_id=held.pk, meanings=form.meanings, heading_line=line, by=request.user)
            return redirect("roster_import", public_id=public_id, import_id=import_id)
    context = {"roster": held.roster, "held": held, "form": form, "may_keep": True}
    return refusal.on(render(request, "rosters/import_columns.html", context, status=400 if form.errors else 200))


@require_POST
def decide_import(request: SignedInRequest, public_id: uuid.UUID, import_id: uuid.UUID) -> HttpResponse:
    """Keep what was chosen for the lines of one page, or for every line of a verdict."""
    held = _import(request, public_id, import_id)
    every = DecideAllForm(request.POST)
    if every.is_valid():
        decided = imports.decide_all(import_id=held.pk, **every.cleaned_data, by=request.user)
    else:
        decided = imports.decide_each(import_id=held.pk, choices=choices_of(request.POST.dict()), by=request.user)
    said = ngettext("%(n)s line is decided.", "%(n)s lines are decided.", decided) % {"n": decided}
    messages.success(request, said)
    return _back(held)


@require_POST
def confirm_import(request: SignedInRequest, public_id: uuid.UUID, import_id: uuid.UUID) -> HttpResponse:
    """Take the lines over; the page of the import itself says how many were."""
    held = _import(request, public_id, import_id)
    outcome = import_writing.confirm(import_id=held.pk, by=request.user)
    if outcome.moved:
        messages.warning(
            request,
            ngettext(
                "Records changed since this page was shown: %(n)s line stands otherwise. Nothing was taken over.",
                "Records changed since this page was shown: %(n)s lines stand otherwise. Nothing was taken over.",
                outcome.moved,
            )
            % {"n": outcome.moved},
        )
    return _back(held)


@require_POST
def discard_import(request: SignedInRequest, public_id: uuid.UUID, import_id: uuid.UUID) -> HttpResponse:
    held = _import(request, public_id, import_id)
    imports.discard(import_id=held.pk, by=request.user)
    messages.success(request, _("The import is discarded. Its lines and the file are gone."))
    return redirect("roster_imports", public_id=public_id)


@require_POST
def undo_import(request: SignedInRequest, public_id: uuid.UUID, import_id: uuid.UUID) -> HttpResponse:
    held = _import(request, public_id, import_id)
    import_undoing.undo(import_id=held.pk, by=request.user)
    messages.success(request, _("The import is undone: the records stand as before it."))
    return _back(held)


@require_safe
def import_file(request: SignedInRequest, public_id: uuid.UUID, import_id: uuid.UUID) -> HttpResponse:
    """Give the file back with a verdict and reasons beside each line."""
    held = _import(request, public_id, import_id)
    require(rules.may_fetch(request.user, held))
    _log_people(request, held)
    response = HttpResponse(annotated(held), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="import-{held.pk}.xlsx"'
    return response


def _initial() -> dict[str, object]:
    return {"kind": "company", "joined_on": programme_today()}


def _kept(request: SignedInRequest, public_id: uuid.UUID) -> Roster:
    """Return the roster for who keeps it: invisible is 404, visible and not one's own is refused in words."""
    roster = visible_roster(request, public_id)
    require(rules.may_import(request.user, roster))
    return roster


def _import(request: SignedInRequest, public_id: uuid.UUID, import_id: uuid.UUID) -> RosterImport:
    roster = _kept(request, public_id)
    found = roster.imports.defer("content").select_related("roster__project", "roster__keeper", "roster__sub_area")
    return get_object_or_404(found, public_id=import_id)


def _back(held: RosterImport) -> HttpResponse:
    return redirect("roster_import", public_id=held.roster.public_id, import_id=held.public_id)


def _log_people(request: SignedInRequest, held: RosterImport) -> None:
    """Who read names of contact persons is known (matrix, C3); ids only."""
    if any(name.startswith(("representative_", "window_")) for name in held.mapping.get("meanings", [])):
        log.info("contacts.read", roster=held.roster_id, roster_import=held.pk, reader=request.user.pk)
