"""Ask for a change of an accepted figure, and decide on it."""

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import SignedInRequest
from assessment.actions import amendments
from assessment.forms.amendments import AmendmentForm
from assessment.models import Amendment, Cell, Part
from assessment.rules import amendments as rules
from assessment.selectors.amendments import cell_history
from assessment.selectors.overlaps import overlaps_of
from ledger.decisions import ActionRefused

from .answers import act, text_of


def ask(request: SignedInRequest, cell_pk: int) -> HttpResponse:
    cell = visible_cell(request, cell_pk)
    form = AmendmentForm(request.POST or None, cell=cell)
    if request.method != "POST" or not form.is_valid():
        return figure_page(request, cell, form)
    return act(
        request,
        lambda: amendments.ask(
            cell_id=cell.pk, proposal=form.proposal, reason=form.cleaned_data["reason"], by=request.user
        ),
        done=_("The amendment was requested. The Policy Group decides on it."),
        then=reverse("amend", args=[cell_pk]),
        otherwise=lambda refusal: figure_page(request, cell, form, refusal),
    )


@require_POST
def decide(request: SignedInRequest, cell_pk: int, pk: int) -> HttpResponse:
    cell = visible_cell(request, cell_pk)
    amendment = get_object_or_404(Amendment, pk=pk, cell=cell)
    chosen = request.POST.get("decision")
    if chosen not in {"approve", "decline"}:
        raise BadRequest(_("Choose whether the amendment is approved or declined."))
    approve = chosen == "approve"
    reason = text_of(request, "reason")
    return act(
        request,
        lambda: amendments.decide(amendment_id=amendment.pk, approve=approve, reason=reason, by=request.user),
        done=_("The amendment was approved.") if approve else _("The amendment was declined."),
        then=reverse("amend", args=[cell_pk]),
        otherwise=lambda refusal: figure_page(request, cell, refusal=refusal),
    )


def visible_cell(request: SignedInRequest, pk: int) -> Cell:
    """Return the cell if the reader may see its part, else 404."""
    cells = Cell.objects.filter(part__in=Part.objects.visible_to(request.user)).select_related(
        "indicator", "part__organization", "sub_area", "part__submission__project", "part__submission__round__period"
    )
    return get_object_or_404(cells, pk=pk)


def figure_page(
    request: SignedInRequest, cell: Cell, form: AmendmentForm | None = None, refusal: ActionRefused | None = None
) -> HttpResponse:
    """Answer with the page of one figure: its numbers, amendments and overlaps, and what the reader may do."""
    history, form = cell_history(cell), form or AmendmentForm(None, cell=cell)
    context = {
        "cell": cell,
        "form": form,
        "history": history,
        "overlaps": overlaps_of(cell, request.user),
        "may_ask": rules.may_ask(request.user, cell),
        "may_decide": rules.may_decide(request.user, history.open) if history.open else None,
        "refusal": refusal,
        "typed": request.POST,
    }
    status = refusal.status if refusal else 422 if form.errors else 200
    return render(request, "assessment/amend.html", context, status=status)
