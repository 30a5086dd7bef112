"""A target is a series of versions: nothing is overwritten, a missing number says why it is missing."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ledger.models import AppendOnly

from .indicators import Indicator
from .projects import Project, SubArea
from .provenance import Bound, Sourced


class Target(models.Model):
    """What is promised, for the nation (no project), a project or a sub-area. `code` as in the transcription."""

    class Role(models.TextChoices):
        COMMON = "common", _("common target")
        ADDITIONAL = "additional", _("additional target")

    class Basis(models.TextChoices):
        CUMULATIVE = "cumulative over period", _("cumulative over the period")
        LEVEL = "level at end", _("level at the end")
        GROWTH_YEAR = "growth per year", _("growth per year")
        GROWTH_PERIOD = "growth over period", _("growth over the period")

    code = models.CharField(max_length=24, unique=True)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="targets")
    sub_area = models.ForeignKey(SubArea, on_delete=models.PROTECT, null=True, related_name="targets")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    name_ja = models.CharField(max_length=200)
    name_en = models.CharField(max_length=250)
    role = models.CharField(max_length=12, choices=Role.choices)
    basis = models.CharField(max_length=30, choices=Basis.choices)
    fy_from = models.SmallIntegerField()
    fy_to = models.SmallIntegerField()
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    addable = models.CharField(max_length=120, blank=True)  # "addable nationally", as transcribed
    display_order = models.SmallIntegerField()

    class Meta:
        ordering = ["display_order"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "sub_area", "indicator", "fy_from", "fy_to", "basis"],
                nulls_distinct=False,
                name="one_target_for_a_scope_indicator_and_period",
            ),
            models.CheckConstraint(condition=Q(fy_to__gte=F("fy_from")), name="a_target_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ja


class TargetVersionQuerySet(models.QuerySet):
    def in_force_on(self, day: datetime.date) -> Self:
        """Return for each target its highest-numbered version in force on that day."""
        return self.filter(in_force_from__lte=day).order_by("target_id", "-no").distinct("target_id")


class TargetVersion(AppendOnly, Sourced):
    class Status(models.TextChoices):
        SET = "set", _("set")
        TO_BE_DETERMINED = "to be determined", _("to be determined")
        AMBIGUOUS = "ambiguous", _("ambiguous in the source")
        LOST = "number lost", _("number lost in the source")
        UNDER_REVIEW = "under review", _("under review")
        REVISED = "revised", _("revised")
        DERIVED = "derived", _("derived")  # computed from its parts, never stored as a value

    Bound = Bound

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="versions")
    no = models.SmallIntegerField()
    status = models.CharField(max_length=20, choices=Status.choices)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    per_year = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    unit_ja = models.CharField(max_length=30)
    unit_en = models.CharField(max_length=40)
    bound = models.CharField(max_length=12, choices=Bound.choices, default=Bound.EXACT)
    in_force_from = models.DateField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)

    objects = TargetVersionQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        constraints = [
            models.UniqueConstraint(fields=["target", "no"], name="one_number_for_a_target_version"),
            models.CheckConstraint(
                condition=Q(status__in=["set", "revised"], value__isnull=False)
                | Q(status="under review")
                | Q(status__in=["to be determined", "ambiguous", "number lost", "derived"], value=None),
                name="a_target_without_a_number_says_why",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="decided_means_who_and_when",
            ),
        ]

    @property
    def unit(self) -> str:
        return self.unit_en if get_language() == "en" else self.unit_ja


class TargetCandidate(AppendOnly):
    """One reading of an ambiguous target: a value, or a range when low and high differ."""

    version = models.ForeignKey(TargetVersion, on_delete=models.PROTECT, related_name="candidates")
    label = models.CharField(max_length=10)
    low = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    high = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    likelihood = models.DecimalField(max_digits=4, decimal_places=2)
    preferred = models.BooleanField(default=False)
    as_printed = models.TextField(blank=True)
    note = models.TextField(blank=True)
    note_ja = models.TextField(blank=True)

    class Meta(AppendOnly.Meta):
        ordering = ["label"]
        constraints = [models.UniqueConstraint(fields=["version", "label"], name="one_label_for_a_candidate")]

    @property
    def remark(self) -> str:
        return self.note if get_language() == "en" else self.note_ja or self.note
