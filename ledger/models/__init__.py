from .acts import Act
from .append_only import AppendOnly
from .changed import by_time, keeps_changed_at, settled_until
from .clock import Clock, ProgrammeNow, ProgrammeToday, programme_now, programme_offset, programme_today
from .dated import Dated, DatedQuerySet, ends_after_it_begins, same, validity
from .idempotency import Idempotency
from .outbox import Outbox
from .stale import Stale

__all__ = [
    "Act",
    "AppendOnly",
    "Clock",
    "Dated",
    "DatedQuerySet",
    "Idempotency",
    "Outbox",
    "ProgrammeNow",
    "ProgrammeToday",
    "Stale",
    "by_time",
    "ends_after_it_begins",
    "keeps_changed_at",
    "programme_now",
    "programme_offset",
    "programme_today",
    "same",
    "settled_until",
    "validity",
]
