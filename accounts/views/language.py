"""The language switch of every page."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.actions import users
from accounts.rules.redirects import is_local_path


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie, and with the account of a signed-in person."""
    after = request.POST.get("next", "")
    response = redirect(after if is_local_path(after) else "/")
    chosen = request.POST.get("language")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=31536000, samesite="Lax", httponly=True)
        if request.user.is_authenticated:
            users.set_language(language=chosen, by=request.user)
    return response
