"""Days and moments as both languages write them (`clusterplan/formats/`), always in Japan's time."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format


def day(on: datetime.date | datetime.datetime | None) -> str:
    """Return the day; empty for none."""
    if on is None:
        return ""
    if isinstance(on, datetime.datetime):
        on = timezone.localdate(on)
    return date_format(on)


def moment(at: datetime.datetime | None) -> str:
    """Return the day and the time of day; empty for none."""
    return "" if at is None else date_format(timezone.localtime(at), "DATETIME_FORMAT")
