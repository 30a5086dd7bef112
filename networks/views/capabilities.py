"""/organizations/<id>/capabilities/: technologies offered and needs sought, entered and ended."""

import uuid
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.models import SignedInRequest
from ledger.models import programme_today
from networks.actions import capabilities
from networks.forms.organizations import CapabilityForm, EndForm
from networks.views.records import Words, asked, changeable, on

ADD = Words(
    title=_("Add an offer or a need"),
    label=_("Add"),
    done=_("It is added."),
    lead=_("The search for partners compares needs with technologies offered."),
)
END = Words(title=_("End an offer or a need"), label=_("Set the end"), done=_("Its end is set."))


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = changeable(request, public_id)
    form = CapabilityForm(request.POST or None, initial={"valid_from": programme_today()})
    return asked(request, shown, form, ADD, partial(capabilities.add, **on(shown, request)))


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    shown = changeable(request, public_id)
    held = get_object_or_404(shown.capabilities, pk=pk)
    form = EndForm(request.POST or None, initial={"until": programme_today()})
    act = partial(capabilities.end, capability_id=held.pk, by=request.user)
    return asked(request, shown, form, END.about(held.text_ja), act)
