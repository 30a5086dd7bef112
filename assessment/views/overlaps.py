"""Record on a figure's page that another figure counts the same things."""

from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import SignedInRequest
from assessment.actions import overlaps
from assessment.models import Cell, Part
from assessment.rules.amounts import read_amount
from assessment.selectors.overlaps import visible_overlaps

from .amendments import figure_page, visible_cell
from .answers import act, is_id, text_of


@require_POST
def record(request: SignedInRequest, cell_pk: int) -> HttpResponse:
    cell = visible_cell(request, cell_pk)
    readable = Cell.objects.filter(part__in=Part.objects.visible_to(request.user))
    chosen = text_of(request, "other")
    other = get_object_or_404(readable, pk=chosen if is_id(chosen) else 0)
    count = read_amount(text_of(request, "count")).value or Decimal(0)
    why = text_of(request, "why")
    return act(
        request,
        lambda: overlaps.record(owner_id=cell.pk, other_id=other.pk, count=count, why=why, by=request.user),
        done=_("The overlap was recorded. The totals above both figures count it once within seconds."),
        then=reverse("amend", args=[cell_pk]),
        otherwise=lambda refusal: figure_page(request, cell, refusal=refusal),
    )


@require_POST
def remove(request: SignedInRequest, cell_pk: int, pk: int) -> HttpResponse:
    cell = visible_cell(request, cell_pk)
    overlap = get_object_or_404(visible_overlaps(request.user).filter(owner_cell=cell), pk=pk)
    why = text_of(request, "why")
    return act(
        request,
        lambda: overlaps.remove(overlap_id=overlap.pk, why=why, by=request.user),
        done=_("The overlap was taken back."),
        then=reverse("amend", args=[cell_pk]),
        otherwise=lambda refusal: figure_page(request, cell, refusal=refusal),
    )
