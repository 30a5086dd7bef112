"""Bringing a roster file, naming its columns, finding and deciding its lines."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from networks.forms.people import DayField
from networks.models import ImportLine, Organization, RosterImport
from networks.rules.columns import COLUMNS, SCALED
from networks.rules.problems import too_large
from networks.rules.sheets.limits import BYTES

_CHOICE = re.compile(r"choice-(\d{1,7})")
_SAME = re.compile(r"same:(\d{1,18})")


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"), help_text=_("A workbook (.xlsx) or a CSV file in UTF-8 or Shift_JIS (cp932).")
    )
    kind = forms.ChoiceField(
        label=_("Kind of the organizations of which the file says none"), choices=Organization.Kind.choices
    )
    joined_on = DayField(label=_("Day of joining of the members of which the file says none"))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > BYTES:
            raise forms.ValidationError(too_large())
        return file

    @property
    def upload(self) -> dict[str, Any]:
        """Return what the action takes."""
        file, said = self.cleaned_data["file"], self.cleaned_data
        name = str(file.name or "").replace("\x00", "")
        defaults = {"kind": said["kind"], "joined_on": said["joined_on"].isoformat()}
        return {"file_name": name, "content": file.read(), "defaults": defaults}


class LinesForm(forms.Form):
    """The only keys that the address of an import takes (I20)."""

    verdict = forms.ChoiceField(
        label=_("Verdict"),
        choices=[("", _("all")), *ImportLine.Verdict.choices, ("open", _("to be decided"))],
        required=False,
    )
    q = forms.CharField(label=_("Name in the file"), max_length=100, required=False)
    KEYS = frozenset({"verdict", "q", "page"})

    def clean_q(self) -> str:
        return str(self.cleaned_data["q"]).replace("\x00", "")


class ColumnsForm(forms.Form):
    """What each column of the file means."""

    heading_line = forms.IntegerField(label=_("Line of the headings"), min_value=1, max_value=200)

    def __init__(self, *args: Any, held: RosterImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heading_line"].initial = held.heading_line
        language = get_language() or "ja"
        fields = [("", _("leave out")), *((column.field, column.heading(language)) for column in COLUMNS)]
        fields += [(field, said[0]) for field, said in SCALED.items()]
        for at, (text, meaning) in enumerate(
            zip(held.mapping.get("texts", []), held.mapping.get("meanings", []), strict=True)
        ):
            if text:
                self.fields[f"column-{at}"] = forms.ChoiceField(
                    label=text, choices=fields, required=False, initial=meaning
                )

    @property
    def meanings(self) -> dict[int, str]:
        """Return column (from 0) -> field."""
        return {int(name[7:]): value for name, value in self.cleaned_data.items() if name.startswith("column-")}


class DecideAllForm(forms.Form):
    """A choice for every line of a verdict that nobody decided about."""

    verdict = forms.ChoiceField(choices=[(v, v) for v in ("invalid", "duplicate", "new", "changed")])
    choice = forms.ChoiceField(choices=ImportLine.Choice.choices)


def choices_of(typed: Mapping[str, str]) -> dict[int, tuple[str, int | None]]:
    """Return line -> (choice, organization) of what was chosen line by line; anything else in the form is no choice."""
    found: dict[int, tuple[str, int | None]] = {}
    for name, value in typed.items():
        if not (line := _CHOICE.fullmatch(name)):
            continue
        if value in {"", ImportLine.Choice.TAKE, ImportLine.Choice.SKIP}:
            found[int(line[1])] = (value, None)
        elif same := _SAME.fullmatch(value):
            found[int(line[1])] = (str(ImportLine.Choice.SAME), int(same[1]))
    return found
