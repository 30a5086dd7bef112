"""What an administrator does with another person's account: disable, enable, end sessions, clear second factors."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions import users
from accounts.models import SignedInRequest
from networks.forms.people import ReasonForm
from networks.selectors.people import visible_people


@require_POST
def disable(request: SignedInRequest, pk: int) -> HttpResponse:
    return _administer(request, pk, users.disable, _("The account is disabled and every session is ended."))


@require_POST
def enable(request: SignedInRequest, pk: int) -> HttpResponse:
    return _administer(request, pk, users.enable, _("The account can sign in again."))


@require_POST
def end_sessions(request: SignedInRequest, pk: int) -> HttpResponse:
    return _administer(request, pk, users.end_sessions, _("Every session of this person is ended."))


@require_POST
def clear_second_factors(request: SignedInRequest, pk: int) -> HttpResponse:
    return _administer(request, pk, users.clear_second_factors, _("The second factors are removed."))


def _administer(request: SignedInRequest, pk: int, action: Callable[..., object], done: str) -> HttpResponse:
    person = get_object_or_404(visible_people(request.user), pk=pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        action(user_id=person.pk, by=request.user, **form.cleaned_data)
        messages.success(request, done)
    else:
        messages.error(request, _("Nothing was done: give a reason."))
    return redirect("person", pk=person.pk)
