"""Things that hold from a day until a day: stored half-open `[valid_from, valid_until)`, shown inclusive."""

import datetime
from typing import Self

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _


class DatedQuerySet(models.QuerySet):
    def in_force_on(self, day: datetime.date) -> Self:
        """Return the rows that hold on that day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)


class Dated(models.Model):
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until (not included)"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def last_day(self) -> datetime.date | None:
        return self.valid_until - datetime.timedelta(days=1) if self.valid_until else None


def ends_after_it_begins() -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
        name="%(app_label)s_%(class)s_ends_after_it_begins",
        violation_error_message=_("The end must be later than the beginning."),
    )


def validity() -> Func:
    """Return the SQL daterange of a dated row, for exclusion constraints."""
    return Func(F("valid_from"), F("valid_until"), function="daterange")


def same(first: str, second: str | None = None) -> tuple[Func, str]:
    """Return "the same one scalar, or the same two", for an exclusion constraint without btree_gist.

    They stand as a point, which takes an eighth of the time of two one-element ranges. A null counts as 0, so that two
    rows without the scalar exclude each other too. Exact for whole numbers up to 2**53.
    """
    one = Coalesce(F(first), 0)
    other = Coalesce(F(second), 0) if second else Value(0)
    return Func(one, other, function="point"), "~="
