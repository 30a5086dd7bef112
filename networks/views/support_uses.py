"""/rosters/<uuid>/ties/support/: which support a member used, in which year; changing and taking one back."""

import uuid

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import SignedInRequest
from networks.actions import support_uses
from networks.forms.ties import ChangeUseForm, MemberSearchForm, SupportForm, TakeBackForm
from networks.models import Roster, SupportUse
from networks.rules.rosters import may_keep
from networks.selectors import ties as selectors
from networks.selectors.actors import tell
from networks.selectors.changes import changes_of_use
from networks.views.refusals import Refusal
from networks.views.rosters import visible_roster
from networks.views.ties import form_methods, kept_roster


@form_methods
def record(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """Search for the member, choose it, and record which support it used."""
    roster, search = kept_roster(request, public_id), MemberSearchForm(request.GET)
    if set(request.GET) - MemberSearchForm.KEYS or not search.is_valid():
        raise BadRequest(_("This address asks for something that the page does not know."))
    members = selectors.members(roster)
    offer = selectors.offer(search.cleaned_data["member"], members)
    form = SupportForm(request.POST or None, found=offer.found, visible=members)
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            support_uses.record(roster_id=roster.pk, **form.use, by=request.user)
            messages.success(request, _("The use of support is recorded."))
            return redirect("roster_ties", public_id=public_id)
    context = {"roster": roster, "search": search, "offer": offer, "form": form, "may_keep": True}
    return refusal.on(render(request, "ties/support.html", context, status=400 if form.errors else 200))


@form_methods
def support_use(request: SignedInRequest, public_id: uuid.UUID, use_id: uuid.UUID) -> HttpResponse:
    """Show one use of support with what was changed of it; POST changes it."""
    roster = visible_roster(request, public_id)
    shown = _use(roster, use_id)
    form = ChangeUseForm(request.POST or None, initial=_initial(shown))
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            seen = form.cleaned_data["seen"]
            support_uses.change(use_id=shown.pk, **form.facts, seen=seen, by=request.user)
            messages.success(request, _("The use of support is changed."))
            return redirect("support_use", public_id=public_id, use_id=use_id)
    refusal.over(form, shown, "seen", selectors.seen)
    return refusal.on(_use_page(request, roster, shown, change=form))


@require_http_methods(["POST"])
def take_back(request: SignedInRequest, public_id: uuid.UUID, use_id: uuid.UUID) -> HttpResponse:
    roster = visible_roster(request, public_id)
    shown, form = _use(roster, use_id), TakeBackForm(request.POST, auto_id="back_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            support_uses.take_back(use_id=shown.pk, **form.cleaned_data, by=request.user)
            messages.success(request, _("The use of support is taken back."))
            return redirect("roster_ties", public_id=public_id)
    refusal.over(form, shown, "seen", selectors.seen)
    return refusal.on(_use_page(request, roster, shown, back=form))


def _use_page(
    request: SignedInRequest,
    roster: Roster,
    shown: SupportUse,
    *,
    change: ChangeUseForm | None = None,
    back: TakeBackForm | None = None,
) -> HttpResponse:
    """Answer with the page of a use of support; a form given with errors is shown again with what was typed."""
    forms = {
        "change": change or ChangeUseForm(initial=_initial(shown)),
        "back": back or TakeBackForm(initial={"seen": selectors.seen(shown)}, auto_id="back_%s"),
    }
    failed = any(form.errors for form in forms.values())
    tell(request.user, [shown], "recorded_by")
    told = {"use": shown, "history": changes_of_use(shown, request.user)}
    context = {"roster": roster, **told, "may_keep": may_keep(request.user, roster), **forms}
    return render(request, "ties/support_use.html", context, status=400 if failed else 200)


def _initial(use: SupportUse) -> dict[str, object]:
    return {**ChangeUseForm.initial_of(use), "seen": selectors.seen(use)}


def _use(roster: Roster, use_id: uuid.UUID) -> SupportUse:
    related = ("organization", "programme", "recorded_by")
    return get_object_or_404(SupportUse.objects.filter(roster=roster).select_related(*related), public_id=use_id)
