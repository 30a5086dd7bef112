"""/directory/: the one-stop contacts of the clusters, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ledger.models import programme_today
from networks.forms.directory import DirectoryFilter
from networks.rules.enquiries import leads_to_asking
from networks.selectors import directory as selectors


@require_safe
@login_not_required
def directory(request: HttpRequest) -> HttpResponse:
    """Show who is listed today, by bureau and project. Who may send no enquiry gets no link to it."""
    form, today = DirectoryFilter(request.GET), programme_today()
    chosen = form.chosen()
    context = {
        "form": form,
        "day": today,
        "directory": selectors.directory(today, **chosen),
        "narrowed": any(chosen.values()),
        "leads_to_asking": leads_to_asking(request.user),
    }
    return render(request, "directory/directory.html", context)
