"""Searching for partners: by words, or for a need of an own member."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from networks.forms.rosters import ANY
from networks.models import Capability, Organization
from networks.selectors.partners import Wish, needs_of
from projects.models import Bureau, Industry, Prefecture


class _Needs(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.organization.name}: {obj.text_ja}"


def _any_of(model: type[Bureau | Industry | Prefecture], label: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        model._default_manager.all(), to_field_name="code", label=label, required=False, empty_label=ANY[1]
    )


class PartnerForm(forms.Form):
    """The only keys that the address of the search takes (I20)."""

    q = forms.CharField(label=_("What is looked for"), max_length=300, required=False)
    need = _Needs(Capability.objects.none(), label=_("Or a need of ours"), required=False, empty_label=_("none"))
    industry = _any_of(Industry, _("Industry"))
    prefecture = _any_of(Prefecture, _("Prefecture"))
    bureau = _any_of(Bureau, _("Bureau"))
    kind = forms.ChoiceField(label=_("Kind"), choices=[ANY, *Organization.Kind.choices], required=False)
    KEYS = frozenset({"q", "need", "industry", "prefecture", "bureau", "kind", "page"})

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["need"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = needs_of(by)

    @property
    def wish(self) -> Wish:
        """Return what a valid form asks for."""
        chosen = self.cleaned_data
        prefecture, bureau = chosen["prefecture"], chosen["bureau"]
        return Wish(
            words=chosen["q"],
            need=chosen["need"],
            industry=chosen["industry"],
            prefecture=prefecture.code if prefecture else "",
            bureau=bureau.code if bureau else "",
            kind=chosen["kind"],
        )
