"""Who may take addresses for letters out of the portal, and on which sheets labels are printed."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.decisions import Decision
from networks.models import Roster
from networks.rules.contacts import may_read
from networks.rules.rosters import may_keep

T = TypeVar("T")
# Layout -> (columns x rows of a sheet of A4, and how it is called); sizes stand in static/css/labels.css.
SHEETS: dict[str, tuple[int, str | Promise]] = {
    "2x6": (12, _("12 labels: 2 by 6, 86.4 × 42.3 mm")),
    "3x7": (21, _("21 labels: 3 by 7, 70 × 42.3 mm")),
    "2x5": (10, _("10 labels: 2 by 5, 86.4 × 50.8 mm")),
}


def may_take(user: User, roster: Roster) -> Decision:
    """Return whether the user may take addresses: who keeps the roster, and may read its persons."""
    kept = may_keep(user, roster)
    return may_read(user, roster) if kept else kept


def sheets(labels: Sequence[T], layout: str, *, skip: int = 0) -> Iterator[list[T | None]]:
    """Yield the labels sheet by sheet; `skip` places of the first sheet were used before and stay empty."""
    size = SHEETS[layout][0]
    places: list[T | None] = [*[None] * (skip % size), *labels]
    for start in range(0, len(places), size):
        yield places[start : start + size]
