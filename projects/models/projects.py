"""Cluster projects: names, bureaus and industries by date, sub-areas, and what became of what."""

import datetime
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from ledger.models import Dated, DatedQuerySet, ends_after_it_begins, same, validity

from .bureaus import Bureau, Prefecture
from .calendar import Term
from .industries import Industry
from .provenance import Named, Sourced


class ProjectQuerySet(DatedQuerySet):
    def public_on(self, day: datetime.date) -> Self:
        return self.filter(public_from__lte=day)


class Project(Named, Dated, Sourced):
    code = models.CharField(max_length=12, unique=True)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="projects")
    public_from = models.DateField()
    display_order = models.SmallIntegerField()
    # what stands in the printed cell of additional targets: a text, "no target", or nothing at all (RULES.md rule 10)
    additional_target_cell = models.CharField(max_length=20, blank=True)
    reorganisation_kind = models.CharField(max_length=30, blank=True)
    companies_approx = models.IntegerField(null=True)
    universities = models.IntegerField(null=True)
    fields_ja = models.CharField(max_length=120, blank=True)
    fields_en = models.CharField(max_length=120, blank=True)
    name_ja_verification = models.CharField(max_length=200, blank=True)
    promotion_org_ja = models.CharField(max_length=200, blank=True)
    promotion_org_source = models.CharField(max_length=200, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["display_order"]
        constraints = [ends_after_it_begins()]


class ProjectName(Sourced):
    """Every variant of a name that the documents print."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="names")
    lang = models.CharField(max_length=2)
    text = models.CharField(max_length=300)
    place = models.CharField(max_length=120, blank=True)  # where the variant stands, as "III-2(2)"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "lang", "text", "place"], name="a_name_is_listed_once")
        ]


class ProjectBureau(Dated):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="bureaus")
    bureau = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="projects")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins(),
            ExclusionConstraint(
                name="a_project_has_one_bureau_at_a_time",
                expressions=[same("project"), (validity(), RangeOperators.OVERLAPS)],
            ),
        ]


class ProjectIndustry(Dated, Sourced):
    class Role(models.TextChoices):
        MAIN = "main", _("main")
        ALSO = "also", _("also")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="industries")
    industry = models.ForeignKey(Industry, on_delete=models.PROTECT, related_name="projects")
    role = models.CharField(max_length=4, choices=Role.choices)
    assignment_basis = models.CharField(max_length=300, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins(),
            ExclusionConstraint(
                name="an_industry_is_assigned_once_at_a_time",
                expressions=[
                    same("project", "industry"),
                    (validity(), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class SubArea(Named, Sourced):
    code = models.CharField(max_length=16, unique=True)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="sub_areas")
    display_order = models.SmallIntegerField()
    description = models.CharField(max_length=300, blank=True)
    name_printed = models.CharField(max_length=200)
    since = models.CharField(max_length=120, blank=True)
    promotion_org_ja = models.CharField(max_length=200, blank=True)
    prefectures = models.ManyToManyField(Prefecture, related_name="sub_areas")

    class Meta:
        ordering = ["display_order"]


class Lineage(Sourced):
    """What became of what: 19 first-term projects to 17, many to many (RULES.md rule 18)."""

    code = models.CharField(max_length=10, unique=True)
    predecessor = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="successions")
    successor = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="origins")
    predecessor_name = models.CharField(max_length=250, blank=True)
    successor_name = models.CharField(max_length=250, blank=True)
    bureau = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    kind_printed_total = models.SmallIntegerField(null=True)
    predecessor_rename = models.CharField(max_length=250, blank=True)
    mapping_confidence = models.CharField(max_length=80)
    decided_on = models.DateField(null=True)

    class Meta:
        ordering = ["code"]
