"""What is counted: identity (indicator) apart from wording and unit (version), so that series stay comparable."""

from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ledger.models import same

from .provenance import Named, Sourced


class Indicator(Named, Sourced):
    class Measure(models.TextChoices):
        FLOW = "flow", _("flow")
        STOCK = "stock", _("stock")
        LEVEL = "level", _("level per year")
        RATE = "rate", _("rate")
        NONE = "none", _("not a figure")

    class Adds(models.TextChoices):
        YES = "yes", _("adds")
        OVERLAPS = "overlaps", _("adds, may contain overlaps")
        NO = "no", _("does not add")

    class FedBy(models.TextChoices):
        RETURN = "return", _("return")
        ROSTER = "roster", _("roster")
        DERIVED = "derived", _("computed")

    class Asked(models.TextChoices):
        COMMON = "common", _("of every project")
        TARGET = "target", _("only where it is an additional target")
        NOT = "not", _("not asked")

    code = models.CharField(max_length=24, unique=True)
    display_order = models.SmallIntegerField()
    measure = models.CharField(max_length=8, choices=Measure.choices)
    adds_over_time = models.BooleanField()
    adds_over_projects = models.CharField(max_length=10, choices=Adds.choices)
    fed_by = models.CharField(max_length=8, choices=FedBy.choices)
    asked = models.CharField(max_length=8, choices=Asked.choices)
    counting = models.CharField(max_length=30, blank=True)  # 延べ, 実数, cases, events
    printed = models.BooleanField()
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    parent_relation = models.CharField(max_length=30, blank=True)  # "part of", "distinct of", ...
    definition_status = models.CharField(max_length=80)
    who_reports = models.CharField(max_length=120)

    class Meta:
        ordering = ["display_order"]


class IndicatorVersionQuerySet(models.QuerySet):
    def in_force_in(self, fiscal_year: int) -> Self:
        """Return the versions that hold in that fiscal year."""
        return self.filter(Q(fy_until=None) | Q(fy_until__gt=fiscal_year), fy_from__lte=fiscal_year)


class IndicatorVersion(models.Model):
    """The wording, the definition and the unit from one fiscal year until another (not included)."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="versions")
    no = models.SmallIntegerField()
    definition_ja = models.TextField()
    definition_en = models.TextField()
    unit_ja = models.CharField(max_length=30)
    unit_en = models.CharField(max_length=40)
    decimals = models.SmallIntegerField(default=0)
    fy_from = models.SmallIntegerField()
    fy_until = models.SmallIntegerField(null=True)
    breaks_series = models.BooleanField(default=False)

    objects = IndicatorVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "no"], name="one_number_for_an_indicator_version"),
            ExclusionConstraint(
                name="one_indicator_version_in_a_year",
                expressions=[
                    same("indicator"),
                    (Func("fy_from", "fy_until", function="int4range"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    @property
    def unit(self) -> str:
        return self.unit_en if get_language() == "en" else self.unit_ja

    @property
    def definition(self) -> str:
        return self.definition_en if get_language() == "en" else self.definition_ja
