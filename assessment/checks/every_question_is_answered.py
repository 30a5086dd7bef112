"""Blank is not an answer to a required question, nor is a text that is not a number."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from assessment.models import State

from .sheet import Check, Found, Sheet


def find(sheet: Sheet) -> Iterator[Found]:
    for asked in sheet.asked.values():
        entry = sheet.entry(asked.code)
        if entry.typed:
            yield asked.code, _("“%(typed)s” could not be read as a number.") % {"typed": entry.typed}
        elif asked.required and entry.state == State.BLANK:
            yield asked.code, _("This is not answered. Type a number, － for nothing to report, or choose a state.")


CHECK = Check("every_question_is_answered", True, find)
