"""The file of ties, and the text that comes back from its preview."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from networks.rules.tie_tables import MOST_BYTES, UnreadableTable
from networks.selectors.tie_files import text_of


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("File"), help_text=_("Excel (xlsx) or CSV, at most 1,000 rows and 512 KB."), max_length=255
    )

    def clean(self) -> dict[str, Any]:
        """Add the text of the file, read no further than its largest size."""
        cleaned = super().clean() or {}
        if file := cleaned.get("file"):
            try:
                cleaned["text"] = text_of(file.read(MOST_BYTES + 1))
            except UnreadableTable as error:
                raise ValidationError(str(error)) from error
        return cleaned


class RecordedForm(forms.Form):
    """The text that the preview showed."""

    text = forms.CharField(max_length=MOST_BYTES, strip=False, widget=forms.HiddenInput)
