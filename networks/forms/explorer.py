"""What an explorer may be asked for."""

import uuid
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from networks.forms.ties import ANY, FiscalYearField
from networks.models import Tie
from networks.selectors.explorer import OPEN_AT_ONCE


class ExploreForm(forms.Form):
    """The only keys that the address of an explorer takes (I20); `open` names neighbours whose ties are shown too."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[ANY, *Tie.Kind.choices], required=False)
    year = FiscalYearField(label=_("Fiscal year"), max_length=30, required=False)
    KEYS = frozenset({"kind", "year", "open"})

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        self._asked = asked.getlist("open")

    def clean(self) -> dict[str, Any]:
        """Add the opened neighbours. More than can be open at once, or what is no identity, is refused."""
        cleaned = super().clean() or {}
        if len(self._asked) > OPEN_AT_ONCE:
            raise forms.ValidationError(_("At most %(n)s neighbours are open at once.") % {"n": OPEN_AT_ONCE})
        try:
            cleaned["open"] = [uuid.UUID(one) for one in self._asked]
        except ValueError:
            raise forms.ValidationError(_("This is no organization.")) from None
        return cleaned
