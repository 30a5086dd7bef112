"""What the public directory may be narrowed by; any other key, or an unknown value, is refused (I20)."""

from django import forms
from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.models import Bureau, Industry, Project


def _projects() -> list[tuple[str, str]]:
    return [("", _("all")), *((one.code, str(one)) for one in Project.objects.filter(term__number=2))]


def _bureaus() -> list[tuple[str, str]]:
    return [("", _("all")), *((one.code, str(one)) for one in Bureau.objects.all())]


def _industries() -> list[tuple[str, str]]:
    return [("", _("all")), *((one.code, str(one)) for one in Industry.objects.all())]


class DirectoryFilter(forms.Form):
    bureau = forms.ChoiceField(label=gettext_lazy("Bureau"), choices=_bureaus, required=False)
    project = forms.ChoiceField(label=gettext_lazy("Project"), choices=_projects, required=False)
    industry = forms.ChoiceField(label=gettext_lazy("Industry"), choices=_industries, required=False)

    def chosen(self) -> dict[str, str]:
        """Return the codes chosen, empty ones included. Raises BadRequest (400) for an unknown key or value."""
        if set(self.data) - set(self.fields) or not self.is_valid():
            raise BadRequest("unknown filter")
        return dict(self.cleaned_data)
