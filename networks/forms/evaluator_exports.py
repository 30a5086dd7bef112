"""Asking for the export for evaluators."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EvaluatorExportForm(forms.Form):
    purpose = forms.CharField(
        label=_("Purpose, and who receives the data"),
        max_length=500,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
