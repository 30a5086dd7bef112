"""Applying to be designated, selecting, rejecting, withdrawing."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.models import programme_today
from networks.forms.people import DayField
from networks.forms.scopes import Scope, scopes_of
from networks.models import Designation, DesignationApplication, Organization, standing_of
from projects.models import Project


class FindApplicationsForm(forms.Form):
    """The only keys that the address of the list takes (I20)."""

    status = forms.ChoiceField(
        label=_("State"), choices=[("", _("all")), *DesignationApplication.Status.choices], required=False
    )
    project = forms.ModelChoiceField(
        Project.objects.filter(term__number=2),
        to_field_name="code",
        label=_("Project"),
        required=False,
        empty_label=_("all"),
    )
    KEYS = frozenset({"status", "project", "page"})


class TermForm(forms.Form):
    """A first and a last day; the last one may be unknown. Stored half-open: `until` is the day after the last."""

    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), required=False, help_text=_("Leave empty if no end is known."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day is before the first."))
        return cleaned

    @property
    def until(self) -> datetime.date | None:
        last = self.cleaned_data["last_day"]
        return last + datetime.timedelta(days=1) if last else None


class ApplyForm(TermForm):
    """For what the organization applies. Its own people may choose every project, an officer those of the bureau."""

    scope = forms.ChoiceField(label=_("Project or sub-area"))
    role = forms.ChoiceField(label=_("Role"), choices=Designation.Role.choices)
    plan = forms.CharField(
        label=_("Plan"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What the organization will do for the cluster, with which people and by which means."),
    )
    field_order = ["scope", "role", "first_day", "last_day", "plan"]

    def __init__(self, *args: Any, by: User, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = standing_of(by)
        projects = Project.objects.in_force_on(programme_today()).filter(term__number=2)
        if organization.pk not in standing.organizations:
            projects = projects.filter(bureaus__bureau__in=standing.bureaus, bureaus__valid_until=None).distinct()
        self._scopes = scopes_of(projects)
        field = self.fields["scope"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose")), *((code, scope.label) for code, scope in self._scopes.items())]

    @property
    def application(self) -> dict[str, Any]:
        """Return what the action needs."""
        scope: Scope = self._scopes[self.cleaned_data["scope"]]
        return {
            "project_id": scope.project.pk,
            "sub_area": scope.sub_area,
            "role": self.cleaned_data["role"],
            "wanted_from": self.cleaned_data["first_day"],
            "wanted_until": self.until,
            "plan": self.cleaned_data["plan"],
        }


class SelectForm(TermForm):
    """The term that is given, where the decision stands in writing, and why."""

    source = forms.CharField(label=_("Document of the decision"), max_length=300)
    reason = forms.CharField(label=_("Reason"), max_length=300)


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)
