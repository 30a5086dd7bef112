"""/answer/roster/: a member confirms or corrects its own entry. The link of the mail is exchanged for a cookie first.

GET shows a page and changes nothing, for mail scanners follow links (I33); the address that the member stays on, and
that a browser remembers, holds no token.
"""

from typing import Any

import structlog
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ledger.decisions import ActionRefused
from ledger.models import programme_today
from networks.actions import answers
from networks.forms.answers import AnswerForm
from networks.models import ConfirmationRequest
from networks.rules.confirmations import may_answer_by_link
from networks.selectors.answer_pages import answer_page
from networks.selectors.answers import with_hash, with_token

log = structlog.get_logger(__name__)
SALT = "networks.answer.cookie"
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@csrf_exempt  # whoever holds the token may exchange it; a page without a referrer sends no origin to compare
@login_not_required
@form_methods
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link is for; POST exchanges it for a cookie."""
    found = with_token(token)
    if not may_answer_by_link(found, programme_today()):
        return _secret(_not_valid(request, 404))
    assert found is not None
    if request.method != "POST":
        return _secret(render(request, "rosters/answer/start.html", {"asked": found}))
    response = redirect("roster_answer")
    response.set_cookie(
        settings.ANSWER_COOKIE_NAME,
        signing.dumps(found.token_hash, salt=SALT),
        max_age=settings.ANSWER_COOKIE_AGE,
        secure=settings.PRODUCTION,
        httponly=True,
        samesite="Strict",
    )
    return _secret(response)


@sensitive_post_parameters()
@login_not_required
@form_methods
def answer(request: HttpRequest) -> HttpResponse:
    """Show the member its own record, and take its answer; it may come back until it is decided or time is over."""
    asked = _asked(request)
    if asked is None:
        return _private(_not_valid(request, 403))
    page = answer_page(asked)
    form = AnswerForm(request.POST if request.method == "POST" else None, page=page)
    if request.method == "POST" and form.is_valid():
        return _private(_give(request, asked, form))
    log.info("contacts.read", membership=asked.membership_id, reader="the member itself")
    return _private(_page(request, {"page": page, "form": form}, 400 if form.errors else 200))


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the link in this browser; the one in the mail still works."""
    response = redirect("front")
    response.delete_cookie(settings.ANSWER_COOKIE_NAME, samesite="Strict")
    return _private(response)


def _give(request: HttpRequest, asked: ConfirmationRequest, form: AnswerForm) -> HttpResponse:
    """Keep the answer; where the record changed meanwhile, show it beside what was typed."""
    try:
        answers.give(token_hash=asked.token_hash or "", answer=form.answer)
    except ActionRefused as refusal:
        asked.refresh_from_db()
        fresh = answer_page(with_hash(asked.token_hash or "") or asked)
        form = AnswerForm(request.POST, page=fresh)
        form.see(fresh.seen)
        return _page(request, {"page": fresh, "form": form, "refusal": refusal}, 409)
    messages.success(request, _("Your answer has arrived. Until it is decided you can come back and change it."))
    return redirect("roster_answer")


def _page(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    return render(request, "rosters/answer/answer.html", context, status=status)


def _asked(request: HttpRequest) -> ConfirmationRequest | None:
    """Return the request whose link was opened in this browser, while that link still answers."""
    try:
        token_hash = signing.loads(
            request.COOKIES.get(settings.ANSWER_COOKIE_NAME, ""), salt=SALT, max_age=settings.ANSWER_COOKIE_AGE
        )
    except signing.BadSignature:
        return None
    found = with_hash(str(token_hash))
    return found if may_answer_by_link(found, programme_today()) else None


def _not_valid(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, "rosters/answer/not_valid.html", status=status)


def _private(response: HttpResponse) -> HttpResponse:
    """Let nothing store the page."""
    response["Cache-Control"] = "no-store, private"
    return response


def _secret(response: HttpResponse) -> HttpResponse:
    """Keep the address too to this browser: nothing that the page loads or links to learns it."""
    response["Referrer-Policy"] = "strict-origin"  # ADR 101
    return _private(response)
