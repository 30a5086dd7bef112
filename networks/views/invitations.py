"""Inviting, and the page that the link of an invitation opens."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import SignedInRequest
from accounts.rules.seats import may_manage_people
from ledger.models import programme_today
from networks.actions import invitations
from networks.forms.invitations import AcceptForm
from networks.forms.people import InviteForm
from networks.models import Invitation
from networks.rules.invitations import may_be_accepted
from networks.selectors.invitations import with_token
from networks.selectors.people import visible_invitations
from networks.views.refusals import Refusal

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
def invite(request: SignedInRequest) -> HttpResponse:
    if not may_manage_people(request.user):
        raise Http404
    form = InviteForm(request.POST or None, by=request.user, initial={"valid_from": programme_today()})
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            invitations.invite(by=request.user, **form.person, **form.seat)
            messages.success(request, _("The invitation is on its way."))
            return redirect("people")
    return refusal.on(render(request, "people/invite.html", {"form": form}, status=400 if form.errors else 200))


@require_POST
def resend(request: SignedInRequest, pk: int) -> HttpResponse:
    invitations.resend(invitation_id=_visible(request, pk).pk, by=request.user)
    messages.success(request, _("A new link is on its way; the old one no longer works."))
    return redirect("people")


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    invitations.withdraw(invitation_id=_visible(request, pk).pk, by=request.user)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("people")


@sensitive_post_parameters()
@never_cache
@login_not_required
@form_methods
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link is for; only POST changes anything, for mail scanners fetch links (I33).

    The answer to POST is the same for an address with and without an account (I27).
    """
    found = with_token(token).first()
    if not may_be_accepted(found, timezone.now()):
        return _private(render(request, "people/invitation_not_valid.html", status=404))
    assert found is not None
    form = AcceptForm(request.POST or None, invitation=found)
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            invitations.accept(token=token, **form.answers)
            messages.success(request, _("You have taken the seat. Sign in with the address that was invited."))
            return _private(redirect("account_login"))
    context = {"form": form, "invitation": found}
    return refusal.on(_private(render(request, "people/invitation.html", context, status=400 if form.errors else 200)))


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the link to this page: no other site learns it, nothing stores the page."""
    response["Referrer-Policy"] = "strict-origin"  # ADR 101
    response["Cache-Control"] = "no-store, private"
    return response


def _visible(request: SignedInRequest, pk: int) -> Invitation:
    return get_object_or_404(visible_invitations(request.user), pk=pk)
