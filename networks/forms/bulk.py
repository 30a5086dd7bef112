"""The change of many members as it is chosen, and as it comes back from the preview."""

import datetime
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.forms.people import DayField
from networks.models import Membership
from networks.rules.bulk import MOST, Change, Kind
from networks.rules.members import may_be_confirmed

DAY = datetime.timedelta(days=1)
LONGEST = MOST * 60  # characters: a key, a version and a space for each member


class ChangeForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What to change"),
        choices=[
            (Kind.CONFIRMED.value, _("confirmed on a day")),
            (Kind.MEMBER_CLASS.value, _("class of membership")),
            (Kind.LEAVE.value, _("end of membership")),
        ],
    )
    value = forms.ChoiceField(label=_("New class"), choices=[("", "－"), *Membership.Class.choices], required=False)
    day = DayField(label=_("Day of confirmation, or last day as a member"), required=False)
    reason = forms.CharField(label=_("Reason for leaving"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind = cleaned.get("kind")
        if kind == Kind.MEMBER_CLASS and not cleaned.get("value"):
            self.add_error("value", _("Choose the new class."))
        if kind in {Kind.CONFIRMED, Kind.LEAVE} and not cleaned.get("day") and "day" not in self.errors:
            self.add_error("day", _("Enter the day."))
        if kind == Kind.CONFIRMED and not (decision := may_be_confirmed(cleaned.get("day"))):
            self.add_error("day", str(decision.reason))
        if kind == Kind.LEAVE and not cleaned.get("reason"):
            self.add_error("reason", _("Enter the reason."))
        return cleaned

    @property
    def change(self) -> Change:
        """Return what was chosen, once the form is valid; what does not belong to the kind of change is left out."""
        kind, day = Kind(self.cleaned_data["kind"]), self.cleaned_data["day"]
        if kind == Kind.MEMBER_CLASS:
            return Change(kind, value=self.cleaned_data["value"])
        if kind == Kind.CONFIRMED:
            return Change(kind, day=day)
        return Change(kind, day=day + DAY, reason=self.cleaned_data["reason"])


class PickForm(forms.Form):
    """Who was ticked, or all that the filter shows."""

    everyone = forms.BooleanField(required=False)
    filter = forms.CharField(max_length=2000, required=False)


class SeenForm(forms.Form):
    """The members of a preview, each with the version that it showed: `<key>:<version>`, parted by spaces."""

    versions = forms.CharField(max_length=LONGEST)
    key = forms.CharField(max_length=64, required=False)

    def clean_versions(self) -> dict[uuid.UUID, int]:
        try:
            pairs = (pair.rsplit(":", 1) for pair in self.cleaned_data["versions"].split())
            found = {uuid.UUID(key): int(version) for key, version in pairs}
        except ValueError as error:
            raise forms.ValidationError(_("The list of members is not readable. Make the preview again.")) from error
        if not 0 < len(found) <= MOST:
            raise forms.ValidationError(_("The list of members is not readable. Make the preview again."))
        return found
