"""Terms of the programme and the periods that a survey round observes."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .provenance import Named, Sourced


class Term(Named, Sourced):
    number = models.SmallIntegerField(unique=True)
    fy_from = models.SmallIntegerField()
    fy_to = models.SmallIntegerField()

    class Meta:
        ordering = ["number"]


class Period(models.Model):
    """What a round looks at. Interim: April to the cut-off, final: the whole fiscal year (RULES.md rule 2)."""

    class Kind(models.TextChoices):
        INTERIM = "interim", _("interim")
        FINAL = "final", _("final")

    fiscal_year = models.SmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    observed_from = models.DateField()
    observed_until = models.DateField()  # not included

    class Meta:
        ordering = ["fiscal_year", "-kind"]
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "kind"], name="one_period_of_a_kind_in_a_year"),
            models.CheckConstraint(
                condition=Q(observed_until__gt=F("observed_from")), name="a_period_ends_after_it_begins"
            ),
        ]

    @property
    def last_day(self) -> datetime.date:
        """Return the cut-off: the last day observed."""
        return self.observed_until - datetime.timedelta(days=1)


class CalendarEvent(Named, Sourced):
    """A rule of the PDCA calendar or one dated instance of it."""

    code = models.CharField(max_length=20, unique=True)
    level = models.CharField(max_length=20)
    row_type = models.CharField(max_length=10)
    fiscal_year = models.CharField(max_length=20)
    window_start = models.CharField(max_length=80)
    window_end = models.CharField(max_length=80, blank=True)
    covers_start = models.CharField(max_length=80, blank=True)
    covers_end = models.CharField(max_length=80, blank=True)
    acts = models.TextField(blank=True)
    feeds = models.TextField(blank=True)
    published = models.CharField(max_length=120, blank=True)
    recurrence = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["id"]
