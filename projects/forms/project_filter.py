"""What the list of projects may be narrowed by. Any other key, or an unknown value, is refused (I20)."""

from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.models import Bureau, Industry

DEFAULT_TERM = 2


def _bureaus() -> list[tuple[str, str]]:
    return [("", _("all")), *((one.code, str(one)) for one in Bureau.objects.all())]


def _industries() -> list[tuple[str, str]]:
    return [("", _("all")), *((one.code, str(one)) for one in Industry.objects.all())]


class ProjectFilter(forms.Form):
    term = forms.TypedChoiceField(choices=[(2, ""), (1, "")], coerce=int, required=False, widget=forms.HiddenInput)
    bureau = forms.ChoiceField(label=gettext_lazy("Bureau"), choices=_bureaus, required=False)
    industry = forms.ChoiceField(label=gettext_lazy("Industry"), choices=_industries, required=False)

    def chosen(self) -> dict[str, Any]:
        """Return term, bureau and industry. Raises BadRequest (400) for an unknown key or value."""
        if set(self.data) - set(self.fields) or not self.is_valid():
            raise BadRequest("unknown filter")
        return {**self.cleaned_data, "term": self.cleaned_data["term"] or DEFAULT_TERM}
