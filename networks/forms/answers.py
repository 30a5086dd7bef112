"""What a member writes about itself: every field of its record, its consents, a message."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledger.decisions import Decision
from ledger.models import programme_today
from networks.actions.answers import Answer
from networks.forms.facts import sentence
from networks.forms.people import DayField
from networks.models import Consent, Contact, Membership
from networks.rules.answers import FIELDS, WAYS, Field, proposal_of
from networks.rules.correctable import problems_of
from networks.rules.facts import LIMITS
from networks.rules.facts import cleaned as facts
from networks.selectors.answer_pages import AnswerPage
from projects.models import Prefecture


class _ConsentFields(forms.Form):
    """What a member allows. The newest word that stood on the page is carried along (I8)."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    is_paper = False  # of what came on paper the keeper enters what it says, and nothing where it is silent

    def ask(self, held: Mapping[str, str]) -> None:
        """Add the field of each topic, with what holds beside it: chosen already, where the member itself writes."""
        words = dict(Consent.Audience.choices)
        silent = [("", gettext("Nothing is said of it"))] if self.is_paper else []
        for topic, label in Consent.Topic.choices:
            self.fields[_consent(topic)] = forms.ChoiceField(
                label=label,
                choices=[*silent, *Consent.Audience.choices],
                initial="" if self.is_paper else held[topic],
                required=not self.is_paper,
                widget=forms.RadioSelect,
                help_text=gettext("On record: %(text)s") % {"text": words[held[topic]]},
            )

    def see(self, seen: int) -> None:
        """Keep what was chosen and typed; sent again, it is said over this newest word."""
        self.data = {**dict(self.data.items()), "seen": str(seen)}

    @property
    def said(self) -> dict[str, str]:
        said = {topic: self.cleaned_data[_consent(topic)] for topic in Consent.Topic.values}
        return {topic: audience for topic, audience in said.items() if audience}


