"""The first step of the guided reset."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

from accounts.actions import mails


class AskResetForm(ResetPasswordForm):
    """Answers the same, and does the same work, for a known and an unknown address (I27)."""

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email: str = self.cleaned_data["email"]
        mails.ask_reset(email=email)
        return email
