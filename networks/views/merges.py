"""/merges/: two organizations beside each other, what their merge would do, and what became of it."""

import uuid

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import SignedInRequest
from ledger.models import programme_today
from networks.actions import merges
from networks.forms.merges import AnswerForm, MergeForm, ReasonForm
from networks.models import Merge, Organization
from networks.selectors.merging import merge_page, reads_all, side_by_side
from networks.views.refusals import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: SignedInRequest, survivor: uuid.UUID, duplicate: uuid.UUID) -> HttpResponse:
    """Show both and all that would move; a POST proposes the merge, done at once if it touches no other keeper."""
    stays, goes = _organization(request, survivor), _organization(request, duplicate)
    form = MergeForm(request.POST or None, initial={"effective_on": programme_today()})
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            chosen = {**form.cleaned_data, "survivor_id": stays.pk, "duplicate_id": goes.pk}
            merge = merges.propose(**chosen, by=request.user)
            messages.success(request, SAID[merge.status]())
            return redirect("merge", pk=merge.pk)
    context = {
        "survivor": stays,
        "duplicate": goes,
        "rows": side_by_side(request.user, stays, goes),
        "preview": merges.preview(
            survivor_id=stays.pk, duplicate_id=goes.pk, effective_on=programme_today(), by=request.user
        ),
        "sees_all": reads_all(request.user),
        "form": form,
    }
    return refusal.on(render(request, "merges/compare.html", context, status=400 if form.errors else 200))


@require_safe
def merge(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _visible(request, pk))


@require_POST
def answer(request: SignedInRequest, pk: int, keeper_pk: int) -> HttpResponse:
    shown, form = _visible(request, pk), AnswerForm(request.POST)
    get_object_or_404(shown.consents, keeper=keeper_pk)
    if not form.is_valid():
        raise BadRequest(_("Say whether you agree."))
    agrees, reason = form.cleaned_data["answer"] == "agree", form.cleaned_data["reason"]
    refusal = Refusal(request)
    with refusal:
        done = merges.consent(merge_id=pk, keeper_id=keeper_pk, agrees=agrees, reason=reason, by=request.user)
        messages.success(request, SAID[done.status]())
        return redirect("merge", pk=pk)
    return refusal.on(_page(request, shown, answer_form=form))


@require_POST
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = _visible(request, pk), AnswerForm(request.POST)
    if not form.is_valid():
        raise BadRequest(_("Say whether you agree."))
    agrees, reason = form.cleaned_data["answer"] == "agree", form.cleaned_data["reason"]
    refusal = Refusal(request)
    with refusal:
        done = merges.settle(merge_id=pk, agrees=agrees, reason=reason, by=request.user)
        messages.success(request, SAID[done.status]())
        return redirect("merge", pk=pk)
    return refusal.on(_page(request, shown, settle_form=form))


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = _visible(request, pk), ReasonForm(request.POST)
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            done = merges.withdraw(merge_id=pk, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, SAID[done.status]())
            return redirect("merge", pk=pk)
    return refusal.on(_page(request, shown, withdraw_form=form))


@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, form = _visible(request, pk), ReasonForm(request.POST)
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            done = merges.undo(merge_id=pk, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, SAID[done.status]())
            return redirect("merge", pk=pk)
    return refusal.on(_page(request, shown, undo_form=form))


SAID = {
    "proposed": lambda: _("The merge waits for the consent of the other keepers."),
    "done": lambda: _("The two organizations are one now."),
    "refused": lambda: _("The merge is refused. Nothing was changed."),
    "withdrawn": lambda: _("The merge is withdrawn. Nothing was changed."),
    "undone": lambda: _("The merge is undone. Both stand as before."),
}


def _page(request: SignedInRequest, shown: Merge, **forms: ReasonForm | AnswerForm) -> HttpResponse:
    """Answer with the merge's page; a form given is one with errors."""
    context = {"undo_form": ReasonForm(auto_id="undo_%s"), "withdraw_form": ReasonForm(auto_id="withdraw_%s"), **forms}
    page = merge_page(shown, request.user)
    return render(request, "merges/merge.html", {"page": page, **context}, status=400 if forms else 200)


def _organization(request: SignedInRequest, public_id: uuid.UUID) -> Organization:
    visible = Organization.objects.visible_to(request.user).select_related("prefecture")
    return get_object_or_404(visible, public_id=public_id)


def _visible(request: SignedInRequest, pk: int) -> Merge:
    related = ("survivor", "duplicate", "proposed_by", "done_by", "undone_by")
    return get_object_or_404(Merge.objects.visible_to(request.user).select_related(*related), pk=pk)
