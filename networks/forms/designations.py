"""Extending the term of a designation, entering and correcting its grants."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.forms.money import YenForm
from networks.forms.people import DayField
from projects.rules.fiscal_year import fiscal_year_label


class ExtendForm(forms.Form):
    last_day = DayField(label=_("New last day"))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    @property
    def until(self) -> datetime.date:
        """Return the first day after the term, as it is stored."""
        last: datetime.date = self.cleaned_data["last_day"]
        return last + datetime.timedelta(days=1)


class GrantForm(YenForm):
    fiscal_year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int)
    source = forms.CharField(label=_("Source"), max_length=300)
    field_order = ["fiscal_year", "amount", "unit", "source"]

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["fiscal_year"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(year, fiscal_year_label(year)) for year in years]


class CorrectGrantForm(YenForm):
    """`seen` is the amount in yen that stood on the page, against a stale tab (I8)."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**15)
    source = forms.CharField(label=_("Source"), max_length=300)
    reason = forms.CharField(label=_("Reason of the correction"), max_length=300)
