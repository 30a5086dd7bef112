"""Seats with their scopes, for pages."""

from django.db.models import QuerySet

from accounts.models import Seat, User


def seats_of(user: User) -> QuerySet[Seat]:
    """Return every seat of the user, newest first, each with its bureau or organization: past, present and coming."""
    return with_scopes().filter(user=user)


def with_scopes() -> QuerySet[Seat]:
    """Return seats, newest first, in one query with everything that `scope_name` and the pages read."""
    related = ("user", "granted_by", "ended_by", "posting__bureau", "appointment__organization", "appointment__project")
    return Seat.objects.select_related(*related).order_by("-valid_from", "-id")
