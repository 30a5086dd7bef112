"""Forms of passkeys and security keys, which answer whatever a browser sends as their credential (I39)."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms


class CredentialField(forms.JSONField):
    """A JSON object. Python refuses to read a number of thousands of digits; that is a wrong credential, no more."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class AddKeyForm(AddWebAuthnForm):
    credential = CredentialField()


class SignInByKeyForm(LoginWebAuthnForm):
    credential = CredentialField()


class ConfirmByKeyForm(ReauthenticateWebAuthnForm):
    credential = CredentialField()
