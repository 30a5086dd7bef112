"""What is typed about ties: both ends from a search, dates as days or fiscal years, and the source."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from networks.models import AmountClass, Organization, SupportUse, Tie
from networks.rules import tie_dates
from networks.rules.ties import TieFacts
from projects.models import SupportProgramme
from projects.rules.fiscal_year import UnreadableYear, parse_fiscal_year

ANY = ("", _("all"))
UNKNOWN = ("", _("not known"))
DATES = _("A day such as 2006-05-01, or a fiscal year alone such as 2006 or H18.")
SOURCE = _("Where it stands: a contract, a press release, or the case list of a return with its round and indicator.")


class EitherField(forms.CharField):
    """A day or a fiscal year, read by one of the functions of `rules.tie_dates`."""

    def __init__(self, read: Callable[[str], datetime.date], **options: Any) -> None:
        self.read = read
        super().__init__(max_length=30, **options)

    def clean(self, value: Any) -> Any:
        """Return the date, or None where nothing is typed."""
        text = super().clean(value)
        try:
            return self.read(text) if text else None
        except tie_dates.UnreadableDate as error:
            raise forms.ValidationError(str(error)) from error


class FiscalYearField(forms.CharField):
    def clean(self, value: Any) -> Any:
        """Return the fiscal year as a number, or None where nothing is typed."""
        text = super().clean(value)
        try:
            return parse_fiscal_year(text) if text else None
        except UnreadableYear as error:
            raise forms.ValidationError(str(error)) from error


class ListForm(forms.Form):
    """The only keys that the address of the list takes (I20)."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[ANY, *Tie.Kind.choices], required=False)
    year = FiscalYearField(label=_("Fiscal year"), max_length=30, required=False)
    KEYS = frozenset({"kind", "year", "page"})


class SearchForm(forms.Form):
    """The search for the two ends, and what another page fills in beforehand."""

    member = forms.CharField(label=_("Member of this roster"), max_length=100, required=False)
    other = forms.CharField(label=_("Organization"), max_length=100, required=False)
    kind = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    source = forms.CharField(max_length=300, required=False, widget=forms.HiddenInput)
    case = forms.IntegerField(min_value=1, max_value=2**62, required=False, widget=forms.HiddenInput)
    KEYS = frozenset({"member", "other", "kind", "source", "case"})


class MemberSearchForm(forms.Form):
    member = forms.CharField(label=_("Member of this roster"), max_length=100, required=False)
    KEYS = frozenset({"member"})


class FactsForm(forms.Form):
    """Everything about a tie but its ends."""

    kind = forms.ChoiceField(label=_("Kind of tie"), choices=Tie.Kind.choices)
    title = forms.CharField(label=_("Subject of the tie"), max_length=200, required=False)
    begin = EitherField(tie_dates.begin_of, label=_("From"), help_text=DATES)
    last = EitherField(
        tie_dates.until_of, label=_("Last day or year"), required=False, help_text=_("Empty as long as it holds.")
    )
    amount_class = forms.ChoiceField(label=_("Amount"), choices=[UNKNOWN, *AmountClass.choices], required=False)
    source = forms.CharField(label=_("Source"), max_length=300, help_text=SOURCE)

    @property
    def facts(self) -> TieFacts:
        """Return what was typed, for the action."""
        typed = self.cleaned_data
        plain = {name: typed[name] for name in ("kind", "title", "amount_class", "source")}
        return TieFacts(valid_from=typed["begin"], valid_until=typed["last"], **plain)

    @staticmethod
    def initial_of(tie: Tie) -> dict[str, object]:
        """Return what the form shows of a tie."""
        plain = {name: getattr(tie, name) for name in ("kind", "title", "amount_class", "source")}
        return {**plain, "begin": tie.valid_from.isoformat(), "last": tie.last_day.isoformat() if tie.last_day else ""}


def found_field(label: Any, found: QuerySet[Organization]) -> forms.ModelChoiceField:
    """Return a choice of the organizations that a search found."""
    return forms.ModelChoiceField(
        found, to_field_name="public_id", label=label, widget=forms.RadioSelect, empty_label=None
    )


def offer_only(field: forms.Field, found: Iterable[Organization]) -> None:
    """Show these alone as radio buttons; what is posted may still be any organization of the field."""
    widget = field.widget
    assert isinstance(widget, forms.RadioSelect)
    widget.choices = [(one.public_id, f"{one.name} ({one.get_kind_display()})") for one in found]


class RecordForm(FactsForm):
    """A new tie. The ends are chosen among what the search found; what is posted may be any visible organization."""

    field_order = ["member", "other"]

    def __init__(self, *args: Any, found: tuple[Any, Any], visible: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, shown in zip(("member", "other"), (_("Member"), _("Tied to")), found, strict=True):
            self.fields[name] = found_field(label, visible)
            offer_only(self.fields[name], shown)
        self.order_fields(self.field_order)


class SeenForm(forms.Form):
    """The stamp of what the page showed, against a stale tab (I8)."""

    seen = forms.CharField(max_length=16, widget=forms.HiddenInput, required=False)


class ChangeForm(FactsForm, SeenForm):
    pass


class EndTieForm(SeenForm):
    last = EitherField(tie_dates.until_of, label=_("Last day or year"), help_text=DATES)
    reason = forms.CharField(label=_("Reason"), max_length=300)


class TakeBackForm(SeenForm):
    reason = forms.CharField(label=_("Reason"), max_length=300)


class UseForm(forms.Form):
    """Everything about a use of support but whose it is."""

    programme = forms.ModelChoiceField(
        SupportProgramme.objects.all(), to_field_name="code", label=_("Support programme"), empty_label=None
    )
    fiscal_year = FiscalYearField(label=_("Fiscal year"), max_length=30)
    amount_class = forms.ChoiceField(label=_("Amount"), choices=[UNKNOWN, *AmountClass.choices], required=False)
    source = forms.CharField(label=_("Source"), max_length=300)

    @property
    def facts(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        typed = self.cleaned_data
        plain = {name: typed[name] for name in ("fiscal_year", "amount_class", "source")}
        return {"programme_id": typed["programme"].pk, **plain}

    @staticmethod
    def initial_of(use: SupportUse) -> dict[str, object]:
        """Return what the form shows of a use of support."""
        plain = {name: getattr(use, name) for name in ("fiscal_year", "amount_class", "source")}
        return {"programme": use.programme.code, **plain}


class ChangeUseForm(UseForm, SeenForm):
    pass


class SupportForm(UseForm):
    """A new use of support by one of the members found."""

    field_order = ["member"]

    def __init__(self, *args: Any, found: Any, visible: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"] = found_field(_("Member"), visible)
        offer_only(self.fields["member"], found)
        self.order_fields(self.field_order)

    @property
    def use(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        return {"organization_id": self.cleaned_data["member"].pk, **self.facts}
