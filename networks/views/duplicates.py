"""/duplicates/: pairs that may be one organization, for those who keep either."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import SignedInRequest
from networks.actions import duplicates
from networks.forms.merges import ReasonForm
from networks.models import DuplicateCandidate, Merge
from networks.rules.likeness import REASONS
from networks.rules.merging import proposes_merges, reads_merges
from networks.selectors.merging import candidates

PER_PAGE = 25


@require_safe
def duplicate_list(request: SignedInRequest) -> HttpResponse:
    """List the pairs, the likeliest first, and the merges that wait; an unknown key is refused (I20)."""
    if not reads_merges(request.user):
        raise Http404
    if set(request.GET) - {"page"}:
        raise BadRequest(_("This address asks for something that the list does not know."))
    page = Paginator(candidates(request.user), PER_PAGE).get_page(request.GET.get("page"))
    waiting = Merge.objects.visible_to(request.user).filter(status="proposed")
    context = {
        "page": page,
        "rows": [(pair, [REASONS[each] for each in pair.reasons if each in REASONS]) for pair in page],
        "may_decide": proposes_merges(request.user),
        "waiting": waiting.select_related("survivor", "duplicate").order_by("proposed_at")[:PER_PAGE],
    }
    return render(request, "merges/duplicates.html", context)


@require_POST
def keep_apart(request: SignedInRequest, pk: int) -> HttpResponse:
    pair = get_object_or_404(DuplicateCandidate.objects.visible_to(request.user), pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why they are two organizations."))
        return redirect("duplicates")
    duplicates.keep_apart(candidate_id=pair.pk, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("They are kept as two organizations and not proposed again."))
    return redirect("duplicates")
