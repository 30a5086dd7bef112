"""/rosters/<uuid>/ties/import/: a file of ties is looked at first, and recorded whole or not at all."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from accounts.models import SignedInRequest
from networks.actions import ties
from networks.actions.ties import NewTie
from networks.forms.tie_imports import ImportForm, RecordedForm
from networks.models import Organization, Roster
from networks.rules.tie_tables import COLUMNS, REQUIRED, Problem
from networks.selectors.tie_imports import TieFile, tie_file
from networks.views.refusals import Refusal
from networks.views.ties import form_methods, kept_roster


@form_methods
def import_ties(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what a file would record; what was shown comes back as text and is looked at again before it is recorded."""
    roster = kept_roster(request, public_id)
    confirmed = RecordedForm(request.POST or None)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and "text" in request.POST and confirmed.is_valid():
        return _record(request, roster, confirmed.cleaned_data["text"])
    if request.method == "POST" and "text" not in request.POST and form.is_valid():
        return _page(request, roster, form, _read(request, roster, form.cleaned_data["text"]))
    return _page(request, roster, form, None)


def _record(request: SignedInRequest, roster: Roster, text: str) -> HttpResponse:
    file = _read(request, roster, text)
    if file.refused or file.problems:
        return _page(request, roster, ImportForm(), file)
    refusal, n = Refusal(request), len(file.lines)
    with refusal:
        ties.record_all(roster_id=roster.pk, ties=_new(file), by=request.user)
        messages.success(request, ngettext("%(n)d tie is recorded.", "%(n)d ties are recorded.", n) % {"n": n})
        return redirect("roster_ties", public_id=roster.public_id)
    return refusal.on(_page(request, roster, ImportForm(), _read(request, roster, text)))


def _read(request: SignedInRequest, roster: Roster, text: str) -> TieFile:
    """Return the file with every reason why one of its rows may not be recorded."""
    file = tie_file(text, roster, Organization.objects.visible_to(request.user).in_use())
    refused = ties.refusals(roster, _new(file))
    more = [Problem(file.lines[number].row, "", decision.reason) for number, decision in refused.items()]
    problems = sorted([*file.problems, *more], key=lambda problem: problem.row)
    return TieFile(file.text, file.lines, problems, file.refused)


def _new(file: TieFile) -> list[NewTie]:
    return [NewTie(line.member.pk, line.other.pk, line.facts) for line in file.lines]


def _page(request: SignedInRequest, roster: Roster, form: ImportForm, file: TieFile | None) -> HttpResponse:
    columns = [{"name": " / ".join(names), "required": key in REQUIRED} for key, names in COLUMNS.items()]
    context = {"roster": roster, "form": form, "file": file, "columns": columns, "may_keep": True}
    failed = form.errors or (file is not None and (file.refused or file.problems))
    return render(request, "ties/import.html", context, status=400 if failed else 200)
