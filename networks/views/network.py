"""/network/: the figures of networks by scope, and the explorer around one organization."""

import uuid
from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import SignedInRequest
from networks.forms.explorer import ExploreForm
from networks.models import Organization, Tie
from networks.rules.evaluator_exports import may_make
from networks.selectors import networks as selectors
from networks.selectors.explorer import OPEN_AT_ONCE, Member, Neighbourhood, neighbourhood, years_of
from networks.selectors.network_words import definitions
from networks.selectors.pictures import Words, picture
from networks.selectors.public_network import consenting, public_network, public_ties
from networks.selectors.rosters import reads_rosters
from networks.selectors.ties import narrowed

PER_PAGE = 50


@require_safe
def network(request: SignedInRequest) -> HttpResponse:
    """List the scopes whose figures the person reads."""
    if not reads_rosters(request.user):
        raise Http404
    context = {
        "lines": selectors.scope_lines(request.user),
        "definitions": definitions(),
        "may_export": may_make(request.user),
    }
    return render(request, "network/list.html", context)


@require_safe
def scope(request: SignedInRequest, kind: str, code: str) -> HttpResponse:
    """Show the figures of one scope, year by year."""
    found = selectors.scope_of(request.user, kind, code)
    if found is None:
        raise Http404
    context = {"page": selectors.network_page(found, request.user), "definitions": definitions()}
    return render(request, "network/scope.html", context)


@require_safe
def explore(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show who is tied to the organization, as far as the reader sees the rosters that keep the ties."""
    if not reads_rosters(request.user):
        raise Http404
    centre = get_object_or_404(Organization.objects.visible_to(request.user), public_id=public_id)
    return _explored(request, centre, Tie.objects.visible_to(request.user), "explore")


@require_safe
@login_not_required
def public(request: HttpRequest) -> HttpResponse:
    """Show the nation's figures of closed years, and list the organizations that anybody may look at."""
    if set(request.GET) - {"page"}:
        raise BadRequest(_("This address asks for something that the list does not know."))
    shown = public_network()
    page = Paginator(shown.organizations, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "network/public.html", {"shown": shown, "page": page, "definitions": definitions()})


@require_safe
@login_not_required
def explore_public(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the ties of an organization that allows it with others that allow it."""
    centre = get_object_or_404(consenting(), public_id=public_id)
    return _explored(request, centre, public_ties(), "explore_public")


def _explored(request: HttpRequest, centre: Organization, ties: QuerySet[Tie], route: str) -> HttpResponse:
    form = ExploreForm(request.GET)
    if set(request.GET) - ExploreForm.KEYS or not form.is_valid():
        raise BadRequest(_("This address asks for something that the explorer does not know."))
    asked = form.cleaned_data
    shown = neighbourhood(narrowed(ties, asked["kind"], asked["year"]), centre, asked["open"])
    filters = {name: request.GET[name] for name in ("kind", "year") if request.GET.get(name)}
    address = _addresses(route, shown, filters)
    words = Words(opens=_("show its ties too"), goes=_("put it in the middle"))
    context = {
        "form": form,
        "shown": shown,
        "drawing": picture(shown, address, words),
        "rows": [_row(shown, tie) for tie in shown.ties],
        "members": [{"member": one, "href": address(one), "go": _middle(route, one, filters)} for one in shown.members],
        "is_public": route == "explore_public",
        "opened": asked["open"],
    }
    return render(request, "network/explore.html", context)


def _addresses(route: str, shown: Neighbourhood, filters: dict[str, str]) -> Callable[[Member], str]:
    """Return where a node leads: a neighbour shows its ties too, or hides them; one further out becomes the middle."""
    opened = [str(one.organization.public_id) for one in shown.members if one.is_open]
    here = reverse(route, kwargs={"public_id": shown.centre.public_id})

    def address(member: Member) -> str:
        own = str(member.organization.public_id)
        if member.ring == 2:
            return _middle(route, member, filters)
        if member.ring == 0:
            return _with(here, filters, [])
        others = [one for one in opened if one != own]
        return _with(here, filters, others if member.is_open else [*others, own][-OPEN_AT_ONCE:])

    return address


def _middle(route: str, member: Member, filters: dict[str, str]) -> str:
    return _with(reverse(route, kwargs={"public_id": member.organization.public_id}), filters, [])


def _with(path: str, filters: dict[str, str], opened: list[str]) -> str:
    query = urlencode([*filters.items(), *(("open", one) for one in opened)])
    return f"{path}?{query}" if query else path


def _row(shown: Neighbourhood, tie: Tie) -> dict[str, object]:
    return {
        "tie": tie,
        "first": shown.found[tie.first_id],
        "second": shown.found[tie.second_id],
        "years": years_of(tie),
    }
