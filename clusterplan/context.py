"""What every page knows: the mode and the programme clock."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from clusterplan.ui import clock


def surroundings(request: HttpRequest) -> dict[str, object]:
    """Return the mode and the clock; the clock is read only by a page that shows it."""
    return {"mode": settings.MODE, "clock": SimpleLazyObject(clock.standing)}
