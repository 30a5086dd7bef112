"""/organizations/: finding one, its page, entering, renaming, designating."""

import uuid

import structlog
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Role, SignedInRequest
from ledger.models import programme_today
from networks.actions import organizations
from networks.forms.organizations import DesignateForm, EndDesignationForm, FindForm, NameForm, RegisterForm
from networks.models import Designation, Organization, standing_of
from networks.models.organizations import READERS
from networks.rules.organizations import may_register
from networks.selectors.mandates import mandate_section
from networks.selectors.organizations import OrganizationPage, found, organization_page

log = structlog.get_logger(__name__)
PER_PAGE = 50


@require_safe
def organization_list(request: SignedInRequest) -> HttpResponse:
    """List the organizations by name and project; an unknown key in the address is refused (I20)."""
    if not standing_of(request.user).has(*READERS):
        raise Http404
    form = FindForm(request.GET)
    if set(request.GET) - FindForm.KEYS or not form.is_valid():
        raise BadRequest(_("This address asks for something that the list does not know."))
    project = form.cleaned_data["project"]
    shown = found(request.user, form.cleaned_data["q"], project.code if project else "")
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "may_register": may_register(request.user)}
    return render(request, "organizations/list.html", context)


@require_safe
def organization(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    return _page(request, _visible(request, public_id))


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: SignedInRequest) -> HttpResponse:
    if not may_register(request.user):
        raise Http404
    form = RegisterForm(request.POST or None, initial={"valid_from": programme_today()})
    if request.method == "POST" and form.is_valid():
        new = organizations.register(**form.cleaned_data, by=request.user)
        messages.success(request, _("The organization is entered."))
        return redirect("organization", public_id=new.public_id)
    return render(request, "organizations/register.html", {"form": form}, status=400 if form.errors else 200)


@require_POST
def rename(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown, form = _visible(request, public_id), NameForm(request.POST, auto_id="name_%s")
    if not form.is_valid():
        return _page(request, shown, name_form=form)
    organizations.rename(organization_id=shown.pk, **form.cleaned_data, by=request.user)
    messages.success(request, _("The new name is entered."))
    return redirect("organization", public_id=public_id)


@require_POST
def designate(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = _visible(request, public_id)
    form = DesignateForm(request.POST, by=request.user, auto_id="designate_%s")
    if not form.is_valid():
        return _page(request, shown, designate_form=form)
    chosen = form.cleaned_data
    organizations.designate(
        organization_id=shown.pk,
        project_id=chosen["project"].pk,
        sub_area=chosen["sub_area"],
        role=chosen["role"],
        valid_from=chosen["valid_from"],
        by=request.user,
    )
    messages.success(request, _("The organization is designated."))
    return redirect("organization", public_id=public_id)


@require_POST
def end_designation(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    shown, form = _visible(request, public_id), EndDesignationForm(request.POST, auto_id=f"end_{pk}_%s")
    designation = get_object_or_404(shown.designations, pk=pk)
    if not form.is_valid():
        return _page(request, shown, ending=(designation.pk, form))
    organizations.end_designation(designation_id=designation.pk, **form.cleaned_data, by=request.user)
    messages.success(request, _("The designation is ended."))
    return redirect("organization", public_id=public_id)


def _page(
    request: SignedInRequest,
    shown: Organization,
    *,
    name_form: NameForm | None = None,
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
        "name_form": name_form or _name_form(shown),
        "designate_form": designate_form or _designate_form(request),
        "endings": _endings(page, ending),
    }
    failed = name_form or designate_form or ending
    return render(request, "organizations/organization.html", context, status=400 if failed else 200)


def _name_form(shown: Organization) -> NameForm:
    names = {"name_ja": shown.name_ja, "name_en": shown.name_en, "valid_from": programme_today()}
    return NameForm(initial=names, auto_id="name_%s")


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


def _visible(request: SignedInRequest, public_id: uuid.UUID) -> Organization:
    return get_object_or_404(Organization.objects.visible_to(request.user), public_id=public_id)
