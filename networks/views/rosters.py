"""/rosters/: the rosters that one reads, and the workbench of one roster."""

import uuid

from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import SignedInRequest
from networks.forms.bulk import ChangeForm
from networks.forms.rosters import RosterListForm, WantedForm
from networks.models import Roster
from networks.rules.rosters import may_keep
from networks.selectors.histories import changes_in
from networks.selectors.roster_counts import roster_counts
from networks.selectors.rosters import Wanted, joining_later, members_of, reads_rosters, rosters_of, wanted

PER_PAGE = 100


@require_safe
def roster_list(request: SignedInRequest) -> HttpResponse:
    """List the rosters, of one project if its code is asked; an unknown key in the address is refused (I20)."""
    if not reads_rosters(request.user):
        raise Http404
    form = RosterListForm(request.GET)
    if set(request.GET) - RosterListForm.KEYS or not form.is_valid():
        raise BadRequest(_("This address asks for something that the list does not know."))
    page = Paginator(rosters_of(request.user, form.cleaned_data["project"]), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "rosters/list.html", {"page": page, "form": form})


@require_safe
def roster(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """List the members; an unknown key in the address is refused (I20)."""
    shown = visible_roster(request, public_id)
    form, choice = wanted_from(request)
    page = Paginator(members_of(shown, choice), PER_PAGE).get_page(request.GET.get("page"))
    context = {"roster": shown, "form": form, "choice": choice, "page": page, "may_keep": may_keep(request.user, shown)}
    context["narrowed"] = any(form.cleaned_data[name] for name in WantedForm.MORE)
    context["change_form"] = ChangeForm(auto_id="change_%s")
    context["later"], context["last_joins"] = joining_later(shown, choice.on)
    return render(request, "rosters/roster.html", context)


@require_safe
def changes(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """Tell who changed what on the roster, newest first."""
    shown = visible_roster(request, public_id)
    told = changes_in(shown, request.user)
    context = {"roster": shown, "changes": told, "may_keep": may_keep(request.user, shown)}
    return render(request, "rosters/changes.html", context)


@require_safe
def counts(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = visible_roster(request, public_id)
    context = {"roster": shown, "page": roster_counts(shown), "may_keep": may_keep(request.user, shown)}
    return render(request, "rosters/counts.html", context)


def visible_roster(request: SignedInRequest, public_id: uuid.UUID) -> Roster:
    """Return the roster if the person reads it; else it does not exist."""
    shown = Roster.objects.visible_to(request.user).select_related("keeper", "project", "sub_area")
    return get_object_or_404(shown, public_id=public_id)


def wanted_from(request: SignedInRequest) -> tuple[WantedForm, Wanted]:
    """Return the filter in the address. Raises BadRequest for what the workbench does not know."""
    form = WantedForm(request.GET)
    if set(request.GET) - WantedForm.KEYS or not form.is_valid():
        raise BadRequest(_("This address asks for something that the list does not know."))
    return form, wanted(form.cleaned_data)
