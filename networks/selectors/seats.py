"""Seats with their scopes, for pages."""

from accounts.models import Seat, User
from accounts.models.seats import SeatQuerySet


def seats_of(user: User) -> "SeatQuerySet[Seat]":
    """Return every seat of the user, newest first, each with its bureau or organization: past, present and coming."""
    return with_scopes().filter(user=user)


def with_scopes() -> "SeatQuerySet[Seat]":
    """Return seats, newest first, in one query with everything that `scope_name` and the pages read."""
    related = ("user", "granted_by", "ended_by", "posting__bureau", "appointment__organization", "appointment__project")
    return Seat.objects.select_related(*related).order_by("-valid_from", "-id")
