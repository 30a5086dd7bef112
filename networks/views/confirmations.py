"""/rosters/<roster>/confirmations/: the yearly confirmation as the keeper of the roster sees it."""

import uuid
from typing import Any

import structlog
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import SignedInRequest
from ledger.decisions import ActionRefused, require
from ledger.models import programme_today
from networks.actions import answers, confirmations, corrections
from networks.forms.answers import EnterForm
from networks.forms.confirmations import DeclineForm, FindForm, OpenForm
from networks.models import ConfirmationRequest, ConfirmationRound, Roster
from networks.rules import confirmations as rules
from networks.rules.contacts import may_read, may_write
from networks.rules.rosters import may_keep
from networks.selectors.actors import tell, told_for
from networks.selectors.answer_pages import answer_page, told_of_each
from networks.selectors.answers import requests
from networks.selectors.confirmations import board_of, newest_round, reach_of, request_acts, to_decide
from networks.views.refusals import Refusal
from networks.views.rosters import visible_roster
from projects.rules.fiscal_year import fiscal_year_of

log = structlog.get_logger(__name__)
PER_PAGE = 50
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def board(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    roster, form = visible_roster(request, public_id), FindForm(request.GET)
    if set(request.GET) - FindForm.KEYS or not form.is_valid():
        raise BadRequest(_("This address asks for something that the list does not know."))
    wanted = form.cleaned_data
    round_ = newest_round(roster, wanted["year"])
    context: dict[str, Any] = {"roster": roster, "form": form, "may_keep": may_keep(request.user, roster)}
    if round_ is not None:
        tell(request.user, [round_], "opened_by", "closed_by")
        found = board_of(round_, status=wanted["status"], words=wanted["q"])
        context |= {"board": found, "page": Paginator(found.requests, PER_PAGE).get_page(request.GET.get("page"))}
        context |= {"may_close": rules.may_close(request.user, round_), "may_read": may_read(request.user, roster)}
        context["takes_links"] = rules.takes_links(round_, programme_today())
    context["rounds"] = roster.confirmation_rounds.order_by("-fiscal_year")
    context["is_this_year"] = bool(round_ and round_.fiscal_year == fiscal_year_of(programme_today()))
    return render(request, "rosters/confirmations/board.html", context)


@form_methods
def open_round(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say whom a confirmation would reach, and open it."""
    roster = _kept(request, public_id)
    form = OpenForm(request.POST or None)
    year = fiscal_year_of(programme_today())
    if request.method == "POST" and form.is_valid():
        try:
            confirmations.open_round(roster_id=roster.pk, fiscal_year=year, by=request.user, **form.cleaned_data)
        except ActionRefused as refusal:
            form.add_error(None, f"{refusal.decision.reason} {refusal.decision.remedy}".strip())
        else:
            messages.success(request, _("The confirmation is open. The links are on their way."))
            return redirect("confirmations", public_id=public_id)
    context = {"roster": roster, "form": form, "fiscal_year": year, "reach": reach_of(roster), "may_keep": True}
    return render(request, "rosters/confirmations/open.html", context, status=400 if form.errors else 200)


@require_POST
def remind(request: SignedInRequest, public_id: uuid.UUID, fiscal_year: int) -> HttpResponse:
    sent = confirmations.remind(round_id=_round(request, public_id, fiscal_year).pk, by=request.user)
    if sent:
        text = ngettext("%(n)d reminder is on its way.", "%(n)d reminders are on their way.", sent)
        messages.success(request, text % {"n": sent})
    else:
        messages.info(
            request,
            _(
                "No reminder leaves: who has not answered has no e-mail address, got a mail within a week, "
                "or was reminded twice."
            ),
        )
    return redirect("confirmations", public_id=public_id)


@form_methods
def close(request: SignedInRequest, public_id: uuid.UUID, fiscal_year: int) -> HttpResponse:
    """Ask first, with the number of those without an answer: a closed confirmation is not opened again."""
    round_ = _round(request, public_id, fiscal_year)
    if request.method != "POST":
        require(rules.may_close(request.user, round_))
        waiting = board_of(round_).counts["waiting"]
        context = {"roster": round_.roster, "round": round_, "waiting": waiting, "may_keep": True}
        return render(request, "rosters/confirmations/close.html", context)
    confirmations.close(round_id=round_.pk, by=request.user)
    messages.success(request, _("The confirmation is closed. Who did not answer is unconfirmed."))
    return redirect("confirmations", public_id=public_id)


@form_methods
def approve_all(request: SignedInRequest, public_id: uuid.UUID, fiscal_year: int) -> HttpResponse:
    """Show the corrections that wait, page by page, and approve those that were shown and chosen."""
    round_ = _round(request, public_id, fiscal_year)
    waiting = to_decide(round_)
    if request.method == "POST":
        chosen = {one.request.pk: request.POST.get(f"seal-{one.request.pk}", "") for one in waiting}
        marked = {key: seal for key, seal in chosen.items() if seal and str(key) in request.POST.getlist("take")}
        approved, left = corrections.approve_many(seals=marked, by=request.user)
        messages.success(
            request, _("Corrections approved: %(n)d. Left to decide singly: %(left)d.") % {"n": approved, "left": left}
        )
        return redirect("confirmations", public_id=public_id)
    log.info("contacts.read", roster=round_.roster_id, reader=request.user.pk)
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    rows = list(zip(page, told_of_each([one.changed for one in page]), strict=True))
    context = {"roster": round_.roster, "round": round_, "rows": rows, "page": page, "may_keep": True}
    return render(request, "rosters/confirmations/approve_all.html", context)


@require_safe
def detail(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    return _page(request, _asked(request, public_id, pk))


@require_POST
def approve(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    asked = _asked(request, public_id, pk)
    corrections.approve(request_id=asked.pk, seal=request.POST.get("seal", ""), by=request.user)
    messages.success(request, _("The correction is approved and written."))
    return redirect("confirmation", public_id=public_id, pk=pk)


@require_POST
def decline(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    asked, form = _asked(request, public_id, pk), DeclineForm(request.POST)
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            seal, reason = request.POST.get("seal", ""), form.cleaned_data["reason"]
            corrections.decline(request_id=asked.pk, seal=seal, reason=reason, by=request.user)
            messages.success(request, _("The correction is declined; the record stays as it was."))
            return redirect("confirmation", public_id=public_id, pk=pk)
    return refusal.on(_page(request, _asked(request, public_id, pk), form))


@require_POST
def send_again(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    confirmations.send_again(request_id=_asked(request, public_id, pk).pk, by=request.user)
    messages.success(request, _("A new link is on its way; the old one no longer works."))
    return redirect("confirmation", public_id=public_id, pk=pk)


@form_methods
def enter(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Enter an answer that came on paper or by telephone."""
    asked = _asked(request, public_id, pk)
    if not may_keep(request.user, asked.round.roster):
        raise Http404
    page = answer_page(asked)
    letters = bool(may_write(request.user, asked.round.roster))
    form = EnterForm(request.POST or None, page=page, asks_about_letters=letters)
    context = {"roster": asked.round.roster, "asked": asked, "page": page, "form": form, "may_keep": True}
    context["asks_about_letters"] = letters
    if request.method == "POST" and form.is_valid():
        try:
            answers.enter(request_id=pk, answer=form.answer, way=form.cleaned_data["way"], by=request.user)
        except ActionRefused as refusal:
            fresh = answer_page(_asked(request, public_id, pk))
            form = EnterForm(request.POST, page=fresh, asks_about_letters=letters)
            form.see(fresh.seen)
            context |= {"page": fresh, "form": form, "refusal": refusal}
            return render(request, "rosters/confirmations/enter.html", context, status=refusal.status)
        messages.success(request, _("The answer is entered."))
        return redirect("confirmation", public_id=public_id, pk=pk)
    context["may_enter"] = rules.may_enter(request.user, asked)
    return render(request, "rosters/confirmations/enter.html", context, status=400 if form.errors else 200)


def _page(request: SignedInRequest, asked: ConfirmationRequest, form: DeclineForm | None = None) -> HttpResponse:
    roster, page = asked.round.roster, answer_page(asked)
    has_address = bool(page.record.get("window_email"))
    log.info("contacts.read", membership=asked.membership_id, reader=request.user.pk)
    context = {
        "roster": roster,
        "asked": asked,
        "page": page,
        "form": form or DeclineForm(),
        "decided_by": told_for(request.user, [asked.decided_by])[asked.decided_by.pk] if asked.decided_by else "",
        "acts": request_acts(asked, request.user),
        "may_keep": may_keep(request.user, roster),
        "may_decide": rules.may_decide(request.user, asked),
        "may_approve": rules.may_approve(request.user, asked),
        "may_enter": rules.may_enter(request.user, asked),
        "may_send": rules.may_send(request.user, asked, programme_today(), has_address=has_address),
        "has_address": has_address,
        "takes_links": rules.takes_links(asked.round, programme_today()),
    }
    return render(request, "rosters/confirmations/request.html", context, status=400 if form else 200)


def _kept(request: SignedInRequest, public_id: uuid.UUID) -> Roster:
    """Return the roster if the person may keep it; for others these pages do not exist."""
    roster = visible_roster(request, public_id)
    if not may_keep(request.user, roster):
        raise Http404
    return roster


def _round(request: SignedInRequest, public_id: uuid.UUID, fiscal_year: int) -> ConfirmationRound:
    rounds = ConfirmationRound.objects.select_related("roster__keeper", "roster__project", "roster__sub_area")
    return get_object_or_404(rounds, roster=_kept(request, public_id), fiscal_year=fiscal_year)


def _asked(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> ConfirmationRequest:
    """Return the request, for who may read the persons of the roster (matrix, C3)."""
    roster = visible_roster(request, public_id)
    if not may_read(request.user, roster):
        raise Http404
    return get_object_or_404(requests(), round__roster=roster, pk=pk)
