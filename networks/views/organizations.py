"""/organizations/: finding one, its page, entering, renaming, changing, closing, designating."""

import uuid
from functools import partial

import structlog
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Role, SignedInRequest
from ledger.decisions import ActionRefused
from ledger.models import programme_today
from networks.actions import organizations
from networks.forms.facts import FactsForm, sentence
from networks.forms.organizations import (
    AlikeForm,
    CloseForm,
    DesignateForm,
    EndDesignationForm,
    FindForm,
    NameForm,
    RegisterForm,
)
from networks.forms.people import ReasonForm
from networks.models import Designation, Organization, standing_of
from networks.models.organizations import READERS
from networks.rules.applications import reads_applications
from networks.rules.organizations import may_read_address, may_register
from networks.selectors.alike import alike_to
from networks.selectors.changes import history_of
from networks.selectors.likeness import Candidate
from networks.selectors.mandates import mandate_section
from networks.selectors.organizations import MOST, OrganizationPage, Wanted, listed, organization_page
from networks.views.records import Words, asked, changeable, on, visible

log = structlog.get_logger(__name__)

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


@require_safe
def organization_list(request: SignedInRequest) -> HttpResponse:
    """List the organizations by name, kind and place; an unknown key in the address is refused (I20)."""
    if not standing_of(request.user).has(*READERS):
        raise Http404
    form = FindForm(request.GET)
    if set(request.GET) - FindForm.KEYS or not form.is_valid():
        raise BadRequest(gettext("This address asks for something that the list does not know."))
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
    return _page(request, visible(request, public_id))


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: SignedInRequest) -> HttpResponse:
    """Enter an organization. Where a likely same one is found, the page shows it and asks first."""
    if not may_register(request.user):
        raise Http404
    form = RegisterForm(request.POST or None, initial={"valid_from": programme_today()})
    status, alike = 400 if form.errors else 200, []
    if request.method == "POST" and form.is_valid():
        alike = [] if form.cleaned_data["anyway"] else alike_to(request.user, **form.likeness)
        if not alike:
            return _registered(request, form)
        status = 409
    context = {"form": form, "alike": alike}
    return render(request, "organizations/register.html", context, status=status)


def _registered(request: SignedInRequest, form: RegisterForm) -> HttpResponse:
    try:
        new = organizations.register(**form.entered, by=request.user)
    except ActionRefused as refused:
        form.add_error(None, sentence(refused.decision))
        return render(request, "organizations/register.html", {"form": form}, status=422)
    messages.success(request, gettext("The organization is entered."))
    return redirect("organization", public_id=new.public_id)


@require_POST
def alike_organizations(request: SignedInRequest) -> JsonResponse:
    """Answer the script of the page with likely same organizations; posted, since a name may be a person's (I29)."""
    if not may_register(request.user):
        raise Http404
    form = AlikeForm(request.POST)
    found = alike_to(request.user, **form.cleaned_data) if form.is_valid() else []
    return JsonResponse({"found": [_told(each) for each in found]})


def _told(candidate: Candidate) -> dict[str, str]:
    each = candidate.organization
    where = each.prefecture.name if each.prefecture else ""
    address = reverse("organization", args=[each.public_id])
    why = " ".join(map(str, candidate.sentences))
    return {"name": each.name, "kind": each.get_kind_display(), "prefecture": where, "url": address, "why": why}


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


@require_safe
def history(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = visible(request, public_id)
    context = {"organization": shown, "history": history_of(shown, request.user)}
    return render(request, "organizations/history.html", context)


@require_POST
def designate(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = visible(request, public_id)
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
    messages.success(request, gettext("The organization is designated."))
    return redirect("organization", public_id=public_id)


@require_POST
def end_designation(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    shown, form = visible(request, public_id), EndDesignationForm(request.POST, auto_id=f"end_{pk}_%s")
    designation = get_object_or_404(shown.designations, pk=pk)
    if not form.is_valid():
        return _page(request, shown, ending=(designation.pk, form))
    organizations.end_designation(designation_id=designation.pk, **form.cleaned_data, by=request.user)
    messages.success(request, gettext("The designation is ended."))
    return redirect("organization", public_id=public_id)


def _page(
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
