"""Amounts of yen as people type them: separators, full-width digits, and 千円."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_DIGITS = 12
_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)")
UNITS = ((1, _("yen")), (1000, _("thousand yen")))


class WholeNumberField(forms.CharField):
    """A number that is not negative: 12000, 12,000 and １２，０００ are the same."""

    widget = forms.TextInput(attrs={"class": "number", "inputmode": "numeric", "autocomplete": "off"})

    def clean(self, value: Any) -> int:
        typed = super().clean(value)
        folded = unicodedata.normalize("NFKC", typed).strip()
        match = _AMOUNT.fullmatch(folded)
        digits = folded.replace(",", "").lstrip("0")
        if match is None or len(digits) > MOST_DIGITS:
            raise ValidationError(_("Type digits only, as 12000 or 12,000; at most 12 digits."), code="not-a-number")
        return int(digits or 0)


class YenForm(forms.Form):
    """An amount and the unit in which it was typed; `yen` is what is kept."""

    amount = WholeNumberField(label=_("Amount"), max_length=40)
    unit = forms.TypedChoiceField(label=_("Unit"), choices=UNITS, coerce=int, initial=1000)

    @property
    def yen(self) -> int:
        amount: int = self.cleaned_data["amount"] * self.cleaned_data["unit"]
        return amount
