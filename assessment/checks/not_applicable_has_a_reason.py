"""Not applicable leaves the denominator, so it says why."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from assessment.models import State

from .sheet import Check, Found, Sheet


def find(sheet: Sheet) -> Iterator[Found]:
    for code, entry in sheet.cells.items():
        if entry.state == State.NOT_APPLICABLE and not entry.note.strip():
            yield code, _("Say in the remarks why this is not applicable.")


CHECK = Check("not_applicable_has_a_reason", True, find)
