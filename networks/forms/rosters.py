"""What the workbench of a roster may be asked for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.forms.people import DayField
from networks.models import Membership, Organization
from projects.models import Prefecture, Project

ANY = ("", _("all"))


class RosterListForm(forms.Form):
    """The only keys that the address of the list takes (I20)."""

    project = forms.ModelChoiceField(
        Project.objects.filter(term__number=2),
        to_field_name="code",
        label=_("Project"),
        required=False,
        empty_label=ANY[1],
    )
    KEYS = frozenset({"project", "page"})


class WantedForm(forms.Form):
    """The only keys that the address of a roster takes (I20)."""

    q = forms.CharField(label=_("Name, reading or number"), max_length=100, required=False)
    on = DayField(label=_("Members on"), required=False)
    member_class = forms.ChoiceField(label=_("Class"), choices=[ANY, *Membership.Class.choices], required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[ANY, *Organization.Kind.choices], required=False)
    prefecture = forms.ModelChoiceField(
        Prefecture.objects.all(), to_field_name="code", label=_("Prefecture"), required=False, empty_label=_("all")
    )
    confirmed = forms.ChoiceField(
        label=_("Confirmed this fiscal year"), choices=[ANY, ("yes", _("yes")), ("no", _("no"))], required=False
    )
    without = forms.ChoiceField(
        label=_("Missing"),
        choices=[ANY, ("establishment", _("without an establishment")), ("contact", _("without a contact person"))],
        required=False,
    )
    joined_from = DayField(label=_("Joined from"), required=False)
    joined_to = DayField(label=_("Joined to"), required=False)
    left_from = DayField(label=_("Left from"), required=False)
    left_to = DayField(label=_("Left to"), required=False)
    order = forms.ChoiceField(
        label=_("Order"),
        choices=[
            ("", _("by reading")),
            ("number", _("by member number")),
            ("joined", _("newest members first")),
            ("confirmed", _("longest unconfirmed first")),
        ],
        required=False,
    )
    KEYS = frozenset(
        {"q", "on", "member_class", "kind", "prefecture", "confirmed", "without", "order", "page"}
        | {"joined_from", "joined_to", "left_from", "left_to"}
    )

    MORE = ("kind", "prefecture", "without", "order", "joined_from", "joined_to", "left_from", "left_to")

    def clean_q(self) -> str:
        return str(self.cleaned_data["q"]).replace("\x00", "")

    def clean_prefecture(self) -> str:
        chosen = self.cleaned_data["prefecture"]
        return chosen.code if chosen else ""
