"""/applications/: who applied to be designated, and what became of it."""

import uuid

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import SignedInRequest
from ledger.decisions import require
from ledger.models import programme_today
from networks.actions import applications
from networks.forms.applications import ApplyForm, FindApplicationsForm, SelectForm, WithdrawForm
from networks.forms.people import ReasonForm
from networks.models import DesignationApplication, Organization
from networks.rules import applications as rules
from networks.selectors import applications as selectors
from networks.selectors.actors import tell
from networks.views.refusals import Refusal

PER_PAGE = 50


@require_safe
def application_list(request: SignedInRequest) -> HttpResponse:
    """List the visible applications, those that wait first; an unknown key in the address is refused (I20)."""
    if not rules.reads_applications(request.user):
        raise Http404
    form = FindApplicationsForm(request.GET)
    if set(request.GET) - FindApplicationsForm.KEYS or not form.is_valid():
        raise BadRequest(_("This address asks for something that the list does not know."))
    project = form.cleaned_data["project"]
    shown = selectors.applications(request.user, form.cleaned_data["status"], project.code if project else "")
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "applications/list.html", {"form": form, "page": page})


@require_safe
def application(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _visible(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """Apply for the organization of the address."""
    organization = get_object_or_404(Organization.objects.visible_to(request.user), public_id=public_id)
    require(rules.may_open_application(request.user, organization))
    form = ApplyForm(
        request.POST or None, by=request.user, organization=organization, initial={"first_day": programme_today()}
    )
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            new = applications.apply(organization_id=organization.pk, **form.application, by=request.user)
            messages.success(request, _("The application is filed. The bureau of the project decides on it."))
            return redirect("application", pk=new.pk)
    context = {"form": form, "organization": organization}
    return refusal.on(render(request, "applications/apply.html", context, status=400 if form.errors else 200))


@require_POST
def select(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = _visible(request, pk), SelectForm(request.POST, auto_id="select_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            designation = applications.select(
                application_id=shown.pk,
                valid_from=form.cleaned_data["first_day"],
                valid_until=form.until,
                source=form.cleaned_data["source"],
                reason=form.cleaned_data["reason"],
                by=request.user,
            )
            messages.success(request, _("The organization is selected and designated; its roster is open."))
            return redirect("designation", public_id=shown.organization.public_id, pk=designation.pk)
    return refusal.on(_page(request, shown, select_form=form))


@require_POST
def reject(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = _visible(request, pk), ReasonForm(request.POST, auto_id="reject_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            applications.reject(application_id=shown.pk, **form.cleaned_data, by=request.user)
            messages.success(request, _("The application is not selected. The reason stands on its page."))
            return redirect("application", pk=pk)
    return refusal.on(_page(request, shown, reject_form=form))


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = _visible(request, pk), WithdrawForm(request.POST, auto_id="withdraw_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            applications.withdraw(application_id=shown.pk, **form.cleaned_data, by=request.user)
            messages.success(request, _("The application is withdrawn."))
            return redirect("application", pk=pk)
    return refusal.on(_page(request, shown, withdraw_form=form))


def _page(
    request: SignedInRequest,
    shown: DesignationApplication,
    *,
    select_form: SelectForm | None = None,
    reject_form: ReasonForm | None = None,
    withdraw_form: WithdrawForm | None = None,
) -> HttpResponse:
    """Answer with the application's page; a form given is one with errors, shown again with what was typed."""
    tell(request.user, [shown], "applied_by", "decided_by")
    wanted = {"first_day": shown.wanted_from, "last_day": shown.wanted_last_day}
    context = {
        "page": selectors.application_page(shown, request.user),
        "select_form": select_form or SelectForm(initial=wanted, auto_id="select_%s"),
        "reject_form": reject_form or ReasonForm(auto_id="reject_%s"),
        "withdraw_form": withdraw_form or WithdrawForm(auto_id="withdraw_%s"),
    }
    failed = select_form or reject_form or withdraw_form
    return render(request, "applications/application.html", context, status=400 if failed else 200)


def _visible(request: SignedInRequest, pk: int) -> DesignationApplication:
    return get_object_or_404(selectors.visible_applications(request.user), pk=pk)
