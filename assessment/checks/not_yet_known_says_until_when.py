"""In a final round “not yet known” is an answer only with the date on which the figure is expected."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from assessment.models import State

from .sheet import Check, Found, Sheet


def find(sheet: Sheet) -> Iterator[Found]:
    if not sheet.is_final:
        return
    for code, entry in sheet.cells.items():
        if entry.state == State.NOT_YET_KNOWN and entry.expected_on is None:
            yield code, _("Say on which date this figure is expected.")


CHECK = Check("not_yet_known_says_until_when", True, find)
