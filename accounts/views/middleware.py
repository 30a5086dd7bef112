"""Around every request of a signed-in person: session limits, second factor, language, clean sign-out."""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils import timezone, translation

from accounts.models import User
from accounts.rules.second_factor import holds_second_factor, must_hold_second_factor
from accounts.views.adapter import BEGAN_AT

GetResponse = Callable[[HttpRequest], HttpResponse]
TICK = 60  # seconds between two notes of activity, so that not every request writes


class SessionLimitsMiddleware:
    """End a session after its absolute limit; the inactivity limit is the age of the stored session."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._look_at(request)
        return self.get_response(request)

    def _look_at(self, request: HttpRequest) -> None:
        now = int(timezone.now().timestamp())
        began = request.session.setdefault(BEGAN_AT, now)
        if now - began > settings.SESSION_ABSOLUTE_AGE:
            logout(request)
        elif now - request.session.get("seen_at", 0) > TICK:
            request.session["seen_at"] = now
            UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())


class SecondFactorMiddleware:
    """Send a person whose role demands a second factor, and who has none, to the page that adds one."""

    OPEN = frozenset({"account_logout", "account_reauthenticate", "language", "healthz", "readyz"})

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.MFA_REQUIRED_ROLES and request.user.is_authenticated and self._must_add(request):
            return redirect("mfa_index")
        return self.get_response(request)

    def _must_add(self, request: HttpRequest) -> bool:
        if any(record.get("method") == "mfa" for record in get_authentication_records(request)):
            return False
        name = resolve(request.path_info).url_name or ""
        if name.startswith("mfa_") or name in self.OPEN:
            return False
        user = request.user
        return isinstance(user, User) and must_hold_second_factor(user) and not holds_second_factor(user)


class UserLanguageMiddleware:
    """Show pages in the language that the person chose, on whatever machine."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class CleanSignOutMiddleware:
    """Tell the browser to forget what it kept when a person signs out."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if was_signed_in and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"cache", "storage"'
            response["Cache-Control"] = "no-store, private"
        return response
