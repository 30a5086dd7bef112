"""The facts of an organization as they are typed: numbers in any width, telephones as text, a stale tab noticed."""

import datetime
import unicodedata
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Model
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledger.decisions import Decision
from networks.models import Organization
from networks.rules.facts import FACTS, LIMITS, REACHED_AT, cleaned, fingerprint, problems
from networks.rules.names import may_be_a_name
from networks.selectors.words import FACTS as WORDS
from projects.models import Industry, Prefecture

ROSTER_NEEDS = _(
    "Of sole proprietors and individual researchers keep only what the roster needs; their addresses and telephone "
    "numbers are shown to the keepers of their rosters only."
)


def sentence(decision: Decision) -> str:
    """Return a refusal as one text: why, and what to do."""
    return f"{decision.reason} {decision.remedy}".strip()


class WholeNumberField(forms.IntegerField):
    """A whole number that may be typed in full width and with commas."""

    widget = forms.TextInput(attrs={"class": "number", "inputmode": "numeric"})

    def to_python(self, value: Any) -> int | None:
        text = unicodedata.normalize("NFKC", value).replace(",", "") if isinstance(value, str) else value
        number: int | None = super().to_python(text)
        return number


def code_field(model: type[Prefecture] | type[Industry], **options: Any) -> forms.ModelChoiceField:
    options = {"empty_label": _("not known")} | options
    return forms.ModelChoiceField(model._default_manager.all(), to_field_name="code", required=False, **options)


class AddressFields(forms.Form):
    """Where an organization or an establishment is reached."""

    prefecture = code_field(Prefecture, label=WORDS["prefecture"])
    postal_code = forms.CharField(label=WORDS["postal_code"], max_length=20, required=False)
    address = forms.CharField(label=WORDS["address"], max_length=300, required=False)
    phone = forms.CharField(
        label=WORDS["phone"], max_length=40, required=False, help_text=_("The switchboard, never a person's own.")
    )
    fax = forms.CharField(label=WORDS["fax"], max_length=40, required=False)

    def clean(self) -> dict[str, Any]:
        """Return the facts in the form in which they are kept; each that cannot be right says so."""
        typed = cleaned(super().clean() or self.cleaned_data)
        for name, decision in problems({name: typed[name] for name in FACTS if name in typed}).items():
            self.add_error(name, sentence(decision))
        return typed

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FACTS if name in self.cleaned_data}


class FactFields(AddressFields):
    kind = forms.ChoiceField(label=WORDS["kind"], choices=Organization.Kind.choices, help_text=ROSTER_NEEDS)
    size = forms.ChoiceField(
        label=WORDS["size"],
        choices=[("", _("not known, or no company")), *Organization.Size.choices],
        required=False,
        help_text=_("Of companies and trading companies only."),
    )
    industry = code_field(Industry, label=WORDS["industry"])
    industry_class = forms.CharField(
        label=WORDS["industry_class"], max_length=80, required=False, help_text=_("In the words of the roster.")
    )
    employees = WholeNumberField(
        label=_("Employees (persons)"), min_value=0, max_value=LIMITS["employees"], required=False
    )
    capital = WholeNumberField(label=_("Capital (yen)"), min_value=0, max_value=LIMITS["capital"], required=False)
    founded_on = forms.DateField(
        label=WORDS["founded_on"],
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(datetime.date(500, 1, 1)), MaxValueValidator(datetime.date(2199, 12, 31))],
    )
    website = forms.CharField(
        label=WORDS["website"], max_length=300, required=False, help_text=_("It begins with http:// or https://.")
    )


class SeenForm(forms.Form):
    """A form over a row that carries along which state of it the writer saw (I8)."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)
    FIELDS: tuple[str, ...] = FACTS

    def __init__(self, data: QueryDict | None = None, *, row: Model) -> None:
        self.row = row
        stands = {name: getattr(row, name) for name in self.FIELDS}
        super().__init__(data, initial=stands | {"seen": fingerprint(row, self.FIELDS)})

    def newer(self) -> list[dict[str, str]]:
        """Return what stands now beside what was typed, where they differ. Sent again, it is over the newer state."""
        self.row.refresh_from_db()
        self.data = {**dict(self.data.items()), "seen": fingerprint(self.row, self.FIELDS)}
        shown = [name for name in self.FIELDS if name in self.fields]
        rows = [(name, getattr(self.row, name), self.cleaned_data.get(name)) for name in shown]
        return [
            {"label": str(self.fields[name].label), "stands": self._shown(name, old), "typed": self._shown(name, new)}
            for name, old, new in rows
            if (old or "") != (new or "")
        ]

    def _shown(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField) and not isinstance(value, Model):
            return str(dict(field.widget.choices).get(value, "")) if value else ""
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        if isinstance(value, int):
            return number_format(value, force_grouping=True)
        return "" if value is None else str(value)


class FactsForm(SeenForm, FactFields):
    field_order = FACTS

    def __init__(self, data: QueryDict | None = None, *, row: Model, with_address: bool) -> None:
        super().__init__(data, row=row)
        if not with_address:
            for name in REACHED_AT:
                del self.fields[name]


class EstablishmentFields(AddressFields):
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("Such as 八王子工場 or 関西支店."))
    kana = forms.CharField(label=_("Reading"), max_length=250, required=False)
    field_order: tuple[str, ...] = ("name", "kana")

    def clean_kana(self) -> str:
        kana: str = self.cleaned_data["kana"]
        if not (decision := may_be_a_name("x", kana)):
            raise forms.ValidationError(sentence(decision))
        return kana


class EstablishmentForm(SeenForm, EstablishmentFields):
    FIELDS = ("name", "kana", "prefecture", *REACHED_AT)
    field_order = FIELDS
