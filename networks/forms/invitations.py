"""What an invited person fills in."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import LANGUAGES, User
from networks.models import Invitation


class AcceptForm(forms.Form):
    name_ja = forms.CharField(label=_("Name of the person"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=80, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False
    )
    again = forms.CharField(
        label=_("Password (again)"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False
    )

    def __init__(self, data: QueryDict | None, *, invitation: Invitation) -> None:
        super().__init__(data, initial={name: getattr(invitation, name) for name in ("name_ja", "name_en", "language")})
        self._invitation = invitation
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        names = {name: self.cleaned_data.get(name, "") for name in ("name_ja", "name_en")}
        validate_password(password, User(email=self._invitation.email, **names))
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "password" in cleaned and cleaned.get("again") != cleaned["password"]:
            raise ValidationError({"again": _("The two passwords differ.")})
        return cleaned

    @property
    def answers(self) -> dict[str, Any]:
        """Return what the action needs."""
        return {name: self.cleaned_data[name] for name in ("name_ja", "name_en", "language", "password")}
