"""/rosters/<uuid>/ties/: the ties that a roster keeps; recording, changing, ending and taking one back."""

import uuid

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import SignedInRequest
from ledger.decisions import require
from networks.actions import ties
from networks.forms.ties import ChangeForm, EndTieForm, FactsForm, ListForm, RecordForm, SearchForm, TakeBackForm
from networks.models import Organization, Roster, Tie
from networks.rules.rosters import may_keep
from networks.selectors import ties as selectors
from networks.selectors.actors import tell
from networks.views.refusals import Refusal
from networks.views.rosters import visible_roster

PER_PAGE = 50
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def roster_ties(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """List the ties and the uses of support that the roster keeps, by kind and fiscal year."""
    roster, form = visible_roster(request, public_id), ListForm(request.GET)
    if set(request.GET) - ListForm.KEYS or not form.is_valid():
        raise BadRequest(_("This address asks for something that the list does not know."))
    kind, year = form.cleaned_data["kind"], form.cleaned_data["year"]
    page = Paginator(selectors.ties_of(roster, kind, year), PER_PAGE).get_page(request.GET.get("page"))
    uses = selectors.uses_of(roster, year)[:PER_PAGE]
    context = {"roster": roster, "form": form, "page": page, "uses": uses, "may_keep": may_keep(request.user, roster)}
    return render(request, "ties/list.html", context)


@form_methods
def record(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """Search for both ends, choose them, and record the tie."""
    roster, search = kept_roster(request, public_id), _searched(request)
    asked = search.cleaned_data
    visible = Organization.objects.visible_to(request.user).in_use()
    offers = selectors.offer(asked["member"], selectors.members(roster)), selectors.offer(asked["other"], visible)
    begun = {"kind": asked["kind"], "source": asked["source"]}
    found = offers[0].found, offers[1].found
    form = RecordForm(request.POST or None, found=found, visible=visible, initial=begun)
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            one, other = form.cleaned_data["member"], form.cleaned_data["other"]
            ends = {"one_id": one.pk, "other_id": other.pk, "case_id": asked["case"]}
            ties.record(roster_id=roster.pk, **ends, facts=form.facts, by=request.user)
            messages.success(request, _("The tie is recorded."))
            return redirect("roster_ties", public_id=public_id)
    context = {"roster": roster, "search": search, "offers": offers, "form": form, "may_keep": True}
    return refusal.on(render(request, "ties/record.html", context, status=400 if form.errors else 200))


@form_methods
def tie(request: SignedInRequest, public_id: uuid.UUID, tie_id: uuid.UUID) -> HttpResponse:
    """Show one tie with everything recorded of it; POST changes it."""
    roster = visible_roster(request, public_id)
    shown = _tie(roster, tie_id)
    form = ChangeForm(request.POST or None, initial={**FactsForm.initial_of(shown), "seen": selectors.seen(shown)})
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            ties.change(tie_id=shown.pk, facts=form.facts, seen=form.cleaned_data["seen"], by=request.user)
            messages.success(request, _("The tie is changed."))
            return redirect("tie", public_id=public_id, tie_id=tie_id)
    refusal.over(form, shown, "seen", selectors.seen)
    return refusal.on(_tie_page(request, roster, shown, change=form))


@require_http_methods(["POST"])
def end(request: SignedInRequest, public_id: uuid.UUID, tie_id: uuid.UUID) -> HttpResponse:
    roster = visible_roster(request, public_id)
    shown, form = _tie(roster, tie_id), EndTieForm(request.POST, auto_id="end_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            said = form.cleaned_data
            ties.end(tie_id=shown.pk, until=said["last"], reason=said["reason"], seen=said["seen"], by=request.user)
            messages.success(request, _("The tie is ended."))
            return redirect("tie", public_id=public_id, tie_id=tie_id)
    refusal.over(form, shown, "seen", selectors.seen)
    return refusal.on(_tie_page(request, roster, shown, end=form))


@require_http_methods(["POST"])
def take_back(request: SignedInRequest, public_id: uuid.UUID, tie_id: uuid.UUID) -> HttpResponse:
    roster = visible_roster(request, public_id)
    shown, form = _tie(roster, tie_id), TakeBackForm(request.POST, auto_id="back_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            ties.take_back(tie_id=shown.pk, **form.cleaned_data, by=request.user)
            messages.success(request, _("The tie is taken back."))
            return redirect("roster_ties", public_id=public_id)
    refusal.over(form, shown, "seen", selectors.seen)
    return refusal.on(_tie_page(request, roster, shown, back=form))


def kept_roster(request: SignedInRequest, public_id: uuid.UUID) -> Roster:
    """Return the roster; who only reads it gets the refusal of the rule, in words."""
    roster = visible_roster(request, public_id)
    require(may_keep(request.user, roster))
    return roster


def _tie_page(
    request: SignedInRequest,
    roster: Roster,
    shown: Tie,
    *,
    change: ChangeForm | None = None,
    end: EndTieForm | None = None,
    back: TakeBackForm | None = None,
) -> HttpResponse:
    """Answer with the page of a tie; a form given with errors is shown again with what was typed."""
    seen = {"seen": selectors.seen(shown)}
    forms = {
        "change": change or ChangeForm(initial={**FactsForm.initial_of(shown), **seen}),
        "end": end or EndTieForm(initial=seen, auto_id="end_%s"),
        "back": back or TakeBackForm(initial=seen, auto_id="back_%s"),
    }
    failed = any(form.errors for form in forms.values())
    tell(request.user, [shown], "recorded_by")
    context = {"roster": roster, "tie": shown, "may_keep": may_keep(request.user, roster), **forms}
    return render(request, "ties/tie.html", context, status=400 if failed else 200)


def _tie(roster: Roster, tie_id: uuid.UUID) -> Tie:
    related = ("first", "second", "recorded_by")
    return get_object_or_404(Tie.objects.filter(roster=roster).select_related(*related), public_id=tie_id)


def _searched(request: SignedInRequest) -> SearchForm:
    search = SearchForm(request.GET)
    if set(request.GET) - SearchForm.KEYS or not search.is_valid():
        raise BadRequest(_("This address asks for something that the page does not know."))
    return search
