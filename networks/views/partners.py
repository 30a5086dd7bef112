"""/partners/: who offers what an own member needs, across all clusters."""

from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import SignedInRequest
from networks.forms.partners import PartnerForm
from networks.models import standing_of
from networks.models.organizations import READERS
from networks.selectors.partners import SHOWN, partners_for

PER_PAGE = 20


@require_safe
def partners(request: SignedInRequest) -> HttpResponse:
    """Show the possible partners; an unknown key in the address is refused (I20)."""
    if not standing_of(request.user).has(*READERS):
        raise Http404
    form = PartnerForm(request.GET, by=request.user)
    if set(request.GET) - PartnerForm.KEYS or not form.is_valid():
        raise BadRequest(_("This address asks for something that the list does not know."))
    wish = form.wish
    found = partners_for(request.user, wish) if wish.text.strip() else []
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "wish": wish, "page": page, "most": SHOWN, "has_asked": bool(wish.text.strip())}
    return render(request, "partners/partners.html", context)
