"""/organizations/: finding one, its page, its history."""

import uuid

import structlog
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Role, SignedInRequest
from ledger.models import programme_today
from networks.forms.organizations import DesignateForm, EndDesignationForm, FindForm
from networks.models import Designation, Organization, standing_of
from networks.models.organizations import READERS
from networks.rules.applications import reads_applications
from networks.rules.organizations import may_register
from networks.selectors.changes import changes_of_organization
from networks.selectors.mandates import mandate_section
from networks.selectors.organizations import MOST, OrganizationPage, Wanted, listed, organization_page
from networks.views.records import visible

log = structlog.get_logger(__name__)


@require_safe
def organization_list(request: SignedInRequest) -> HttpResponse:
    """List the organizations by name, kind and place; an unknown key in the address is refused (I20)."""
    if not standing_of(request.user).has(*READERS):
        raise Http404
    form = FindForm(request.GET)
    if set(request.GET) - FindForm.KEYS or not form.is_valid():
        raise BadRequest(_("This address asks for something that the list does not know."))
    found = listed(request.user, Wanted(**form.cleaned_data), request.GET.get("page", "1"))
    context = {
        "form": form,
        "found": found,
        "most": MOST,
        "may_register": may_register(request.user),
        "reads_applications": reads_applications(request.user),
    }
    return render(request, "organizations/list.html", context)


@require_safe
def organization(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    return page_of(request, visible(request, public_id))


@require_safe
def history(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = visible(request, public_id)
    context = {"organization": shown, "history": changes_of_organization(shown, request.user)}
    return render(request, "organizations/history.html", context)


def page_of(
    request: SignedInRequest,
    shown: Organization,
    *,
    designate_form: DesignateForm | None = None,
    ending: tuple[int, EndDesignationForm] | None = None,
) -> HttpResponse:
    """Answer with the organization's page; a form given is one with errors, shown again with what was typed."""
    page = organization_page(shown, request.user)
    mandates = mandate_section(shown, request.user)
    if page.appointments or mandates.names_are_read:  # who read names is known (matrix, C3); ids only
        log.info("contacts.read", organization=shown.pk, reader=request.user.pk)
    context = {
        "page": page,
        "mandates": mandates,
        "designate_form": designate_form or _designate_form(request),
        "endings": _endings(page, ending),
    }
    failed = designate_form or ending
    return render(request, "organizations/organization.html", context, status=400 if failed else 200)


def _designate_form(request: SignedInRequest) -> DesignateForm | None:
    if not standing_of(request.user).has(Role.APPROVER):
        return None
    return DesignateForm(by=request.user, initial={"valid_from": programme_today()}, auto_id="designate_%s")


def _endings(
    page: OrganizationPage, ending: tuple[int, EndDesignationForm] | None
) -> list[tuple[Designation, EndDesignationForm]]:
    """Return the designations that the reader may end, each with its form."""
    typed = dict([ending]) if ending else {}
    today = programme_today()
    return [
        (one, typed.get(one.pk) or EndDesignationForm(initial={"until": today}, auto_id=f"end_{one.pk}_%s"))
        for one in page.designations
        if one.pk in page.endable
    ]
