"""Rounds: the list, the board of one, opening and confirming it, and sending a bureau's returns as a whole."""

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import SignedInRequest
from assessment.actions import bureau_reports, extensions, rounds
from assessment.forms.rounds import OpenRoundForm
from assessment.models import Extension, Round, Submission
from assessment.rules import rounds as rules
from assessment.selectors.boards import round_board
from ledger.decisions import ActionRefused
from ledger.models import programme_now
from projects.models import Bureau

from .answers import act, key_of, new_key, text_of


def _visible(request: SignedInRequest, pk: int) -> Round:
    return get_object_or_404(
        Round.objects.visible_to(request.user).select_related("period", "opened_by", "confirmed_by"), pk=pk
    )


@require_safe
def round_list(request: SignedInRequest) -> HttpResponse:
    shown = Round.objects.visible_to(request.user).select_related("period").order_by("-opens_at")
    context = {"rounds": shown, "may_open": rules.may_open(request.user), "now": programme_now()}
    return render(request, "assessment/rounds.html", context)


@require_safe
def round_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _visible(request, pk))


def open_round(request: SignedInRequest) -> HttpResponse:
    may_open = rules.may_open(request.user)
    form = OpenRoundForm(request.POST or None)
    if request.method == "POST" and may_open and form.is_valid():
        return redirect("round", rounds.open_next(by=request.user, **form.cleaned_data).pk)
    status = 403 if not may_open else 200
    return render(request, "assessment/open_round.html", {"form": form, "may_open": may_open}, status=status)


@require_POST
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    round_ = _visible(request, pk)
    reason = text_of(request, "reason")
    return act(
        request,
        lambda: rounds.confirm(round_id=pk, by=request.user, missing_reason=reason, key=key_of(request)),
        done=_("The round is confirmed. Its figures are no longer provisional."),
        then=reverse("round", args=[pk]),
        otherwise=lambda refusal: _page(request, round_, refusal, reason),
    )


@require_POST
def send(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    round_, bureau = _visible(request, pk), get_object_or_404(Bureau, code=code)
    return act(
        request,
        lambda: bureau_reports.send(round_id=pk, bureau_id=bureau.pk, by=request.user, key=key_of(request)),
        done=_("The returns of %(bureau)s were sent to the Policy Group.") % {"bureau": bureau},
        then=reverse("round", args=[pk]),
        otherwise=lambda refusal: _page(request, round_, refusal),
    )


@require_POST
def withdraw(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    round_, bureau = _visible(request, pk), get_object_or_404(Bureau, code=code)
    return act(
        request,
        lambda: bureau_reports.withdraw(round_id=pk, bureau_id=bureau.pk, by=request.user),
        done=_("The returns of %(bureau)s were taken back.") % {"bureau": bureau},
        then=reverse("round", args=[pk]),
        otherwise=lambda refusal: _page(request, round_, refusal),
    )


@require_POST
def decide_extension(request: SignedInRequest, pk: int, extension_pk: int) -> HttpResponse:
    submission = get_object_or_404(Submission.objects.listed_for(request.user), pk=pk)
    extension = get_object_or_404(Extension, pk=extension_pk, submission=submission)
    chosen, reason = request.POST.get("decision"), text_of(request, "reason")
    if chosen not in {"grant", "refuse"}:
        raise BadRequest(_("Choose whether the deadline is extended or not."))
    grant = chosen == "grant"
    round_ = _visible(request, submission.round_id)
    return act(
        request,
        lambda: extensions.decide(extension_id=extension.pk, grant=grant, reason=reason, by=request.user),
        done=_("The deadline was extended.") if grant else _("The extension was refused."),
        then=reverse("round", args=[round_.pk]),
        otherwise=lambda refusal: _page(request, round_, refusal, reason),
    )


def _page(
    request: SignedInRequest, round_: Round, refusal: ActionRefused | None = None, reason: str = ""
) -> HttpResponse:
    board = round_board(round_, request.user)
    context = {
        "round": round_,
        "board": board,
        "may_confirm": rules.may_confirm(request.user, round_, "asked on the page"),
        "waiting": rules.may_confirm(request.user, round_),
        "now": programme_now(),
        "refusal": refusal,
        "reason": reason,
        "key": new_key(),
    }
    return render(request, "assessment/round.html", context, status=refusal.status if refusal else 200)
