"""One's own account."""

from django import forms

from accounts.models import User


class NamesForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name_ja", "name_en"]
