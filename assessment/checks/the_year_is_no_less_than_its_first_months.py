"""A flow of the whole year is no smaller than the interim figure of the same year: warn."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .sheet import Check, Found, Sheet


def find(sheet: Sheet) -> Iterator[Found]:
    if not sheet.is_final:
        return
    for asked in sheet.asked.values():
        now, before = sheet.number(asked.code), sheet.interim.get(asked.code)
        if asked.measure == "flow" and now is not None and before and before.number is not None and now < before.number:
            yield (
                asked.code,
                _("Less than the interim figure %(interim)s. Correct it, or say why in the remarks.")
                % {"interim": f"{before.number.normalize():,f}"},
            )


CHECK = Check("the_year_is_no_less_than_its_first_months", False, find)
