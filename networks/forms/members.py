"""A membership as it is typed: joining, changing, leaving, persons and notes."""

import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from networks.actions.contacts import FIELDS as PERSON
from networks.actions.contacts import Person
from networks.actions.members import Entry
from networks.forms.facts import SeenForm, sentence
from networks.forms.organizations import NameForm
from networks.forms.people import DayField
from networks.models import Contact, Establishment, Membership, Organization
from networks.rules.facts import cleaned, problems

DAY = datetime.timedelta(days=1)


class FindForm(forms.Form):
    """The only keys that the address of the search for a new member takes (I20)."""

    q = forms.CharField(label=_("Name, reading or number"), max_length=100, required=False)
    organization = forms.UUIDField(required=False, widget=forms.HiddenInput)
    KEYS = frozenset({"q", "organization"})


class EstablishmentField(forms.ModelChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            Establishment.objects.none(),
            to_field_name="public_id",
            label=_("Establishment"),
            required=False,
            empty_label=_("none (the seat of the organization)"),
            **options,
        )


class JoinForm(forms.Form):
    establishment = EstablishmentField()
    number = forms.CharField(label=_("Member number"), max_length=40, required=False)
    member_class = forms.ChoiceField(label=_("Class"), choices=Membership.Class.choices)
    valid_from = DayField(label=_("Joined on"))
    reason = forms.CharField(label=_("Reason for joining"), max_length=300, required=False)

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["establishment"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organization.establishments.filter(closed_on=None).order_by("name")


class NewMemberForm(NameForm):
    """An organization that is not known yet, and the day on which it joins."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Organization.Kind.choices)
    valid_from = DayField(label=_("Joined on"))
    reason = forms.CharField(label=_("Reason for joining"), max_length=300, required=False)
    field_order = ("name_ja", "name_kana", "name_en", "kind", "valid_from", "reason")


class MemberForm(forms.Form):
    """What stands on the roster. The last day is shown and typed inclusive, and kept half-open."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
    establishment = EstablishmentField()
    number = forms.CharField(label=_("Member number"), max_length=40, required=False)
    member_class = forms.ChoiceField(label=_("Class"), choices=Membership.Class.choices)
    valid_from = DayField(label=_("Joined on"))
    joined_reason = forms.CharField(label=_("Reason for joining"), max_length=300, required=False)
    last_day = DayField(label=_("Last day"), required=False, help_text=_("Leave empty while the membership runs."))
    left_reason = forms.CharField(label=_("Reason for leaving"), max_length=300, required=False)
    confirmed_on = DayField(label=_("Confirmed on"), required=False)

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["establishment"]
        assert isinstance(field, forms.ModelChoiceField)
        own = Establishment.objects.filter(organization=membership.organization_id)
        field.queryset = own.filter(Q(closed_on=None) | Q(pk=membership.establishment_id or 0)).order_by("name")

    @property
    def entry(self) -> Entry:
        """Return what was typed, once the form is valid."""
        typed = {key: value for key, value in self.cleaned_data.items() if key not in {"version", "last_day"}}
        last = self.cleaned_data["last_day"]
        return Entry(**typed, valid_until=last + DAY if last else None)


def as_typed(membership: Membership) -> dict[str, Any]:
    """Return what the form of a membership begins with."""
    names = ("version", "number", "member_class", "valid_from", "joined_reason", "left_reason", "confirmed_on")
    shown = {name: getattr(membership, name) for name in names}
    place = membership.establishment
    return {**shown, "last_day": membership.last_day, "establishment": place.public_id if place else None}


class LeaveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
    last_day = DayField(label=_("Last day"))
    reason = forms.CharField(label=_("Reason for leaving"), max_length=300)


class RejoinForm(forms.Form):
    valid_from = DayField(label=_("Joined again on"))
    reason = forms.CharField(label=_("Reason for joining"), max_length=300, required=False)


class PersonForm(forms.Form):
    name = forms.CharField(label=_("Name of the person"), max_length=100)
    kana = forms.CharField(label=_("Reading"), max_length=100, required=False)
    department = forms.CharField(label=_("Department"), max_length=120, required=False)
    title = forms.CharField(label=_("Title"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    fax = forms.CharField(label=_("Fax"), max_length=30, required=False)
    mailing_consent = forms.BooleanField(label=_("Agrees to stand on labels and in mail merges"), required=False)

    def clean(self) -> dict[str, Any]:
        """Return what was typed with the numbers in the form in which they are kept; one that is none says so."""
        typed = super().clean() or self.cleaned_data
        numbers = cleaned({name: typed[name] for name in ("phone", "fax") if name in typed})
        for name, decision in problems(numbers).items():
            self.add_error(name, sentence(decision))
        return {**typed, **numbers}

    @property
    def person(self) -> Person:
        return Person(**{name: self.cleaned_data[name] for name in PERSON})


class CorrectPersonForm(SeenForm, PersonForm):
    """The same person, written correctly over the state that the writer saw."""

    FIELDS = PERSON


class ContactForm(PersonForm):
    """A person who takes up a duty; who has it until then is ended on that day."""

    duty = forms.ChoiceField(label=_("Duty"), choices=Contact.Duty.choices)
    valid_from = DayField(label=_("First day"))
    field_order = ["duty", "valid_from"]


class EndContactForm(forms.Form):
    last_day = DayField(label=_("Last day"))


class NoteForm(forms.Form):
    text = forms.CharField(label=_("Note"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
