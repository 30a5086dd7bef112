"""Where nothing was held, nobody took part and no talks took place."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .sheet import Check, Found, Sheet

AT_AN_EVENT = {"participants of", "consultations at"}


def find(sheet: Sheet) -> Iterator[Found]:
    for asked in sheet.asked.values():
        people, events = sheet.number(asked.code), sheet.number(asked.parent)
        if asked.relation in AT_AN_EVENT and people and events == 0:
            yield asked.code, _("There are participants or talks, but no event was held.")


CHECK = Check("participants_need_an_event", True, find)
