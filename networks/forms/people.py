"""Inviting people, giving seats to people who have an account, ending and handing over seats."""

import datetime
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from accounts.models import LANGUAGES, Role, User
from networks.models import Appointment
from networks.rules.places import Place
from networks.selectors.people import duties_open_to, places_of

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day on which a seat or a name may begin or end; the day after it must still be one that can be counted."""

    widget = DAY

    def __init__(self, **options: Any) -> None:
        first, last = datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)
        super().__init__(validators=[MinValueValidator(first), MaxValueValidator(last)], **options)


class SeatForm(forms.Form):
    """A place with dates and a reason. Only places that the user may fill can be chosen (I22)."""

    place = forms.ChoiceField(label=_("Seat"))
    duty = forms.ChoiceField(label=_("Duty in the organization"), choices=Appointment.Duty.choices)
    valid_from = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), required=False, help_text=_("Leave empty if no end is known."))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = {_key(place): place for place in places_of(by)}
        self._choice("place").choices = [(key, _label(place)) for key, place in self._places.items()]
        if not duties_open_to(by):
            self._choice("duty").choices = [(Appointment.Duty.STAFF.value, Appointment.Duty.STAFF.label)]
        self.fields["duty"].initial = Appointment.Duty.STAFF

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begin, last = cleaned.get("valid_from"), cleaned.get("last_day")
        if begin and last and last < begin:
            self.add_error("last_day", _("The last day is before the first."))
        return cleaned

    @property
    def seat(self) -> dict[str, Any]:
        """Return place, dates and reason for the action; dates are stored half-open."""
        chosen, last = self._places[self.cleaned_data["place"]], self.cleaned_data["last_day"]
        return {
            "place": Place(chosen.role, chosen.bureau, chosen.organization, self.cleaned_data["duty"]),
            "valid_from": self.cleaned_data["valid_from"],
            "valid_until": last + datetime.timedelta(days=1) if last else None,
            "reason": self.cleaned_data["reason"],
        }

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field


class InviteForm(SeatForm):
    """An invitation by e-mail. The page answers the same for a known and an unknown address (I27)."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name_ja = forms.CharField(label=_("Name of the person"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=80, required=False)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=LANGUAGES, initial="ja")
    field_order = ["email", "name_ja", "name_en", "language", "place", "duty", "valid_from", "last_day", "reason"]

    @property
    def person(self) -> dict[str, Any]:
        """Return who is invited, for the action."""
        return {name: self.cleaned_data[name] for name in ("email", "name_ja", "name_en", "language")}


class EndForm(forms.Form):
    until = DayField(label=_("No longer in force from"), help_text=_("Today ends the seat at once, on every device."))
    reason = forms.CharField(label=_("Reason"), max_length=300)


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(User.objects.none(), label=_("Successor"), empty_label=_("Choose"))
    on = DayField(label=_("First day of the successor"))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)


def _key(place: Place) -> str:
    if place.bureau:
        return f"{place.role}:bureau:{place.bureau.code}"
    return f"{place.role}:organization:{place.organization.public_id}" if place.organization else str(place.role)


def _label(place: Place) -> str:
    """Return role and scope in the reader's language."""
    scope = place.bureau or place.organization
    role = str(Role(place.role).label)
    return f"{scope.name} · {role}" if scope else role
