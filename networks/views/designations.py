"""The page of one designation: its term, its grants, what happened to it."""

import uuid
from operator import attrgetter

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import SignedInRequest
from ledger.decisions import require
from ledger.models import programme_today
from networks.actions import designations
from networks.forms.designations import CorrectGrantForm, ExtendForm, GrantForm
from networks.forms.organizations import EndDesignationForm
from networks.models import Designation, Organization
from networks.rules.designations import may_correct_grant
from networks.selectors.designations import designation_page, years_to_grant
from networks.views.refusals import Refusal


@require_safe
def designation(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    return _page(request, _visible(request, public_id, pk))


@require_POST
def extend(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    shown, form = _visible(request, public_id, pk), ExtendForm(request.POST, auto_id="extend_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            designations.extend(
                designation_id=shown.pk, until=form.until, reason=form.cleaned_data["reason"], by=request.user
            )
            messages.success(request, _("The term is extended."))
            return redirect("designation", public_id=public_id, pk=pk)
    return refusal.on(_page(request, shown, extend_form=form))


@require_POST
def enter_grant(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    shown = _visible(request, public_id, pk)
    form = GrantForm(request.POST, years=years_to_grant(shown, programme_today()), auto_id="grant_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            designations.enter_grant(
                designation_id=shown.pk,
                fiscal_year=form.cleaned_data["fiscal_year"],
                amount=form.yen,
                source=form.cleaned_data["source"],
                by=request.user,
            )
            messages.success(request, _("The grant is entered: %(yen)s yen.") % {"yen": f"{form.yen:,}"})
            return redirect("designation", public_id=public_id, pk=pk)
    return refusal.on(_page(request, shown, grant_form=form))


@require_http_methods(["GET", "HEAD", "POST"])
def correct_grant(request: SignedInRequest, public_id: uuid.UUID, pk: int, grant_pk: int) -> HttpResponse:
    """Ask for the right amount with its reason, and keep it."""
    shown = _visible(request, public_id, pk)
    grant = get_object_or_404(shown.grants.select_related("designation"), pk=grant_pk)
    require(may_correct_grant(request.user, grant))
    initial = {"seen": grant.amount, "amount": grant.amount, "unit": 1, "source": grant.source}
    form = CorrectGrantForm(request.POST or None, initial=initial)
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            rest = {name: form.cleaned_data[name] for name in ("seen", "source", "reason")}
            designations.correct_grant(grant_id=grant.pk, amount=form.yen, **rest, by=request.user)
            messages.success(request, _("The grant is corrected: %(yen)s yen.") % {"yen": f"{form.yen:,}"})
            return redirect("designation", public_id=public_id, pk=pk)
    refusal.over(form, grant, "seen", attrgetter("amount"))
    context = {"form": form, "grant": grant, "designation": shown}
    return refusal.on(render(request, "organizations/correct_grant.html", context, status=400 if form.errors else 200))


def _page(
    request: SignedInRequest,
    shown: Designation,
    *,
    extend_form: ExtendForm | None = None,
    grant_form: GrantForm | None = None,
) -> HttpResponse:
    """Answer with the designation's page; a form given is one with errors, shown again with what was typed."""
    page = designation_page(shown, request.user)
    context = {
        "page": page,
        "extend_form": extend_form or ExtendForm(auto_id="extend_%s"),
        "grant_form": grant_form or GrantForm(years=page.years, auto_id="grant_%s"),
        "end_form": EndDesignationForm(initial={"until": programme_today()}, auto_id=f"end_{shown.pk}_%s"),
    }
    return render(request, "organizations/designation.html", context, status=400 if extend_form or grant_form else 200)


def _visible(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> Designation:
    organization = get_object_or_404(Organization.objects.visible_to(request.user), public_id=public_id)
    related = organization.designations.select_related("organization", "project", "sub_area")
    return get_object_or_404(related, pk=pk)
