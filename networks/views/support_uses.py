"""/rosters/<uuid>/ties/support/: which support a member used, in which year."""

import uuid

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import SignedInRequest
from networks.actions import support_uses
from networks.forms.ties import MemberSearchForm, SupportForm, TakeBackForm
from networks.models import SupportUse
from networks.rules.rosters import may_keep
from networks.selectors import ties as selectors
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
    if request.method == "POST" and form.is_valid():
        support_uses.record(roster_id=roster.pk, **form.use, by=request.user)
        messages.success(request, _("The use of support is recorded."))
        return redirect("roster_ties", public_id=public_id)
    context = {"roster": roster, "search": search, "offer": offer, "form": form, "may_keep": True}
    return render(request, "ties/support.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: SignedInRequest, public_id: uuid.UUID, use_id: uuid.UUID) -> HttpResponse:
    """Ask for the reason, then take the use of support back."""
    roster = visible_roster(request, public_id)
    uses = SupportUse.objects.filter(roster=roster).select_related("organization", "programme")
    use, form = get_object_or_404(uses, public_id=use_id), TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        support_uses.take_back(use_id=use.pk, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("The use of support is taken back."))
        return redirect("roster_ties", public_id=public_id)
    context = {"roster": roster, "use": use, "form": form, "may_keep": may_keep(request.user, roster)}
    return render(request, "ties/take_back_support.html", context, status=400 if form.errors else 200)
