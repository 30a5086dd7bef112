"""/linkages/: the linkages of projects, public; recording and ending one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import SignedInRequest
from ledger.models import programme_today
from networks.actions import linkages
from networks.forms.linkages import EndLinkageForm, LinkageForm
from networks.models import Linkage
from networks.rules.ties import may_record_linkage
from networks.selectors.linkages import linkage_page, own_projects
from networks.views.refusals import Refusal
from projects.models import Project

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_not_required
def linkage_list(request: HttpRequest) -> HttpResponse:
    """List the linkages by project and by country; they are facts of the projects, so anybody reads them."""
    if request.GET:
        raise BadRequest(_("This address asks for something that the list does not know."))
    return render(request, "linkages/list.html", {"page": linkage_page(request.user, programme_today())})


@form_methods
def record(request: SignedInRequest) -> HttpResponse:
    own = own_projects(request.user)
    if not own.exists():
        raise Http404
    others = Project.objects.public_on(programme_today())
    form = LinkageForm(request.POST or None, own=own, others=others, initial={"valid_from": programme_today()})
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            linkages.record(**form.linkage, by=request.user)
            messages.success(request, _("The linkage is recorded. It is public."))
            return redirect("linkages")
    return refusal.on(render(request, "linkages/record.html", {"form": form}, status=400 if form.errors else 200))


@form_methods
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    linkage = get_object_or_404(Linkage.objects.select_related("project", "other"), pk=pk, valid_until=None)
    if not may_record_linkage(request.user, linkage.project_id):
        raise Http404
    form = EndLinkageForm(request.POST or None, initial={"until": programme_today()})
    refusal = Refusal(request)
    if request.method == "POST" and form.is_valid():
        with refusal:
            linkages.end(linkage_id=pk, **form.cleaned_data, by=request.user)
            messages.success(request, _("The linkage is ended."))
            return redirect("linkages")
    return refusal.on(
        render(request, "linkages/end.html", {"form": form, "linkage": linkage}, status=400 if form.errors else 200)
    )
