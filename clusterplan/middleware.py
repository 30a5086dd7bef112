"""What happens around every request: refusals in words, private answers never stored, the database away."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ledger.decisions import ActionRefused

GetResponse = Callable[[HttpRequest], HttpResponse]


class DatabaseAwayMiddleware:
    """Answer 503 with Retry-After when PostgreSQL cannot be reached (I38)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class PrivateAnswersMiddleware:
    """Mark every answer to a signed-in person as not to be stored (I25)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
        return response


class RefusalMiddleware:
    """Turn a refused action into a page that says why, whether data is safe and who can help."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, ActionRefused):
            return None
        return render(request, "refused.html", {"refusal": exception}, status=exception.status)
