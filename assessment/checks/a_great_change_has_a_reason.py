"""A whole year's figure that triples or falls to a third of the year before is unusual: warn."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .sheet import Check, Found, Sheet

SMALL = 10  # below this a factor of three says nothing
FACTOR = 3


def find(sheet: Sheet) -> Iterator[Found]:
    if not sheet.is_final:
        return
    for code in sheet.asked:
        now, before = sheet.number(code), sheet.last_year.get(code)
        if now is None or before is None or before.number is None or max(now, before.number) < SMALL:
            continue
        if now > before.number * FACTOR or now * FACTOR < before.number:
            yield (
                code,
                _("Last year it was %(before)s. Correct it, or give the reason for change in the remarks.")
                % {"before": f"{before.number.normalize():,f}"},
            )


CHECK = Check("a_great_change_has_a_reason", False, find)
