"""Asking the one-stop contact, passing on, answering and closing."""

import secrets
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from networks.models import Capability, Enquiry, Organization, standing_of
from networks.selectors.enquiries import other_desks
from networks.selectors.partners import needs_of


def _text(label: Any, *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 6})
    return forms.CharField(label=label, max_length=4000, widget=widget, required=required)


class _Organizations(forms.ModelChoiceField):
    """Organizations by their public id; none but those given can be chosen (I22)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Organization.objects.none(), to_field_name="public_id", **options)


class AskForm(forms.Form):
    """`desk` and `asked_for` are asked only where there is something to choose."""

    desk = _Organizations(label=_("Contact that is asked"), empty_label=None)
    asked_for = _Organizations(label=_("In the name of"), empty_label=None)
    capability = forms.ModelChoiceField(Capability.objects.none(), required=False, widget=forms.HiddenInput)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = _text(_("Enquiry"))
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: User, desks: Iterable[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", secrets.token_urlsafe(24))
        own = standing_of(by).organizations
        self._offer("desk", [desk.pk for desk in desks])
        self._offer("asked_for", sorted(own))
        capability = self.fields["capability"]
        assert isinstance(capability, forms.ModelChoiceField)
        capability.queryset = needs_of(by)

    def chosen(self) -> dict[str, Any]:
        """Return what the action takes."""
        data = self.cleaned_data
        asked_for, capability = data["asked_for"], data["capability"]
        return {
            "desk_id": data["desk"].pk,
            "asked_for_id": asked_for.pk if asked_for else None,
            "capability_id": capability.pk if capability else None,
            "subject": data["subject"],
            "text": data["text"],
            "key": data["key"],
        }

    def _offer(self, name: str, ids: list[int]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organization.objects.filter(pk__in=ids).order_by("sort_key", "id")
        field.required = bool(ids)
        if len(ids) <= 1:
            field.widget = forms.HiddenInput()
            self.initial.setdefault(name, field.queryset.values_list("public_id", flat=True).first())


class AnswerForm(forms.Form):
    text = _text(_("Answer"))


class PassOnForm(forms.Form):
    desk = _Organizations(label=_("Pass on to"), empty_label=_("Choose"))
    note = _text(_("Note to the next contact"))

    def __init__(self, *args: Any, enquiry: Enquiry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["desk"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = other_desks(enquiry)


class CloseForm(forms.Form):
    note = _text(_("Closing note"), required=False)
