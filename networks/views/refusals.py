"""A refusal on the page of its form: the reason stands above it, and nothing typed is lost."""

from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from ledger.decisions import ActionRefused, Conflict
from networks.forms.facts import sentence


class Refusal:
    """Around an action (`with refusal:`) it takes up what is refused; the view goes on and shows its page again.

    What was refused is then above that page, and `on` gives the answer the status that the refusal has.
    """

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._refused: ActionRefused | None = None

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> bool:
        if not isinstance(error, ActionRefused):
            return False
        self._refused = error
        messages.error(self._request, sentence(error.decision))
        return True

    def on(self, page: HttpResponse) -> HttpResponse:
        """Return the page, with the status of the refusal if there was one."""
        if self._refused:
            page.status_code = self._refused.status
        return page

    def over(self, form: forms.Form, row: Model, field: str, stamp: Callable[[Any], object]) -> None:
        """Put what a stale tab sent over the row as it now stands: the reader sees both, then saves."""
        if not isinstance(self._refused, Conflict):
            return
        with suppress(ObjectDoesNotExist):  # it is gone: the page tells so, beside what was typed
            row.refresh_from_db()
        form.data = {**form.data.dict(), field: str(stamp(row))}  # type: ignore[attr-defined]  # a QueryDict
