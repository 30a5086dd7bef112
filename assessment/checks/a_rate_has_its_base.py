"""A growth rate is computed from the yen of the same companies, now and in the base year (RULES.md rule 9)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from assessment.models import State

from .sheet import Check, Found, Sheet


def find(sheet: Sheet) -> Iterator[Found]:
    for asked in sheet.asked.values():
        entry = sheet.entry(asked.code)
        if asked.measure == "rate" and entry.state == State.VALUE and entry.base is None:
            yield asked.code, _("Type the sales of the same companies in the base year too; the rate is computed.")


CHECK = Check("a_rate_has_its_base", True, find)
