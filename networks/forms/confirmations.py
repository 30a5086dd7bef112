"""Opening the yearly confirmation, and finding one's way on its board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.forms.people import DayField
from networks.models import ConfirmationRequest
from networks.selectors.confirmations import UNREACHABLE


class OpenForm(forms.Form):
    answers_until = DayField(
        label=_("Answers until"),
        help_text=_("At least four weeks from today: reminders leave after two weeks and one week before the end."),
    )


class FindForm(forms.Form):
    """The only keys that the address of the board takes (I20)."""

    q = forms.CharField(label=_("Name of the member"), max_length=100, required=False)
    status = forms.ChoiceField(
        label=_("Answer"),
        choices=[("", _("all")), *ConfirmationRequest.Status.choices, (UNREACHABLE, _("cannot be reached"))],
        required=False,
    )
    year = forms.IntegerField(min_value=1900, max_value=2200, required=False, widget=forms.HiddenInput)
    KEYS = frozenset({"q", "status", "year", "page"})


class DeclineForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)
