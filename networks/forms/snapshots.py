"""Fixing the roster of a fiscal year."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FixForm(forms.Form):
    fiscal_year = forms.IntegerField(
        label=_("Fiscal year"),
        min_value=1990,
        max_value=2190,
        help_text=_("Its last day is the 31 March that follows."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Needed where the year is fixed already: why the list is corrected."),
    )
