"""Companies visited at least once cannot outnumber the visits (RULES.md rule 15)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .sheet import Check, Found, Sheet


def find(sheet: Sheet) -> Iterator[Found]:
    for asked in sheet.asked.values():
        distinct, gross = sheet.number(asked.code), sheet.number(asked.parent)
        if asked.relation == "distinct of" and distinct is not None and gross is not None and distinct > gross:
            yield asked.code, _("The distinct count is larger than the gross count above it.")


CHECK = Check("distinct_is_no_more_than_gross", True, find)
