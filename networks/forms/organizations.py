"""Finding, entering, renaming, closing and designating organizations; their names, numbers, offers and needs."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from networks.forms.facts import FactFields, SeenForm, code_field, sentence
from networks.forms.people import DayField
from networks.models import Capability, Designation, Identifier, Organization, OrganizationName, standing_of
from networks.rules import identifiers, names
from projects.models import Industry, Prefecture, Project, SubArea

ANY = ("", _("any"))


class FindForm(forms.Form):
    """The only keys that the address of the list takes (I20)."""

    q = forms.CharField(label=_("Name or number"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[ANY, *Organization.Kind.choices], required=False)
    prefecture = code_field(Prefecture, label=_("Prefecture"), empty_label=ANY[1])
    industry = code_field(Industry, label=_("Industry"), empty_label=ANY[1])
    project = forms.ModelChoiceField(
        Project.objects.filter(term__number=2),
        to_field_name="code",
        label=_("Project"),
        required=False,
        empty_label=ANY[1],
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("active and closed")), *Organization.Status.choices],
        required=False,
    )
    KEYS = frozenset({"q", "kind", "prefecture", "industry", "project", "status", "page"})


class NameForm(forms.Form):
    name_ja = forms.CharField(label=_("Name"), max_length=200)
    name_kana = forms.CharField(
        label=_("Reading"), max_length=250, required=False, help_text=_("In kana; the lists are sorted by it.")
    )
    name_en = forms.CharField(label=_("English name"), max_length=250, required=False)
    valid_from = DayField(label=_("First day"), help_text=_("From when the organization bears this name."))

    def clean_name_ja(self) -> str:
        return _name(self.cleaned_data["name_ja"])

    def clean_name_kana(self) -> str:
        return _reading(self.cleaned_data["name_kana"])


class RegisterForm(NameForm, FactFields):
    """`anyway` is asked for only where likely the same organization was found."""

    corporate_number = forms.CharField(
        label=_("Corporate number"), max_length=40, required=False, help_text=_("Thirteen digits, in any width.")
    )
    anyway = forms.BooleanField(label=_("These are different organizations. Enter it anyway."), required=False)
    field_order = ("name_ja", "name_kana", "name_en", "kind", "corporate_number", "valid_from", "size", "prefecture")

    def clean_corporate_number(self) -> str:
        typed: str = self.cleaned_data["corporate_number"]
        return _number(Identifier.Scheme.CORPORATE_NUMBER, typed) if typed else ""

    @property
    def likeness(self) -> dict[str, str]:
        """Return what likely same organizations are looked for by."""
        return {name: self.cleaned_data[name] for name in ("name_ja", "name_kana", "corporate_number")}

    @property
    def entered(self) -> dict[str, Any]:
        """Return what the action takes."""
        number = self.cleaned_data["corporate_number"]
        named = {name: self.cleaned_data[name] for name in ("name_ja", "name_kana", "name_en", "valid_from")}
        return {**named, **self.facts, "numbers": {Identifier.Scheme.CORPORATE_NUMBER.value: number} if number else {}}


class AlikeForm(forms.Form):
    """What has been typed so far, for the warning while typing."""

    name_ja = forms.CharField(max_length=200, required=False)
    name_kana = forms.CharField(max_length=250, required=False)
    corporate_number = forms.CharField(max_length=40, required=False)


class OtherNameForm(forms.Form):
    """A name beside the official one, with the days that are known."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(kind.value, kind.label) for kind in OrganizationName.Kind if kind != "official"]
    )
    lang = forms.ChoiceField(label=_("Language"), choices=names.LANGUAGES)
    text = forms.CharField(label=_("Name"), max_length=200)
    kana = forms.CharField(label=_("Reading"), max_length=250, required=False, help_text=_("In kana."))
    valid_from = DayField(label=_("First day"), required=False, help_text=_("Leave empty if it is not known."))
    valid_until = DayField(
        label=_("No longer in force from"), required=False, help_text=_("Leave empty if no end is known.")
    )

    def clean_text(self) -> str:
        return _name(self.cleaned_data["text"])

    def clean_kana(self) -> str:
        return _reading(self.cleaned_data["kana"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        begin = cleaned.get("valid_from") or names.UNKNOWN_DAY
        if not (decision := names.may_hold(begin, cleaned.get("valid_until"))):
            self.add_error("valid_until", sentence(decision))
        return cleaned


class CorrectNameForm(SeenForm, OtherNameForm):
    FIELDS = ("text", "kana", "valid_from", "valid_until")

    def __init__(self, data: QueryDict | None = None, *, row: OrganizationName) -> None:
        super().__init__(data, row=row)
        del self.fields["kind"], self.fields["lang"]
        if row.valid_from == names.UNKNOWN_DAY:
            self.initial["valid_from"] = None
        if row.kind == OrganizationName.Kind.OFFICIAL and row.valid_until is None:
            del self.fields["valid_until"]
        if row.kind == OrganizationName.Kind.OFFICIAL and row.valid_from != names.UNKNOWN_DAY:
            self.fields["valid_from"].required = True
            self.fields["valid_from"].help_text = NameForm.base_fields["valid_from"].help_text


class NumberForm(forms.Form):
    scheme = forms.ChoiceField(label=_("Kind"), choices=Identifier.Scheme.choices)
    value = forms.CharField(label=_("Number"), max_length=60)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("scheme") and cleaned.get("value"):
            try:
                cleaned["value"] = _number(cleaned["scheme"], cleaned["value"])
            except forms.ValidationError as wrong:
                self.add_error("value", wrong)
        return cleaned


class CapabilityForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Capability.Kind.choices)
    text_ja = forms.CharField(label=_("Text"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    text_en = forms.CharField(
        label=_("Text in English"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    industry = code_field(Industry, label=_("Industry"))
    valid_from = DayField(label=_("First day"))


class EndForm(forms.Form):
    until = DayField(label=_("No longer in force from"))
    reason = forms.CharField(label=_("Reason"), max_length=300)


class CloseForm(forms.Form):
    closed_on = DayField(label=_("Closed on"))
    reason = forms.CharField(label=_("Reason"), max_length=300)


class DesignateForm(forms.Form):
    """A project that the reader's bureau has, one of its sub-areas if it has any, the role and the first day."""

    project = forms.ModelChoiceField(
        Project.objects.none(), to_field_name="code", label=_("Project"), empty_label=_("Choose")
    )
    sub_area = forms.ModelChoiceField(
        SubArea.objects.none(),
        to_field_name="code",
        label=_("Sub-area"),
        required=False,
        empty_label=_("whole project"),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Designation.Role.choices)
    valid_from = DayField(label=_("First day"))

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bureaus = standing_of(by).bureaus_as("approver")
        own = Project.objects.filter(bureaus__bureau__in=bureaus, bureaus__valid_until=None)
        for name, queryset in (("project", own), ("sub_area", SubArea.objects.filter(project__in=own))):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = queryset

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        project, area = cleaned.get("project"), cleaned.get("sub_area")
        if project and area and area.project_id != project.pk:
            self.add_error("sub_area", _("This area belongs to another project."))
        return cleaned


class EndDesignationForm(forms.Form):
    until = DayField(label=_("No longer in force from"))
    reason = forms.CharField(label=_("Reason"), max_length=300)


def _name(typed: str) -> str:
    text = names.cleaned(typed)
    if not (decision := names.may_be_a_name(text)):
        raise forms.ValidationError(sentence(decision))
    return text


def _reading(typed: str) -> str:
    kana = names.reading(typed)
    if not (decision := names.may_be_a_name("x", kana)):
        raise forms.ValidationError(sentence(decision))
    return kana


def _number(scheme: str, typed: str) -> str:
    value = identifiers.cleaned(scheme, typed)
    if not (decision := identifiers.may_stand(scheme, value)):
        raise forms.ValidationError(sentence(decision))
    return value
