"""/organizations/<id>/names/ and /identifiers/: names beside the official one, and official numbers."""

import uuid
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.models import SignedInRequest
from networks.actions import identifiers, names
from networks.forms.organizations import CorrectNameForm, NumberForm, OtherNameForm
from networks.forms.people import ReasonForm
from networks.views.records import Words, asked, changeable, on

ADD = Words(
    title=_("Add a name"),
    label=_("Add the name"),
    done=_("The name is added."),
    lead=_("A trade name, a short name, or a former one. The organization is found by every name it bears or bore."),
)
CORRECT = Words(
    title=_("Correct a name"),
    label=_("Save"),
    done=_("The name is corrected."),
    lead=_("For what was written wrongly. If the organization took another name, enter it as a new one."),
)
REMOVE = Words(
    title=_("Remove a name"),
    label=_("Remove the name"),
    done=_("The name is removed."),
    lead=_("For a name that the organization never bore."),
    kind="danger",
)
ADD_NUMBER = Words(title=_("Add a number"), label=_("Add the number"), done=_("The number is added."))
REMOVE_NUMBER = Words(
    title=_("Remove a number"),
    label=_("Remove the number"),
    done=_("The number is removed."),
    lead=_("For a number that was entered in error."),
    kind="danger",
)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = changeable(request, public_id)
    return asked(request, shown, OtherNameForm(request.POST or None), ADD, partial(names.add, **on(shown, request)))


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    shown = changeable(request, public_id)
    name = get_object_or_404(shown.names, pk=pk)
    form = CorrectNameForm(request.POST or None, row=name)
    return asked(request, shown, form, CORRECT, partial(names.correct, name_id=name.pk, by=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    shown = changeable(request, public_id)
    name = get_object_or_404(shown.names, pk=pk)
    act = partial(names.remove, name_id=name.pk, by=request.user)
    return asked(request, shown, ReasonForm(request.POST or None), REMOVE.about(name.text), act)


@require_http_methods(["GET", "HEAD", "POST"])
def add_number(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = changeable(request, public_id)
    act = partial(identifiers.add, **on(shown, request))
    return asked(request, shown, NumberForm(request.POST or None), ADD_NUMBER, act)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_number(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    shown = changeable(request, public_id)
    number = get_object_or_404(shown.identifiers, pk=pk)
    act = partial(identifiers.remove, identifier_id=number.pk, by=request.user)
    return asked(request, shown, ReasonForm(request.POST or None), REMOVE_NUMBER.about(number.value), act)
