"""An event without a single participant is unlikely: warn."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .sheet import Check, Found, Sheet


def find(sheet: Sheet) -> Iterator[Found]:
    for asked in sheet.asked.values():
        people, events = sheet.number(asked.code), sheet.number(asked.parent)
        if asked.relation == "participants of" and people == 0 and events:
            yield asked.code, _("Events were held, but nobody took part. Correct it, or say why in the remarks.")


CHECK = Check("events_have_participants", False, find)
