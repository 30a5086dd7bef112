"""A new member: found among the organizations that are known, or entered where it is not."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import SignedInRequest
from ledger.decisions import ActionRefused, require
from ledger.models import programme_today
from networks.actions import members, rosters
from networks.forms.members import FindForm, JoinForm, NewMemberForm
from networks.models import Membership, Organization, Roster
from networks.rules.rosters import may_keep
from networks.selectors.joining import candidates
from networks.views.refusals import Refusal
from networks.views.rosters import visible_roster


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """Search first; then say when and how the organization that was chosen joins."""
    shown, find = visible_roster(request, public_id), FindForm(request.GET)
    require(may_keep(request.user, shown))
    if set(request.GET) - FindForm.KEYS or not find.is_valid():
        raise BadRequest(_("This address asks for something that the list does not know."))
    chosen = _chosen(request, find.cleaned_data["organization"])
    if chosen is None:
        return _search(request, shown, find)
    form = JoinForm(request.POST or None, initial={"valid_from": programme_today()}, organization=chosen)
    if request.method != "POST" or not form.is_valid():
        return _search(request, shown, find, chosen=chosen, form=form, status=400 if form.errors else 200)
    try:
        new = rosters.join(roster_id=shown.pk, organization_id=chosen.pk, **form.cleaned_data, by=request.user)
    except ActionRefused as refusal:
        return _search(request, shown, find, chosen=chosen, form=form, refusal=refusal, status=refusal.status)
    return _joined(request, shown, new)


@require_POST
def join_new(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown, form = visible_roster(request, public_id), NewMemberForm(request.POST, auto_id="new_%s")
    require(may_keep(request.user, shown))
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            new = members.join_new(roster_id=shown.pk, **form.cleaned_data, by=request.user)
            return _joined(request, shown, new)
    return refusal.on(_search(request, shown, FindForm({}), new_form=form, status=400))


def _chosen(request: SignedInRequest, public_id: uuid.UUID | None) -> Organization | None:
    if public_id is None:
        return None
    return get_object_or_404(Organization.objects.visible_to(request.user), public_id=public_id)


def _joined(request: SignedInRequest, roster: Roster, new: Membership) -> HttpResponse:
    messages.success(request, _("The organization is on the roster."))
    return redirect("member", public_id=roster.public_id, member_id=new.public_id)


def _search(
    request: SignedInRequest, roster: Roster, find: FindForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Answer with the search, what it found, and the form that is being filled in."""
    words = find.cleaned_data["q"] if find.is_valid() else ""
    found = candidates(roster, words, request.user) if words else []
    new_form: forms.Form = NewMemberForm(initial={"name_ja": words, "valid_from": programme_today()}, auto_id="new_%s")
    context = {"roster": roster, "find": find, "words": words, "found": found, "new_form": new_form, **more}
    return render(request, "rosters/join.html", context, status=status)
