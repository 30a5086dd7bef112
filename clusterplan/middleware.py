"""What happens around every request: refusals in words, private answers never stored, the database away."""

from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from clusterplan import errors
from ledger.decisions import ActionRefused

logger = structlog.get_logger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponse]


class DatabaseAwayMiddleware:
    """Answer 503 with Retry-After when PostgreSQL cannot be reached (I38).

    This one answers for views; `errors.server_error` for every other place, such as the reading of a session.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, errors.DATABASE_AWAY):
            return None
        logger.error("database_away", error=type(exception).__name__)
        return errors.database_away(request)


class PrivateAnswersMiddleware:
    """Mark every answer to a signed-in person, and every one that sets a cookie, as not to be stored (I25).

    It stands outside of whatever sets cookies. What was refused before anybody was looked for has no user.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.cookies or (hasattr(request, "user") and request.user.is_authenticated):
            response["Cache-Control"] = "no-store, private"
        return response


class RefusalMiddleware:
    """Turn a refused action into words: why, whether data is safe, who can help. A program gets them as JSON."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, ActionRefused):
            return None
        decision = exception.decision
        if errors.wants_json(request):
            words = {"code": decision.code, "reason": str(decision.reason), "remedy": str(decision.remedy)}
            return JsonResponse(words, status=exception.status)
        context = {"refusal": exception, "back": page_before(request)}
        return render(request, "refused.html", context, status=exception.status)


def page_before(request: HttpRequest) -> str:
    """Return the address of our page from which somebody came here; empty if there is none."""
    said = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(said, {request.get_host()}, require_https=request.is_secure()):
        return ""
    leads_here = request.method != "POST" and said == request.build_absolute_uri()
    return "" if leads_here else said
