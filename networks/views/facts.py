"""/organizations/<uuid>/edit/ and beside it: what is said of an organization itself is renamed, changed, closed."""

import uuid
from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.models import SignedInRequest
from ledger.models import programme_today
from networks.actions import organizations
from networks.forms.facts import FactsForm
from networks.forms.organizations import CloseForm, NameForm
from networks.forms.people import ReasonForm
from networks.rules.organizations import may_read_address
from networks.views.records import Words, asked, changeable, on

NEW_NAME = Words(
    title=_("Enter a new name"),
    label=_("Enter the name"),
    done=_("The new name is entered."),
    lead=_("The name borne until then stays on record with its dates. A name written wrongly is corrected instead."),
)
FACTS = Words(title=_("Change the facts"), label=_("Save"), done=_("The facts are changed."))
CLOSE = Words(
    title=_("Close the organization"),
    label=_("Close the organization"),
    done=_("The organization is closed."),
    lead=_("It stays on record and in past figures. It can no longer join a roster."),
    kind="danger",
)
REOPEN = Words(
    title=_("Take the organization up again"),
    label=_("Take it up again"),
    done=_("The organization is active again."),
)


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = changeable(request, public_id)
    stands = {"name_ja": shown.name_ja, "name_kana": shown.name_kana, "name_en": shown.name_en}
    form = NameForm(request.POST or None, initial=stands | {"valid_from": programme_today()})
    return asked(request, shown, form, NEW_NAME, partial(organizations.rename, **on(shown, request)))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = changeable(request, public_id)
    readable = bool(may_read_address(request.user, shown))
    form = FactsForm(request.POST or None, row=shown, with_address=readable)
    return asked(request, shown, form, FACTS, partial(organizations.change, **on(shown, request)))


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = changeable(request, public_id)
    form = CloseForm(request.POST or None, initial={"closed_on": programme_today()})
    return asked(request, shown, form, CLOSE, partial(organizations.close, **on(shown, request)))


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = changeable(request, public_id)
    form = ReasonForm(request.POST or None)
    return asked(request, shown, form, REOPEN, partial(organizations.reopen, **on(shown, request)))
