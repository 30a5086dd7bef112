"""/people/: seats by date for those who manage them; granting, ending, handing over."""

import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Seat, SignedInRequest, User
from accounts.rules.seats import may_manage_people
from accounts.rules.users import may_administer
from ledger.models import programme_today
from networks.actions import seats
from networks.forms.people import EndForm, HandOverForm, ReasonForm, SeatForm
from networks.rules.seats import may_end
from networks.selectors import people as selectors
from networks.views.refusals import Refusal

PER_PAGE = 50
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """List the seats in force on a day (`?on=2006-12-01`, by default today), and the open invitations."""
    _require_reader(request)
    day = _day(request.GET.get("on", "")) or programme_today()
    accounts = selectors.visible_people(request.user).order_by("email")
    context = {
        "day": day,
        "seats": selectors.seats_on(request.user, day),
        "in_force": _in_force(request.user),
        "invitations": selectors.visible_invitations(request.user),
        "may_manage": may_manage_people(request.user),
        "page": Paginator(accounts, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "people/people.html", context)


@form_methods
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a person's visible seats; POST gives the person another one (併任)."""
    other = _visible_person(request, pk)
    form = SeatForm(request.POST or None, by=request.user, initial={"valid_from": programme_today()})
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            seats.give(user_id=other.pk, by=request.user, **form.seat)
            messages.success(request, _("The seat is given."))
            return redirect("person", pk=other.pk)
    context = {
        "person": other,
        "seats": selectors.visible_seats(request.user).filter(user=other),
        "in_force": _in_force(request.user),
        "form": form,
        "may_manage": may_manage_people(request.user),
        "may_administer": may_administer(request.user, other),
        "reason_form": ReasonForm(),
    }
    return refusal.on(render(request, "people/person.html", context, status=400 if form.errors else 200))


@require_safe
def seat(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one seat with its history, and the forms to end it and to hand it over."""
    return _seat_page(request, _visible_seat(request, pk))


@require_POST
def end_seat(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = _visible_seat(request, pk)
    form = EndForm(request.POST, auto_id="end_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            seats.end(seat_id=shown.pk, by=request.user, **form.cleaned_data)
            messages.success(request, _("The seat is ended."))
            return redirect("seat", pk=shown.pk)
    return refusal.on(_seat_page(request, shown, end_form=form))


@require_POST
def hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = _visible_seat(request, pk)
    form = HandOverForm(request.POST, people=_successors(request, shown), auto_id="over_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            successor = seats.hand_over(
                seat_id=shown.pk,
                to_user_id=form.cleaned_data["to"].pk,
                on=form.cleaned_data["on"],
                reason=form.cleaned_data["reason"],
                by=request.user,
            )
            messages.success(request, _("The seat is handed over."))
            return redirect("seat", pk=successor.pk)
    return refusal.on(_seat_page(request, shown, hand_over_form=form))


def _seat_page(
    request: SignedInRequest,
    shown: Seat,
    *,
    end_form: EndForm | None = None,
    hand_over_form: HandOverForm | None = None,
) -> HttpResponse:
    today = programme_today()
    context = {
        "seat": shown,
        "in_force": _in_force(request.user),
        "may_end": may_end(request.user, shown),
        "end_form": end_form or EndForm(initial={"until": today}, auto_id="end_%s"),
        "hand_over_form": hand_over_form
        or HandOverForm(people=_successors(request, shown), initial={"on": today}, auto_id="over_%s"),
    }
    return render(request, "people/seat.html", context, status=400 if end_form or hand_over_form else 200)


def _successors(request: SignedInRequest, shown: Seat) -> QuerySet[User]:
    others = selectors.visible_people(request.user).filter(is_active=True)
    return others.exclude(pk__in=[shown.user_id, request.user.pk]).order_by("email")


def _require_reader(request: SignedInRequest) -> None:
    if not selectors.reads_people(request.user):
        raise Http404


def _visible_person(request: SignedInRequest, pk: int) -> User:
    return get_object_or_404(selectors.visible_people(request.user), pk=pk)


def _visible_seat(request: SignedInRequest, pk: int) -> Seat:
    return get_object_or_404(selectors.visible_seats(request.user), pk=pk)


def _in_force(user: User) -> set[int]:
    return set(selectors.visible_seats(user).order_by().in_force_now().values_list("pk", flat=True))


def _day(text: str) -> datetime.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
