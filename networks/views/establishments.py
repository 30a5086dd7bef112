"""/organizations/<id>/establishments/: adding, changing and closing them."""

import uuid
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.models import SignedInRequest
from ledger.decisions import require
from ledger.models import programme_today
from networks.actions import establishments
from networks.forms.facts import EstablishmentFields, EstablishmentForm
from networks.forms.organizations import CloseForm
from networks.rules.organizations import may_read_address
from networks.views.records import Words, asked, changeable, on

ADD = Words(
    title=_("Add an establishment"),
    label=_("Add the establishment"),
    done=_("The establishment is added."),
    lead=_("A plant, a branch or a laboratory. Counts take the organization, maps the establishment."),
)
CHANGE = Words(title=_("Change an establishment"), label=_("Save"), done=_("The establishment is changed."))
CLOSE = Words(
    title=_("Close an establishment"),
    label=_("Close the establishment"),
    done=_("The establishment is closed."),
    lead=_("Before that, the keepers move its memberships to another establishment or end them."),
    kind="danger",
)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = changeable(request, public_id)
    act = partial(establishments.add, **on(shown, request))
    return asked(request, shown, EstablishmentFields(request.POST or None), ADD, act)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, public_id: uuid.UUID, establishment: uuid.UUID) -> HttpResponse:
    shown = changeable(request, public_id)
    require(may_read_address(request.user, shown))
    row = get_object_or_404(shown.establishments, public_id=establishment)
    form = EstablishmentForm(request.POST or None, row=row)
    return asked(request, shown, form, CHANGE, partial(establishments.change, establishment_id=row.pk, by=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: SignedInRequest, public_id: uuid.UUID, establishment: uuid.UUID) -> HttpResponse:
    shown = changeable(request, public_id)
    row = get_object_or_404(shown.establishments, public_id=establishment)
    form = CloseForm(request.POST or None, initial={"closed_on": programme_today()})
    act = partial(establishments.close, establishment_id=row.pk, by=request.user)
    return asked(request, shown, form, CLOSE.about(row.name), act)
