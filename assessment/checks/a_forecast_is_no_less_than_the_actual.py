"""The year-end forecast of a flow includes what was already done: warn."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .sheet import Check, Found, Sheet


def find(sheet: Sheet) -> Iterator[Found]:
    for asked in sheet.asked.values():
        entry = sheet.entry(asked.code)
        if asked.measure != "flow" or entry.forecast is None or entry.number is None:
            continue
        if entry.forecast < entry.number:
            yield asked.code, _("The year-end forecast is smaller than the actual so far.")


CHECK = Check("a_forecast_is_no_less_than_the_actual", False, find)
