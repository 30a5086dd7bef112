"""What is typed when two organizations are compared, merged or kept apart."""

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.forms.people import DayField


class MergeForm(forms.Form):
    effective_on = DayField(label=_("Holds from"))
    reason = forms.CharField(label=_("Reason"), max_length=300)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)


class AnswerForm(forms.Form):
    """Yes needs no reason, no does: the action says so."""

    answer = forms.ChoiceField(choices=[("agree", _("Agree")), ("refuse", _("Refuse"))], widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)
