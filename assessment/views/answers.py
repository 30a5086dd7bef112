"""How the pages of returns answer: a refused act shows the same page again with the reason and everything typed."""

import secrets
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.models import SignedInRequest
from ledger.decisions import ActionRefused, Text

Page = Callable[[ActionRefused], HttpResponse]


def new_key() -> str:
    """Return a fresh idempotency key for a form."""
    return secrets.token_urlsafe(24)


def key_of(request: SignedInRequest) -> str:
    """Return the idempotency key that came with the form, at most as long as the column."""
    return text_of(request, "key")[:64]


def text_of(request: SignedInRequest, name: str) -> str:
    """Return a text of the form as typed, empty if it was left out; without NUL, which the database cannot hold."""
    return request.POST.get(name, "").replace("\x00", "")


def is_id(text: str) -> bool:
    """Return whether the text is a key that the database may be asked for: digits, and not more than fit."""
    return text.isascii() and text.isdecimal() and len(text) < 19


def act(
    request: SignedInRequest, action: Callable[[], object], *, done: Text, then: str, otherwise: Page
) -> HttpResponse:
    """Do it and go to `then` with a sentence; a refusal answers with the page that `otherwise` builds."""
    try:
        action()
    except ActionRefused as refusal:
        return otherwise(refusal)
    messages.success(request, str(done))
    return redirect(then)
