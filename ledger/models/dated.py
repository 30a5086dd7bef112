"""Things that hold from a day until a day: stored half-open `[valid_from, valid_until)`, shown inclusive."""

import datetime
from typing import Self

from django.db import models
from django.db.models import F, Func, Q
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


def same(field: str) -> Func:
    """Return a one-element int8range, so that scalars can stand in an exclusion constraint without btree_gist.

    A null becomes the range of 0, so that two rows without the scalar exclude each other too.
    """
    value = models.functions.Coalesce(F(field), 0)
    return Func(value, value, models.Value("[]"), function="int8range")