class AnswerForm(_ConsentFields):
    """The record as the member says it should be. Beside each field stands what is on record."""

    message = forms.CharField(
        label=_("Message to the keeper of the roster"), max_length=1000, required=False, widget=forms.Textarea
    )
    name_since = DayField(label=_("The new name holds from"), required=False)

    def __init__(self, data: QueryDict | None, *, page: AnswerPage, asks_about_letters: bool = True) -> None:
        shown = {"seen": page.seen, "message": page.request.message, "name_since": page.name_since}
        super().__init__(data, initial=shown)
        self._page, self._known = page, [field for field in FIELDS if field.name in page.record]
        for field in self._known:
            self.fields[field.name] = _input(field, page)
        self.ask(page.consents)
        self._asked = sorted(page.contacts) if asks_about_letters else []
        for duty in self._asked:
            self.fields[f"{duty}_mailing"] = forms.BooleanField(
                label=_("May stand on address labels and in mail merges"),
                required=False,
                initial=page.contacts[duty].mailing_consent,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for duty in Contact.Duty.values:
            written = [cleaned.get(field.name) for field in self._known if field.part == duty]
            if any(written) and not cleaned.get(f"{duty}_name") and f"{duty}_name" not in self.errors:
                self.add_error(f"{duty}_name", _("Say the name of the person."))
        for name, decision in self._problems(cleaned).items():
            if name not in self.errors:
                self.add_error(name, sentence(decision))
        if self.data.get("do") == "confirm" and not self.errors and self.differs:
            raise forms.ValidationError(
                _("You changed something below. Send it as a correction, or put back what is on record.")
            )
        return cleaned

    def _problems(self, cleaned: dict[str, Any]) -> dict[str, Decision]:
        """Return what the keeper could not approve, by field; what is wrong in itself is left out."""
        record = self._page.record
        written = {field.name: cleaned[field.name] for field in self._known if field.name in cleaned}
        proposal = proposal_of(record, written, cleaned.get("name_since"))
        return problems_of(proposal, record, self._page.request.membership, programme_today())

    @property
    def differs(self) -> bool:
        """Return whether a field says something else than the record."""
        return any(self.cleaned_data[field.name] != self._page.record[field.name] for field in self._known)

    @property
    def answer(self) -> Answer:
        """Return what was answered, for the action."""
        said = self.cleaned_data
        return Answer(
            seal=self.data.get("seal", ""),
            written={field.name: said[field.name] for field in self._known},
            name_since=said["name_since"],
            message=said["message"],
            consents=self.said,
            seen=said["seen"],
            mailing={duty: said[f"{duty}_mailing"] for duty in self._asked},
        )

    def of_part(self, part: str) -> list[forms.BoundField]:
        """Return the fields of one part of the record."""
        return [self[field.name] for field in self._known if field.part == part]

    @property
    def organization_fields(self) -> list[forms.BoundField]:
        return [*self.of_part("organization"), self["name_since"]]

    @property
    def establishment_fields(self) -> list[forms.BoundField]:
        return self.of_part("establishment")

    @property
    def membership_fields(self) -> list[forms.BoundField]:
        return self.of_part("membership")

    @property
    def person_fields(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return (duty, its fields) of representative and window person."""
        return [(str(label), self._of_person(duty)) for duty, label in Contact.Duty.choices]

    def _of_person(self, duty: str) -> list[forms.BoundField]:
        return [*self.of_part(duty), *([self[f"{duty}_mailing"]] if duty in self._asked else [])]

    @property
    def consent_fields(self) -> list[forms.BoundField]:
        return [self[_consent(topic)] for topic in Consent.Topic.values]


class EnterForm(AnswerForm):
    """The same, entered by the keeper for a member that answered in another way."""

    is_paper = True
    way = forms.ChoiceField(label=_("How the answer came"), choices=list(WAYS.items()))


class ConsentsForm(_ConsentFields):
    """What a member allows, said on paper."""

    is_paper = True

    def __init__(self, data: QueryDict | None, *, held: Mapping[str, str], seen: int) -> None:
        super().__init__(data, initial={"seen": seen})
        self.ask(held)
        self.fields["reason"] = forms.CharField(label=_("Where it is said"), max_length=300)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.said:
            raise forms.ValidationError(_("Choose what the paper says of one topic at least."))
        return cleaned


class _Text(forms.CharField):
    """One line of text in usual width where it is a number, so that full-width digits are no correction."""

    def __init__(self, *, column: str, **options: Any) -> None:
        super().__init__(**options)
        self._column = column

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return _plain(self._column, text)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and self._column in LIMITS and not (value.isascii() and value.isdecimal()):
            raise forms.ValidationError(_("Write a whole number."))


def _plain(column: str, text: str) -> str:
    if column in {"phone", "fax", "postal_code"}:
        return str(facts({column: text})[column])
    if column in LIMITS:
        digits = unicodedata.normalize("NFKC", text).replace(",", "").strip()
        return digits.lstrip("0") or digits[:1]
    return text


def _input(field: Field, page: AnswerPage) -> forms.Field:
    stands, shown = page.record[field.name], page.shown[field.name]
    options: dict[str, Any] = {"label": field.label, "initial": shown, "required": field.name == "name_ja"}
    if field.column == "member_class":
        return forms.ChoiceField(choices=Membership.Class.choices, **{**options, "required": True})
    if field.column == "prefecture":
        choices = [("", "－"), *((one.code, one.name) for one in Prefecture.objects.all())]
        return forms.ChoiceField(choices=choices, **options)
    options |= {"max_length": field.length, "help_text": gettext("On record: %(text)s") % {"text": stands or "－"}}
    if field.column == "email":
        return forms.EmailField(**options)
    return _Text(column=field.column, **options)


def _consent(topic: str) -> str:
    return f"consent_{topic.replace(' ', '_')}"
