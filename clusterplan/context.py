"""What every page knows: the mode and the programme clock."""

from django.conf import settings
from django.http import HttpRequest


def surroundings(request: HttpRequest) -> dict[str, object]:
    return {"mode": settings.MODE}
