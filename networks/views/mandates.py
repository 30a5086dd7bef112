"""The mandates of an organization: who is cluster manager, coordinator, supporter, and the handover of each."""

import uuid
from operator import attrgetter

import structlog
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import SignedInRequest, User
from ledger.decisions import require
from ledger.models import programme_today
from networks.actions import mandates as actions
from networks.forms.mandates import ChangeMandateForm, HandOverMandateForm, RecordMandateForm, face_of
from networks.forms.organizations import EndDesignationForm
from networks.models import Mandate, Organization
from networks.rules import mandates as rules
from networks.selectors import mandates as selectors
from networks.selectors.people import visible_people
from networks.views.refusals import Refusal

log = structlog.get_logger(__name__)
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def mandates(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """List the mandates of an organization: past, present and to come."""
    shown = _organization(request, public_id)
    section = selectors.mandate_section(shown, request.user)
    if section.names_are_read:
        _log_reading(request, shown)
    return render(request, "organizations/mandates.html", {"mandates": section, "organization": shown})


@form_methods
def record(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = _organization(request, public_id)
    require(rules.may_keep_any(request.user, shown))
    form = RecordMandateForm(request.POST or None, organization=shown, initial={"first_day": programme_today()})
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            new = actions.record(organization_id=shown.pk, **form.mandate, by=request.user)
            messages.success(request, _("The mandate is recorded."))
            return redirect("mandate", public_id=public_id, pk=new.pk)
    context = {"form": form, "organization": shown}
    return refusal.on(render(request, "organizations/record_mandate.html", context, status=400 if form.errors else 200))


@require_safe
def mandate(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    return _page(request, _visible(request, public_id, pk))


@require_POST
def change(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    shown, form = _visible(request, public_id, pk), ChangeMandateForm(request.POST, auto_id="change_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            facts = {name: form.cleaned_data[name] for name in ("version", "reason")}
            actions.change(mandate_id=shown.pk, face=form.face, **facts, by=request.user)
            messages.success(request, _("The mandate is changed."))
            return redirect("mandate", public_id=public_id, pk=pk)
    refusal.over(form, shown, "version", attrgetter("version"))
    return refusal.on(_page(request, shown, change_form=form))


@require_POST
def end(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    shown, form = _visible(request, public_id, pk), EndDesignationForm(request.POST, auto_id="end_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            actions.end(mandate_id=shown.pk, **form.cleaned_data, by=request.user)
            messages.success(request, _("The mandate is ended."))
            return redirect("mandate", public_id=public_id, pk=pk)
    return refusal.on(_page(request, shown, end_form=form))


@form_methods
def hand_over(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Pass the mandate to a successor in one act: the old one ends on the day on which the new one begins."""
    shown = _visible(request, public_id, pk)
    require(rules.may_hand_over(request.user, shown))
    seat = selectors.seat_to_pass(shown, request.user)
    form = HandOverMandateForm(
        request.POST or None,
        people=_successors(request, shown),
        may_pass_seat=bool(seat.may_pass),
        initial=_proposed(shown) if request.method != "POST" else None,
    )
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            new = actions.hand_over(mandate_id=shown.pk, **form.handover, by=request.user)
            messages.success(request, _("The mandate is handed over."))
            return redirect("mandate", public_id=public_id, pk=new.pk)
    context = {"form": form, "mandate": shown, "seat": seat}
    return refusal.on(
        render(request, "organizations/hand_over_mandate.html", context, status=400 if form.errors else 200)
    )


def _successors(request: SignedInRequest, shown: Mandate) -> "QuerySet[User]":
    """Return the accounts that may take over: those the reader sees, and those of the organization."""
    others = visible_people(request.user) | selectors.accounts_of(shown.organization)
    return others.filter(is_active=True).exclude(mandates=shown).order_by("name_ja", "id")


def _proposed(shown: Mandate) -> dict[str, object]:
    """Return what the form proposes: the same desk and tasks, another person, and what is open today.

    Whether a person stands in the directory that person says: the predecessor's word is not the successor's.
    """
    kept = {**face_of(shown), "name_ja": "", "name_en": "", "is_listed": False}
    return {**kept, "on": programme_today(), "note": selectors.proposed_note(shown.organization_id)}


def _page(
    request: SignedInRequest,
    shown: Mandate,
    *,
    change_form: ChangeMandateForm | None = None,
    end_form: EndDesignationForm | None = None,
) -> HttpResponse:
    """Answer with the mandate's page; a form given is one with errors, shown again with what was typed."""
    _log_reading(request, shown.organization)
    initial = {**face_of(shown), "version": shown.version}
    context = {
        "page": selectors.mandate_page(shown, request.user),
        "change_form": change_form or ChangeMandateForm(initial=initial, auto_id="change_%s"),
        "end_form": end_form or EndDesignationForm(initial={"until": programme_today()}, auto_id="end_%s"),
    }
    return render(request, "organizations/mandate.html", context, status=400 if change_form or end_form else 200)


def _organization(request: SignedInRequest, public_id: uuid.UUID) -> Organization:
    return get_object_or_404(Organization.objects.visible_to(request.user), public_id=public_id)


def _visible(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> Mandate:
    return get_object_or_404(selectors.visible_mandates(request.user), organization__public_id=public_id, pk=pk)


def _log_reading(request: SignedInRequest, organization: Organization) -> None:
    """Keep who read names of contact persons (matrix, C3); ids only."""
    log.info("contacts.read", organization=organization.pk, reader=request.user.pk)
