"""Target against actual: nation, bureau, project, indicator, and the ledger of one figure.

What a person may not see is 404. A finished page is kept by the version of its figures (`fragments`); freshness is said
outside the kept piece, because it changes without them.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.models import SignedInRequest
from assessment.selectors import dashboards
from assessment.selectors.dashboards import Dashboard, Lens, MemberIndicator, Stamp
from networks.models import standing_of
from networks.selectors.rosters import reads_rosters

from .pieces import Piece, piece

Thing = TypeVar("Thing")


@require_safe
def nation(request: SignedInRequest) -> HttpResponseBase:
    lens = _lens(request)
    if not lens.nation:
        return _own_start(request, lens)
    stamp = dashboards.nation_stamp()
    return _page(request, "scope", stamp, lambda: dashboards.nation_dashboard(stamp))


@require_safe
def bureau(request: SignedInRequest, code: str) -> HttpResponse:
    stamp = _bureau_stamp(request, code)
    return _page(request, "scope", stamp, lambda: dashboards.bureau_dashboard(stamp), code)


@require_safe
def project(request: SignedInRequest, code: str) -> HttpResponse:
    lens, stamp = _lens(request), _project_stamp(request, code)
    if not lens.sees_project(stamp):
        return render(request, "assessment/dashboards/own.html", {"page": dashboards.own_figures_of(stamp, lens)})
    return _page(request, "project", stamp, lambda: dashboards.project_dashboard(stamp, lens), code)


@require_safe
def parts(request: SignedInRequest, code: str, indicator: str) -> HttpResponse:
    lens, stamp = _lens(request), _project_stamp(request, code)
    page = _found(dashboards.breakdown(stamp, indicator, lens))
    return render(request, "assessment/dashboards/parts.html", {"page": page, "stamp": stamp})


@require_safe
def indicator(request: SignedInRequest, code: str) -> HttpResponse:
    lens, stamp = _lens(request), _indicator_stamp(request)
    return _page(request, "indicator", stamp, lambda: dashboards.indicator_dashboard(stamp, code, lens), code)


@require_safe
def figure(request: SignedInRequest, pk: int) -> HttpResponse:
    page = _found(dashboards.cell_ledger(pk, request.user))
    return render(request, "assessment/dashboards/figure.html", {"page": page})


@require_safe
def nation_data(request: SignedInRequest) -> JsonResponse:
    if not _lens(request).nation:
        raise Http404
    return _data(dashboards.nation_dashboard(dashboards.nation_stamp(), only_common=True))


@require_safe
def bureau_data(request: SignedInRequest, code: str) -> JsonResponse:
    return _data(dashboards.bureau_dashboard(_bureau_stamp(request, code), only_common=True))


@require_safe
def project_data(request: SignedInRequest, code: str) -> JsonResponse:
    lens, stamp = _lens(request), _project_stamp(request, code)
    if not lens.sees_project(stamp):
        raise Http404
    return _data(dashboards.project_dashboard(stamp, lens))


@require_safe
def indicator_data(request: SignedInRequest, code: str) -> JsonResponse:
    return _data(dashboards.indicator_dashboard(_indicator_stamp(request), code, _lens(request)))


@require_safe
def noop(request: SignedInRequest) -> HttpResponse:
    """Answer nothing but that the seats were read: what the pages of this file are measured against."""
    if not _lens(request).sees_indicators():
        raise Http404
    return HttpResponse("ok", content_type="text/plain")


def _data(page: Dashboard | None) -> JsonResponse:
    if page is None:
        raise Http404
    return JsonResponse(dashboards.chart_data(page))


def _lens(request: SignedInRequest) -> Lens:
    return dashboards.lens_of(standing_of(request.user))


def _found(thing: Thing | None) -> Thing:
    if thing is None:
        raise Http404
    return thing


def _bureau_stamp(request: SignedInRequest, code: str) -> Stamp:
    stamp = dashboards.bureau_stamp(code)
    if stamp is None or not _lens(request).sees_bureau(stamp.scope):
        raise Http404
    return stamp


def _project_stamp(request: SignedInRequest, code: str) -> Stamp:
    stamp, lens = dashboards.project_stamp(code), _lens(request)
    if stamp is None or not (lens.sees_project(stamp) or lens.sees_part_of(stamp)):
        raise Http404
    return stamp


def _indicator_stamp(request: SignedInRequest) -> Stamp:
    lens = _lens(request)
    if not lens.sees_indicators():
        raise Http404
    return _found(dashboards.nation_stamp() if lens.nation else dashboards.bureaus_stamp(lens.bureaus))


def _page(
    request: SignedInRequest, template: str, stamp: Stamp, read: Callable[[], Dashboard | None], code: Hashable = ""
) -> HttpResponse:
    lens = _lens(request)
    key = (template, code, lens.key, get_language(), stamp.key)
    page = _found(piece(key, lambda: _piece(template, read(), lens)))
    rosters = str(code) if template == "project" and reads_rosters(request.user) else ""
    return render(request, "assessment/dashboards/page.html", {"piece": page, "stamp": stamp, "rosters": rosters})


def _piece(template: str, page: Dashboard | None, lens: Lens) -> Piece | None:
    if page is None:
        return None
    context = {"page": page, "lens": lens, "chart": dashboards.headline_chart(page)}
    return Piece(
        title=page.name,
        trail=render_to_string("assessment/dashboards/_trail.html", context),
        body=render_to_string(f"assessment/dashboards/_{_body(template, page)}.html", context),
    )


def _body(template: str, page: Dashboard) -> str:
    return "member_indicator" if isinstance(page, MemberIndicator) else template


def _own_start(request: SignedInRequest, lens: Lens) -> HttpResponseBase:
    """Lead to the own bureau or project; where there are several, let the person choose."""
    places = dashboards.own_places(lens)
    if not places:
        raise Http404
    if len(places) == 1:
        return redirect(f"dashboard-{places[0].kind}", code=places[0].code)
    return render(request, "assessment/dashboards/own_places.html", {"places": places})


dashboard_urls = [
    path("dashboard/", nation, name="dashboard"),
    path("dashboard/data.json", nation_data, name="dashboard-data"),
    path("dashboard/noop/", noop, name="dashboard-noop"),
    path("dashboard/bureaus/<slug:code>/", bureau, name="dashboard-bureau"),
    path("dashboard/bureaus/<slug:code>/data.json", bureau_data, name="dashboard-bureau-data"),
    path("dashboard/projects/<slug:code>/", project, name="dashboard-project"),
    path("dashboard/projects/<slug:code>/data.json", project_data, name="dashboard-project-data"),
    path("dashboard/projects/<slug:code>/<slug:indicator>/", parts, name="dashboard-parts"),
    path("dashboard/indicators/<slug:code>/", indicator, name="dashboard-indicator"),
    path("dashboard/indicators/<slug:code>/data.json", indicator_data, name="dashboard-indicator-data"),
    path("dashboard/figures/<int:pk>/", figure, name="dashboard-figure"),
]
