"""Recording, changing and handing over mandates."""

import datetime
import unicodedata
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.models import programme_today
from networks.actions.mandates import Face
from networks.forms.applications import TermForm
from networks.forms.people import DayField
from networks.forms.scopes import Scope, scopes_of
from networks.models import Mandate, Organization
from networks.rules.mandates import may_be_listed
from networks.selectors.mandates import accounts_of
from projects.models import Project

FACE = ("name_ja", "name_en", "tasks_ja", "tasks_en", "desk", "email", "phone", "is_listed")
_PHONE = RegexValidator(r"^[0-9+() -]{5,30}$", _("Type a telephone number as 03-1234-5678."))


class PhoneField(forms.CharField):
    """A telephone number as text; ０３－１２３４－５６７８ is read as 03-1234-5678."""

    default_validators = [_PHONE]

    def to_python(self, value: Any) -> str:
        typed = unicodedata.normalize("NFKC", super().to_python(value) or "")
        return typed.replace("−", "-").replace("ー", "-").strip()


class AccountField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class FaceForm(forms.Form):
    """Who holds the mandate and how the person is reached: the desk's addresses, never private ones."""

    name_ja = forms.CharField(label=_("Name of the person"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=80, required=False)
    tasks_ja = forms.CharField(label=_("Tasks"), max_length=300, required=False)
    tasks_en = forms.CharField(label=_("Tasks in English"), max_length=300, required=False)
    desk = forms.CharField(label=_("Department or desk"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail address of the desk"), max_length=254, required=False)
    phone = PhoneField(label=_("Telephone of the desk"), max_length=30, required=False)
    is_listed = forms.BooleanField(
        label=_("List in the public directory"),
        required=False,
        help_text=_("Anybody then reads name, duty, tasks, desk and addresses. The person has agreed to it."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed = Mandate(**{name: cleaned.get(name, "") for name in ("email", "phone")})
        typed.is_listed = bool(cleaned.get("is_listed"))
        if not {"email", "phone"} & set(self.errors) and not (decision := may_be_listed(typed)):
            self.add_error("is_listed", str(decision.reason))
        return cleaned

    @property
    def face(self) -> Face:
        return Face(**{name: self.cleaned_data[name] for name in FACE})


class RecordMandateForm(FaceForm, TermForm):
    scope = forms.ChoiceField(label=_("Project or sub-area"))
    duty = forms.ChoiceField(label=_("Duty"), choices=Mandate.Duty.choices)
    account = AccountField(
        User.objects.none(), label=_("Account in this portal"), required=False, empty_label=_("none")
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)
    field_order = ["scope", "duty", *FACE, "first_day", "last_day", "account", "reason"]

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._scopes = designated_scopes(organization)
        scope, account = self.fields["scope"], self.fields["account"]
        assert isinstance(scope, forms.ChoiceField)
        assert isinstance(account, forms.ModelChoiceField)
        scope.choices = [(code, one.label) for code, one in self._scopes.items()]
        account.queryset = accounts_of(organization)

    @property
    def mandate(self) -> dict[str, Any]:
        """Return what the action needs."""
        scope, account = self._scopes[self.cleaned_data["scope"]], self.cleaned_data["account"]
        return {
            "project_id": scope.project.pk,
            "sub_area": scope.sub_area,
            "duty": self.cleaned_data["duty"],
            "face": self.face,
            "valid_from": self.cleaned_data["first_day"],
            "valid_until": self.until,
            "account_id": account.pk if account else None,
            "reason": self.cleaned_data["reason"],
        }


class ChangeMandateForm(FaceForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)


class HandOverMandateForm(FaceForm):
    on = DayField(label=_("First day of the successor"))
    account = AccountField(
        User.objects.none(), label=_("Account of the successor"), required=False, empty_label=_("none")
    )
    with_seat = forms.BooleanField(label=_("Hand over the seat in this portal too"), required=False)
    note = forms.CharField(
        label=_("Handover note"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("The counts are those of today. Add what the successor must know; strike what is done."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)
    field_order = ["on", *FACE, "account", "with_seat", "note", "reason"]

    def __init__(self, *args: Any, people: Any, may_pass_seat: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        account = self.fields["account"]
        assert isinstance(account, forms.ModelChoiceField)
        account.queryset = people
        if not may_pass_seat:
            del self.fields["with_seat"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("with_seat") and not cleaned.get("account"):
            self.add_error("account", _("Choose the account that takes over the seat."))
        return cleaned

    @property
    def handover(self) -> dict[str, Any]:
        """Return what the action needs."""
        account = self.cleaned_data["account"]
        return {
            "on": self.cleaned_data["on"],
            "face": self.face,
            "account_id": account.pk if account else None,
            "with_seat": bool(self.cleaned_data.get("with_seat")),
            "note": self.cleaned_data["note"],
            "reason": self.cleaned_data["reason"],
        }


def designated_scopes(organization: Organization, day: datetime.date | None = None) -> dict[str, Scope]:
    """Return the projects and sub-areas for which the organization is designated, by code."""
    held = organization.designations.select_related("project", "sub_area").order_by("project__display_order", "id")
    today = day or programme_today()
    current = [one for one in held if one.valid_until is None or one.valid_until > today]
    scopes = [Scope(one.project, one.sub_area) for one in current if one.sub_area]
    whole = Project.objects.filter(pk__in=[one.project_id for one in current if not one.sub_area])
    return {scope.code: scope for scope in scopes} | scopes_of(whole)


def face_of(mandate: Mandate) -> dict[str, Any]:
    """Return the initial values of the fields that say who and how."""
    return {name: getattr(mandate, name) for name in FACE}
