"""Days and moments as both languages write them, always in Japan's time."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

DAY = {"ja": "Y年n月j日", "en": "j F Y"}
MOMENT = {"ja": "Y年n月j日 H:i", "en": "j F Y, H:i"}


def day(on: datetime.date | datetime.datetime | None) -> str:
    """Return the day; empty for none."""
    if on is None:
        return ""
    if isinstance(on, datetime.datetime):
        on = timezone.localdate(on)
    return date_format(on, DAY[_language()])


def moment(at: datetime.datetime | None) -> str:
    """Return the day and the time of day; empty for none."""
    return "" if at is None else date_format(timezone.localtime(at), MOMENT[_language()])


def _language() -> str:
    return "en" if get_language() == "en" else "ja"
