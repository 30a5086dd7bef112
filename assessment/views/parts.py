"""Entering a part: the table (whole without JavaScript), its autosave, handing in, and acting for an organization."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import SignedInRequest
from assessment.actions import cells, parts
from assessment.forms.entry import Read, read_entries
from assessment.models import Part
from assessment.selectors.entries import echo, fields_of, shown_rows, told_cell
from assessment.selectors.returns import EntryPage, entry_page, visible_parts
from assessment.selectors.sheets import cells_of, questions_of
from ledger.decisions import ActionRefused

from .answers import act, key_of, new_key, text_of


def entry(request: SignedInRequest, pk: int, part_pk: int) -> HttpResponse:
    part = _visible(request, pk, part_pk)
    if request.method != "POST":
        return _page(request, part)
    read = _read(part, request)
    try:
        saved = cells.save(part_id=part.pk, entries=[r.entry for r in read.values()], by=request.user)
        if not saved.clashes and not _errors(read):
            return _next(request, part)
    except ActionRefused as refusal:
        return _page(request, part, refusal, read=read)
    return _page(request, part, read=read, clashes=saved.clashes)


@require_POST
def autosave(request: SignedInRequest, pk: int, part_pk: int) -> JsonResponse:
    """Answer in the contract of `static/js/autosave.js`: versions and echoes, or both values of a clash (409)."""
    part = _visible(request, pk, part_pk)
    read = _read(part, request)
    saved = cells.save(part_id=part.pk, entries=[r.entry for r in read.values()], by=request.user)
    now_held = cells_of(part)
    by_id = {r.question.indicator.pk: code for code, r in read.items()}
    answer = {
        "saved_at": time_format(timezone.localtime(), "H:i"),
        "cells": {
            code: {
                "version": now_held[code].version if code in now_held else 0,
                "echo": echo(now_held.get(code), r.question.version),
                "error": " ".join(map(str, r.errors)),
            }
            for code, r in read.items()
            if r.question.indicator.pk not in saved.clashes
        },
        "conflicts": {
            by_id[indicator]: {
                "theirs": told_cell(now_held[by_id[indicator]], read[by_id[indicator]].question.version),
                "fields": fields_of(now_held[by_id[indicator]]),
                "by": str(now_held[by_id[indicator]].updated_by),
                "version": now_held[by_id[indicator]].version,
            }
            for indicator in saved.clashes
        },
    }
    return JsonResponse(answer, status=409 if saved.clashes else 200)


@require_POST
def report_nothing(request: SignedInRequest, pk: int, part_pk: int) -> HttpResponse:
    part = _visible(request, pk, part_pk)
    return act(
        request,
        lambda: parts.report_nothing(part_id=part.pk, by=request.user, key=key_of(request)),
        done=_("The part was handed in as a nil return."),
        then=reverse("submission", args=[pk]),
        otherwise=lambda refusal: _page(request, part, refusal),
    )


@require_POST
def take_back(request: SignedInRequest, pk: int, part_pk: int) -> HttpResponse:
    part = _visible(request, pk, part_pk)
    return act(
        request,
        lambda: parts.take_back(part_id=part.pk, by=request.user),
        done=_("The part can be changed again."),
        then=reverse("part", args=[pk, part_pk]),
        otherwise=lambda refusal: _page(request, part, refusal),
    )


@require_POST
def give_back(request: SignedInRequest, pk: int, part_pk: int) -> HttpResponse:
    part, reason = _visible(request, pk, part_pk), text_of(request, "reason")
    return act(
        request,
        lambda: parts.return_with_reason(part_id=part.pk, reason=reason, by=request.user),
        done=_("The part was given back to the organization."),
        then=reverse("submission", args=[pk]),
        otherwise=lambda refusal: _page(request, part, refusal),
    )


@require_POST
def on_behalf(request: SignedInRequest, pk: int, part_pk: int) -> HttpResponse:
    part, reason = _visible(request, pk, part_pk), text_of(request, "reason")
    return act(
        request,
        lambda: parts.enter_on_behalf(part_id=part.pk, reason=reason, by=request.user),
        done=_("You now enter this part on the organization's behalf. The organization is told."),
        then=reverse("part", args=[pk, part_pk]),
        otherwise=lambda refusal: _page(request, part, refusal),
    )


def _visible(request: SignedInRequest, pk: int, part_pk: int) -> Part:
    return get_object_or_404(visible_parts(request.user), pk=part_pk, submission=pk)


def _read(part: Part, request: SignedInRequest) -> dict[str, Read]:
    return read_entries(questions_of(part), cells_of(part), request.POST.dict())


def _errors(read: Mapping[str, Read]) -> list[Read]:
    return [r for r in read.values() if r.errors]


def _next(request: SignedInRequest, part: Part) -> HttpResponse:
    """After a clean save: hand in when that button was pressed, else stay on the page."""
    if request.POST.get("do") != "hand in":
        messages.success(request, _("Saved as a draft."))
        return redirect("part", part.submission_id, part.pk)
    return act(
        request,
        lambda: parts.hand_in(part_id=part.pk, by=request.user, key=key_of(request)),
        done=_("The part was handed in."),
        then=reverse("submission", args=[part.submission_id]),
        otherwise=lambda refusal: _page(request, _visible(request, part.submission_id, part.pk), refusal),
    )


def _page(
    request: SignedInRequest,
    part: Part,
    refusal: ActionRefused | None = None,
    *,
    read: Mapping[str, Read] | None = None,
    clashes: frozenset[int] = frozenset(),
) -> HttpResponse:
    page: EntryPage = entry_page(part, request.user)
    context = {
        "page": page,
        "part": part,
        "submission": part.submission,
        "rows": shown_rows(page, request.POST, {c: r.errors for c, r in (read or {}).items()}, clashes),
        "clashes": clashes,
        "refusal": refusal,
        "show_problems": getattr(refusal, "problems", None) is not None,
        "key": new_key(),
        "editable": page.may_type or read is not None,  # a refused save keeps every text where it was typed
    }
    status = refusal.status if refusal else 409 if clashes else 422 if _errors(read or {}) else 200
    return render(request, "assessment/part.html", context, status=status)
