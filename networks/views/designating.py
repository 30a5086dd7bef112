"""/organizations/<uuid>/designate/: designating an organization for a project, and ending that."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import SignedInRequest
from networks.actions import organizations
from networks.forms.organizations import DesignateForm, EndDesignationForm
from networks.views.organizations import page_of
from networks.views.records import visible
from networks.views.refusals import Refusal


@require_POST
def designate(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = visible(request, public_id)
    form = DesignateForm(request.POST, by=request.user, auto_id="designate_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
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
    return refusal.on(page_of(request, shown, designate_form=form))


@require_POST
def end_designation(request: SignedInRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    shown, form = visible(request, public_id), EndDesignationForm(request.POST, auto_id=f"end_{pk}_%s")
    designation = get_object_or_404(shown.designations, pk=pk)
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            organizations.end_designation(designation_id=designation.pk, **form.cleaned_data, by=request.user)
            messages.success(request, _("The designation is ended."))
            return redirect("organization", public_id=public_id)
    return refusal.on(page_of(request, shown, ending=(designation.pk, form)))
