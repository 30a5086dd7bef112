"""The sign-in form: address and password, one after the other; the ways out stand below it on the page."""

from typing import Any

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    """allauth puts the link to a new password between the two fields, where the keyboard meets it first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)
