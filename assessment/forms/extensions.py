"""Ask for a later deadline."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .rounds import Moment


class AskExtensionForm(forms.Form):
    until = Moment(label=_("new deadline (not included)"))
    reason = forms.CharField(label=_("reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
