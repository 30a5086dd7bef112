"""The clock row as the banner needs it, kept in the process for some seconds so that pages need no query for it."""

import datetime
import time
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from ledger.models import Clock


@dataclass(frozen=True)
class Standing:
    """How far the programme's time is from ours, and whether this database is a demonstration."""

    offset: datetime.timedelta = datetime.timedelta(0)
    is_demo: bool = False

    @property
    def is_moved(self) -> bool:
        """Return whether the programme date differs from today."""
        return bool(self.offset)

    @property
    def today(self) -> datetime.date:
        """Return the programme date in Japan."""
        return timezone.localdate(timezone.now() + self.offset)


_read: tuple[float, Standing] | None = None


def standing() -> Standing:
    """Return the clock's standing, at most `CLOCK_SECONDS` old."""
    global _read  # noqa: PLW0603 - one remembered row for a process, renewed by time
    now = time.monotonic()
    if _read is None or now - _read[0] >= settings.CLOCK_SECONDS:
        row = Clock.objects.first()
        _read = (now, Standing(row.offset, row.is_demo) if row else Standing())
    return _read[1]
