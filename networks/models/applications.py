"""How an organization comes to be designated: it applies, the bureau selects; and what it is granted each year."""

import datetime
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from projects.models import Project, SubArea

from .designations import Designation
from .organizations import Organization
from .rosters import NATION, of_own_region
from .standing import standing_of


class ApplicationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Return the own organization's applications, those to the own region, or all for the nation."""
        standing = standing_of(user)
        if standing.has(*NATION):
            return self
        return self.filter(Q(organization__in=standing.organizations) | Q(project__in=of_own_region(user)))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class DesignationApplication(models.Model):
    """Plan III-5(1)1: an institution files an application and is selected."""

    class Status(models.TextChoices):
        APPLIED = "applied", _("applied")
        SELECTED = "selected", _("selected")
        REJECTED = "rejected", _("not selected")
        WITHDRAWN = "withdrawn", _("withdrawn")

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="applications")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="applications")
    sub_area = models.ForeignKey(SubArea, on_delete=models.PROTECT, null=True, related_name="applications")
    role = models.CharField(max_length=10, choices=Designation.Role.choices)
    wanted_from = models.DateField()
    wanted_until = models.DateField(null=True)
    plan = models.TextField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.APPLIED)
    applied_at = models.DateTimeField(db_default=Now())
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="application_decided_means_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(wanted_until=None) | Q(wanted_until__gt=models.F("wanted_from")),
                name="a_wanted_term_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(status="applied", decided_at=None) | Q(~Q(status="applied"), decided_at__isnull=False),
                name="an_application_is_open_until_it_is_decided",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["selected", "rejected"], applied_by=models.F("decided_by")),
                name="who_applied_does_not_decide",
            ),
            models.UniqueConstraint(
                fields=["organization", "project", "role"],
                condition=Q(status="applied"),
                name="one_open_application_of_an_organization",
            ),
        ]

    @property
    def wanted_last_day(self) -> datetime.date | None:
        return self.wanted_until - datetime.timedelta(days=1) if self.wanted_until else None


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class DesignationGrant(models.Model):
    """What a designated organization is granted in a fiscal year, in yen."""

    designation = models.ForeignKey(Designation, on_delete=models.PROTECT, related_name="grants")
    fiscal_year = models.SmallIntegerField()
    amount = models.BigIntegerField()
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["designation", "fiscal_year"], name="one_grant_of_a_year"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="a_grant_is_not_negative"),
        ]
