"""What an accepted figure shall become, typed as in the return."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.actions.amendments import Proposal
from assessment.models import Cell, State
from assessment.rules.amounts import Reading, read_amount
from projects.models import Indicator, IndicatorVersion


class AmendmentForm(forms.Form):
    typed = forms.CharField(label=_("new figure"), max_length=80)
    base = forms.CharField(label=_("sales in the base year"), max_length=80, required=False)
    reason = forms.CharField(label=_("reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, cell: Cell, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cell = cell
        if cell.indicator.measure != Indicator.Measure.RATE:
            del self.fields["base"]

    def clean_typed(self) -> Reading:
        reading = self._read(self.cleaned_data["typed"])
        if reading.state == State.BLANK:
            raise forms.ValidationError(str(reading.error or _("Type a number, － or …")))
        return reading

    def clean_base(self) -> Reading | None:
        if not self.cleaned_data["base"]:
            return None
        reading = self._read(self.cleaned_data["base"])
        if not reading.value:
            raise forms.ValidationError(str(reading.error or _("The base of a rate must be more than zero.")))
        return reading

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        reading = data.get("typed")
        if "base" in self.fields and reading and reading.state == State.VALUE and not data.get("base"):
            self.add_error("base", _("Type the sales of the same companies in the base year too."))
        return data

    @property
    def proposal(self) -> Proposal:
        reading, base = self.cleaned_data["typed"], self.cleaned_data.get("base")
        return Proposal(
            state=reading.state,
            value=reading.value,
            base=base.value if base and reading.value is not None else None,
            bound=reading.bound,
        )

    def _read(self, text: str) -> Reading:
        year = self.cell.part.submission.round.period.fiscal_year
        version = IndicatorVersion.objects.in_force_in(year).get(indicator=self.cell.indicator_id)
        return read_amount(text, version.decimals)
