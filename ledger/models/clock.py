"""The programme clock: rounds lie in 2006-11, so a demonstration database may stand at another time."""

import datetime

from django.db import connection, models
from django.db.models import Func, Q
from django.utils import timezone


class ProgrammeNow(Func):
    """SQL `programme_now()`: statement time plus the offset of the clock row."""

    template = "programme_now()"
    output_field = models.DateTimeField()


class ProgrammeToday(Func):
    """SQL date of the programme clock in Japan."""

    template = "(programme_now() at time zone 'Asia/Tokyo')::date"
    output_field = models.DateField()


class Clock(models.Model):
    """One row. Without it, or with offset 0, the programme runs in real time."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    offset = models.DurationField(default=datetime.timedelta(0))
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="there_is_one_clock"),
            models.CheckConstraint(
                condition=Q(offset=datetime.timedelta(0)) | Q(is_demo=True), name="only_a_demonstration_moves_the_clock"
            ),
        ]


def programme_now() -> datetime.datetime:
    """Return the programme's time (aware), read from the database clock. One query."""
    with connection.cursor() as cursor:
        cursor.execute("select programme_now()")
        now: datetime.datetime = cursor.fetchone()[0]
    return now


def programme_today() -> datetime.date:
    """Return the programme's day in Japan. One query."""
    return timezone.localdate(programme_now())


def programme_offset() -> datetime.timedelta:
    """Return how far the programme's time stands from the real time. One query."""
    return Clock.objects.values_list("offset", flat=True).first() or datetime.timedelta(0)
