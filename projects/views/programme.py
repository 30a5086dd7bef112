"""The public pages of the programme as a whole. They need no sign-in and show no figure of a round."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ledger.models import programme_today
from projects.models import Indicator
from projects.selectors.bureau_pages import bureau_page
from projects.selectors.documents import calendar_page, first_term_page, support_groups
from projects.selectors.examples import prior_examples
from projects.selectors.front import front_page
from projects.selectors.indicator_pages import indicator_groups, indicator_page
from projects.selectors.lineage import lineage_page


@require_safe
@login_not_required
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "projects/front.html", {"page": front_page(programme_today())})


@require_safe
@login_not_required
def indicators(request: HttpRequest) -> HttpResponse:
    return render(request, "projects/indicators.html", {"groups": indicator_groups()})


@require_safe
@login_not_required
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Indicator.objects.select_related("parent"), code=code)
    return render(request, "projects/indicator.html", {"page": indicator_page(found, programme_today())})


@require_safe
@login_not_required
def bureaus(request: HttpRequest) -> HttpResponse:
    return render(request, "projects/bureaus.html", {"page": bureau_page(programme_today())})


@require_safe
@login_not_required
def lineage(request: HttpRequest) -> HttpResponse:
    return render(request, "projects/lineage.html", {"page": lineage_page()})


@require_safe
@login_not_required
def first_term(request: HttpRequest) -> HttpResponse:
    return render(request, "projects/first_term.html", {"page": first_term_page(programme_today())})


@require_safe
@login_not_required
def support(request: HttpRequest) -> HttpResponse:
    return render(request, "projects/support.html", {"groups": support_groups()})


@require_safe
@login_not_required
def calendar(request: HttpRequest) -> HttpResponse:
    return render(request, "projects/calendar.html", {"page": calendar_page()})


@require_safe
@login_not_required
def examples(request: HttpRequest) -> HttpResponse:
    return render(request, "projects/examples.html", {"examples": prior_examples()})
