"""Open the next round: its period and its four dates."""

import datetime
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from projects.models import Period


class Moment(forms.DateTimeField):
    """A moment of Japan's time in a year that the database and every page can show in any zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **options: Any) -> None:
        first, last = (datetime.datetime(year, 1, 1, tzinfo=datetime.UTC) for year in (1900, 2200))
        super().__init__(validators=[MinValueValidator(first), MaxValueValidator(last)], **options)


class OpenRoundForm(forms.Form):
    period = forms.ModelChoiceField(
        Period.objects.filter(round=None), label=_("observed period"), empty_label=_("Choose")
    )
    opens_at = Moment(label=_("opens on"))
    shown_deadline = Moment(label=_("deadline of a return"))
    last_new_at = Moment(label=_("last first submission (not included)"))
    last_edit_at = Moment(label=_("last edit (not included)"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        names = ("opens_at", "shown_deadline", "last_new_at", "last_edit_at")
        dates = [data[name] for name in names if data.get(name)]
        if len(dates) == len(names) and (dates != sorted(dates) or dates[0] == dates[1]):
            raise forms.ValidationError(
                _("The dates must follow each other: opening, deadline, last first submission, last edit.")
            )
        return data
