"""What is typed about linkages of projects."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from networks.actions.linkages import Partner
from networks.forms.people import DayField
from projects.models import Project


class LinkageForm(forms.Form):
    """A linkage of a project of the own bureau: with another project, or with a cluster elsewhere."""

    project = forms.ModelChoiceField(
        Project.objects.none(), to_field_name="code", label=_("Project"), empty_label=_("Choose")
    )
    other = forms.ModelChoiceField(
        Project.objects.none(),
        to_field_name="code",
        label=_("Other project"),
        required=False,
        empty_label=_("a cluster elsewhere"),
    )
    name_ja = forms.CharField(label=_("Partner"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Partner in English"), max_length=200, required=False)
    country = forms.RegexField(
        r"[A-Z]{2}",
        label=_("Country"),
        required=False,
        help_text=_("Two letters, as IT for Italy."),
        error_messages={"invalid": _("A country has two letters, as IT for Italy.")},
    )
    about_ja = forms.CharField(label=_("What it is about"), max_length=300, required=False)
    about_en = forms.CharField(label=_("What it is about, in English"), max_length=300, required=False)
    valid_from = DayField(label=_("First day"))
    source = forms.CharField(label=_("Source"), max_length=300)

    def __init__(self, *args: Any, own: QuerySet[Any], others: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, queryset in (("project", own), ("other", others)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = queryset

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        other, name = cleaned.get("other"), cleaned.get("name_ja")
        if bool(other) == bool(name):
            self.add_error("name_ja", _("A linkage names another project, or a partner elsewhere: one of the two."))
        if other and (cleaned.get("name_en") or cleaned.get("country")):
            self.add_error("other", _("A project has its name and country already."))
        if other and other == cleaned.get("project"):
            self.add_error("other", _("A project is not linked with itself."))
        return cleaned

    @property
    def linkage(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        typed, other = self.cleaned_data, self.cleaned_data["other"]
        partner = Partner(other.pk if other else None, typed["name_ja"], typed["name_en"], typed["country"])
        plain = {name: typed[name] for name in ("about_ja", "about_en", "valid_from", "source")}
        return {"project_id": typed["project"].pk, "partner": partner, **plain}


class EndLinkageForm(forms.Form):
    until = DayField(label=_("No longer in force from"))
    reason = forms.CharField(label=_("Reason"), max_length=300)
