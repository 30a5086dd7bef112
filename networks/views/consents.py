"""/rosters/<roster>/consents/<member>/: what a member allows to be shown, and entering what it said on paper."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import SignedInRequest
from ledger.decisions import Conflict, require
from networks.actions import consents
from networks.forms.answers import ConsentsForm
from networks.forms.facts import sentence
from networks.rules.rosters import may_enter_consents, may_keep
from networks.selectors.consents import audiences, newest, said_by
from networks.views.rosters import visible_roster


@require_http_methods(["GET", "HEAD", "POST"])
def consents_of(request: SignedInRequest, public_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    roster = visible_roster(request, public_id)
    member = get_object_or_404(roster.memberships.select_related("organization"), public_id=member_id)
    keeps = may_keep(request.user, roster)
    if request.method == "POST" and not keeps:
        raise Http404
    may_enter = may_enter_consents(request.user, member)
    if request.method == "POST":
        require(may_enter)
    seen = newest(member.organization_id)
    held = audiences([member.organization_id])[member.organization_id]
    form = ConsentsForm(request.POST or None, held=held, seen=seen) if may_enter else None
    status = 400 if form and form.errors else 200
    if request.method == "POST" and form and form.is_valid():
        seen, reason = form.cleaned_data["seen"], form.cleaned_data["reason"]
        try:
            consents.enter(membership_id=member.pk, said=form.said, reason=reason, by=request.user, seen=seen)
        except Conflict as conflict:
            form.see(newest(member.organization_id))
            form.add_error(None, sentence(conflict.decision))
            status = conflict.status
        else:
            messages.success(request, _("The consent is entered."))
            return redirect("consents", public_id=public_id, member_id=member_id)
    context = {
        "roster": roster,
        "member": member,
        "form": form,
        "said": said_by(member.organization, request.user),
        "may_keep": keeps,
        "may_enter": may_enter,
    }
    return render(request, "rosters/consents/member.html", context, status=status)
