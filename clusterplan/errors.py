"""What a person, or a program, is told when something goes wrong that no view could answer."""

import sys

from django.contrib.auth.models import AnonymousUser
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseServerError, JsonResponse
from django.template import loader
from django.utils.translation import gettext as _

DATABASE_AWAY = (OperationalError, InterfaceError)
SECONDS_TO_RETRY = 30


def wants_json(request: HttpRequest) -> bool:
    """Say whether a program asks: the API, a script of our pages, or whoever prefers JSON to HTML."""
    if request.path_info.startswith("/api/") or request.headers.get("HX-Request") == "true":
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def database_away(request: HttpRequest) -> HttpResponse:
    """Return one plain 503 page that needs no database: what was typed is still in the reader's browser (I38)."""
    response: HttpResponse
    if wants_json(request):
        sentence = _("The database cannot be reached. Nothing was changed. Please try again shortly.")
        response = JsonResponse({"code": "database-away", "reason": sentence}, status=503)
    else:
        # Without the request: context processors would ask the database who is signed in.
        response = HttpResponse(loader.render_to_string("503.html"), status=503)
    response["Retry-After"] = str(SECONDS_TO_RETRY)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"code": "bad-request", "reason": _("The request could not be read.")}, status=400)
    return _page(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"code": "refused", "reason": _("This was not done")}, status=403)
    return _page(request, "403.html", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return what to do about a form that is too old, or whose cookie is gone; the reason is for programmers only."""
    if wants_json(request):
        return JsonResponse({"code": "csrf", "reason": _("The page was open for too long")}, status=403)
    return _page(request, "403_csrf.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the same for what does not exist and for what the reader may not see (I23): never the path, never why."""
    if wants_json(request):
        return JsonResponse({"code": "not-found", "reason": _("There is nothing at this address.")}, status=404)
    return _page(request, "404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the 503 page if the database is behind the error, wherever it rose; else the plain 500 page."""
    if isinstance(sys.exc_info()[1], DATABASE_AWAY):
        return database_away(request)
    if wants_json(request):
        return JsonResponse({"code": "error", "reason": "An error occurred. Nothing was changed."}, status=500)
    return HttpResponseServerError(loader.render_to_string("500.html"))


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Return a page of the portal. What is refused early, such as a foreign host, is nobody's request yet."""
    if not hasattr(request, "user"):
        request.user = AnonymousUser()
    return HttpResponse(loader.render_to_string(template, request=request), status=status)
