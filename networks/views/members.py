"""The page of one membership: what stands on the roster, its persons, notes and history, and what may be done."""

import uuid
from collections.abc import Callable
from typing import Any

import structlog
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import SignedInRequest
from ledger.decisions import ActionRefused, Text
from ledger.models import programme_today
from networks.actions import members, rosters
from networks.forms.members import DAY, ContactForm, LeaveForm, MemberForm, NoteForm, RejoinForm, as_typed
from networks.models import Membership
from networks.selectors.member_pages import member_page

log = structlog.get_logger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def member(request: SignedInRequest, public_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    shown = visible_member(request, public_id, member_id)
    if request.method != "POST":
        return answer(request, shown)
    form = MemberForm(request.POST, membership=shown, auto_id="member_%s")
    return did(
        request,
        shown,
        "member_form",
        form,
        lambda: members.change(
            membership_id=shown.pk, version=form.cleaned_data["version"], entry=form.entry, by=request.user
        ),
        done=_("The membership is changed."),
    )


@require_POST
def leave(request: SignedInRequest, public_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    shown, form = visible_member(request, public_id, member_id), LeaveForm(request.POST, auto_id="leave_%s")
    return did(
        request,
        shown,
        "leave_form",
        form,
        lambda: rosters.leave(
            membership_id=shown.pk,
            until=form.cleaned_data["last_day"] + DAY,
            reason=form.cleaned_data["reason"],
            by=request.user,
            version=form.cleaned_data["version"],
        ),
        done=_("The membership is ended."),
    )


@require_POST
def rejoin(request: SignedInRequest, public_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    """Enter the organization again, with what stood on the roster when it left."""
    shown, form = visible_member(request, public_id, member_id), RejoinForm(request.POST, auto_id="rejoin_%s")
    return did(
        request,
        shown,
        "rejoin_form",
        form,
        lambda: rosters.join(
            roster_id=shown.roster_id,
            organization_id=shown.organization_id,
            establishment=shown.establishment if shown.establishment and not shown.establishment.closed_on else None,
            number=shown.number,
            member_class=shown.member_class,
            **form.cleaned_data,
            by=request.user,
        ),
        done=_("The organization is a member again."),
    )


@require_POST
def take_back(request: SignedInRequest, public_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    shown = visible_member(request, public_id, member_id)
    members.take_back(membership_id=shown.pk, by=request.user)
    messages.success(request, _("The membership is taken off the roster."))
    return redirect("roster", public_id=public_id)


def visible_member(request: SignedInRequest, public_id: uuid.UUID, member_id: uuid.UUID) -> Membership:
    """Return the membership on that roster if the person reads the roster; else it does not exist."""
    related = ("roster__keeper", "roster__project", "roster__sub_area", "organization__prefecture", "establishment")
    rows = Membership.objects.visible_to(request.user).select_related(*related)
    return get_object_or_404(rows, public_id=member_id, roster__public_id=public_id)


def did(
    request: SignedInRequest, shown: Membership, name: str, form: forms.Form, action: Callable[[], Any], *, done: Text
) -> HttpResponse:
    """Do it and go to the member's page; a slip or a refusal shows the page again with everything typed."""
    if not form.is_valid():
        return answer(request, shown, {name: form}, status=400)
    try:
        changed = action()
    except ActionRefused as refusal:
        fresh = Membership.objects.select_related("roster", "organization", "establishment").filter(pk=shown.pk).first()
        if fresh is None:  # taken back, or joined into another one: there is no page to show again
            raise
        shown = fresh
        _for_next_try(form, shown)
        return answer(request, shown, {name: form}, refusal=refusal, status=refusal.status)
    messages.success(request, str(done))
    there = changed if isinstance(changed, Membership) else shown
    return redirect("member", public_id=shown.roster.public_id, member_id=there.public_id)


def _for_next_try(form: forms.Form, shown: Membership) -> None:
    """Keep everything typed, with the version that now stands: the reader sees both, then saves."""
    if "version" in form.fields:
        form.data = {**form.data.dict(), "version": str(shown.version)}  # type: ignore[attr-defined]  # a QueryDict


def answer(
    request: SignedInRequest,
    shown: Membership,
    typed: dict[str, forms.Form] | None = None,
    *,
    status: int = 200,
    refusal: ActionRefused | None = None,
) -> HttpResponse:
    """Answer with the page; a form given is one with what was typed."""
    page, today = member_page(shown, request.user), programme_today()
    if page.contacts:  # who read names of contact persons is known (matrix, C3); ids only
        log.info("contacts.read", roster=shown.roster_id, membership=shown.pk, reader=request.user.pk)
    version = {"version": shown.version, "last_day": today}
    context: dict[str, Any] = {
        "page": page,
        "refusal": refusal,
        "member_form": MemberForm(initial=as_typed(shown), membership=shown, auto_id="member_%s"),
        "leave_form": LeaveForm(initial=version, auto_id="leave_%s"),
        "rejoin_form": RejoinForm(initial={"valid_from": today}, auto_id="rejoin_%s"),
        "contact_form": ContactForm(initial={"valid_from": today}, auto_id="contact_%s"),
        "note_form": NoteForm(auto_id="note_%s"),
    }
    return render(request, "rosters/member.html", {**context, **(typed or {})}, status=status)
