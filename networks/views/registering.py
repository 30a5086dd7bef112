"""/organizations/new/: entering an organization, with those that are likely the same."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import SignedInRequest
from ledger.decisions import ActionRefused
from ledger.models import programme_today
from networks.actions import organizations
from networks.forms.facts import sentence
from networks.forms.organizations import AlikeForm, RegisterForm
from networks.rules.organizations import may_register
from networks.selectors.alike import alike_to
from networks.selectors.likeness import Candidate


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
    messages.success(request, _("The organization is entered."))
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
