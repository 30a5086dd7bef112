"""Support programmes, first-term achievements and the leaflet's prior examples: public facts with their sources."""

from django.db import models
from django.utils.translation import get_language

from .projects import Project
from .provenance import Bound, Named, Sourced


class SupportProgramme(Named, Sourced):
    code = models.CharField(max_length=10, unique=True)
    name_ja_confidence = models.CharField(max_length=120, blank=True)
    category = models.CharField(max_length=40)
    term = models.CharField(max_length=60)
    ministry = models.CharField(max_length=120, blank=True)
    implementing_body = models.CharField(max_length=200, blank=True)
    what_it_gives = models.TextField(blank=True)
    figures_printed = models.TextField(blank=True)
    linked_use = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["code"]


class Achievement(Named, Sourced):
    """A figure of the first term with its own covered period and population."""

    code = models.CharField(max_length=10, unique=True)
    topic = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    unit_ja = models.CharField(max_length=30, blank=True)
    unit_en = models.CharField(max_length=40, blank=True)
    bound = models.CharField(max_length=12, choices=Bound.choices, default=Bound.EXACT)
    qualifier = models.CharField(max_length=200, blank=True)
    period_start = models.CharField(max_length=20, blank=True)
    period_end = models.CharField(max_length=20, blank=True)
    period_as_printed = models.CharField(max_length=300, blank=True)
    scope = models.CharField(max_length=120)
    denominator = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["code"]

    @property
    def unit(self) -> str:
        return self.unit_en if get_language() == "en" else self.unit_ja


class PriorExample(Named):
    code = models.CharField(max_length=12, unique=True)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="examples")
    body = models.JSONField()  # the transcription, each item with its confidence

    class Meta:
        ordering = ["code"]
