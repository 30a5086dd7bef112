"""Finding, entering, renaming and designating organizations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from networks.forms.people import DayField
from networks.models import Designation, Organization, standing_of
from projects.models import Project, SubArea


class FindForm(forms.Form):
    """The only keys that the address of the list takes (I20)."""

    q = forms.CharField(label=_("Name"), max_length=100, required=False)
    project = forms.ModelChoiceField(
        Project.objects.filter(term__number=2), to_field_name="code", label=_("Project"), required=False
    )
    KEYS = frozenset({"q", "project", "page"})


class NameForm(forms.Form):
    name_ja = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=250)
    valid_from = DayField(label=_("First day"))


class RegisterForm(NameForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=Organization.Kind.choices)


class DesignateForm(forms.Form):
    """A project that the reader's bureau has, one of its sub-areas if it has any, the role and the first day."""

    project = forms.ModelChoiceField(Project.objects.none(), to_field_name="code", label=_("Project"))
    sub_area = forms.ModelChoiceField(SubArea.objects.none(), to_field_name="code", label=_("sub-area"), required=False)
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
