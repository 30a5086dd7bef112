"""Choosing who gets a letter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.models import Contact, Membership
from networks.rules.letters import SHEETS


class LettersForm(forms.Form):
    """Which members and which persons; the keys are the only ones that the address takes (I20)."""

    classes = forms.MultipleChoiceField(
        label=_("Members"), choices=Membership.Class.choices, widget=forms.CheckboxSelectMultiple
    )
    duties = forms.MultipleChoiceField(
        label=_("Persons"), choices=Contact.Duty.choices, widget=forms.CheckboxSelectMultiple
    )
    KEYS = frozenset({"classes", "duties"})
    WINDOWS_OF_ALL = {"classes": Membership.Class.values, "duties": [Contact.Duty.WINDOW.value]}

    @property
    def chosen(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("classes", "duties")}


class LabelsForm(LettersForm):
    layout = forms.ChoiceField(label=_("Sheet"), choices=[(key, words) for key, (_n, words) in SHEETS.items()])
    skip = forms.IntegerField(
        label=_("Labels of the first sheet that are used already"), min_value=0, max_value=20, required=False
    )
