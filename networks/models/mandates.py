"""Mandates: who is cluster manager, coordinator, supporter ... of a designated organization, from when until when.

A mandate is known to the public where it is listed; it opens nothing in the portal. What a person may do here follows
from the seats of an account (Appointment).
"""

import datetime
from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ledger.models import Dated, DatedQuerySet, ends_after_it_begins, same, validity
from projects.models import Project, SubArea

from .designations import Designation
from .organizations import Organization
from .rosters import of_own_region
from .standing import standing_of


class MandateQuerySet(DatedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Return the mandates of the own organization and those of the own region (matrix, contact persons, C3)."""
        own = Q(organization__in=standing_of(user).organizations)
        return self.filter(own | Q(project__in=of_own_region(user)))

    def to_be_found_on(self, day: datetime.date) -> Self:
        """Return what anybody may read: listed, in force, of an organization that is designated on that day."""
        held = Designation.objects.in_force_on(day).filter(
            organization=OuterRef("organization"), project=OuterRef("project")
        )
        found = self.in_force_on(day).filter(is_listed=True, organization__status=Organization.Status.ACTIVE)
        return found.filter(Exists(held), project__public_from__lte=day)


@pghistory.track(
    # What the history keeps it keeps for good: not how a person is reached, nor what was written for the successor.
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["email", "phone", "handover_note"],
)
class Mandate(Dated):
    class Duty(models.TextChoices):
        MANAGER = "manager", _("cluster manager")
        SUB_MANAGER = "sub manager", _("sub manager")
        COORDINATOR = "coordinator", _("coordinator")
        INCUBATION_MANAGER = "incubation manager", _("incubation manager")
        SUPPORTER = "supporter", _("business supporter")

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="mandates")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="mandates")
    sub_area = models.ForeignKey(SubArea, on_delete=models.PROTECT, null=True, related_name="mandates")
    duty = models.CharField(max_length=20, choices=Duty.choices)
    name_ja = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    tasks_ja = models.CharField(max_length=300, blank=True)
    tasks_en = models.CharField(max_length=300, blank=True)
    desk = models.CharField(max_length=120, blank=True)  # department
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_listed = models.BooleanField(default=False)  # meant to be found: in the public directory
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="mandates")
    succeeds = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="successor")
    handover_note = models.TextField(blank=True)
    recorded_at = models.DateTimeField(db_default=Now())
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    version = models.PositiveIntegerField(default=1)  # raised by each write, against a stale tab (I8)

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins(),
            models.CheckConstraint(
                condition=Q(is_listed=False) | ~Q(email="") | ~Q(phone=""), name="who_is_listed_can_be_reached"
            ),
            ExclusionConstraint(
                name="one_manager_of_an_organization_in_a_project_at_a_time",
                expressions=[
                    same("organization", "project"),
                    (validity(), RangeOperators.OVERLAPS),
                ],
                condition=Q(duty="manager"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_ja

    @property
    def tasks(self) -> str:
        """Return what the person does, in the reader's language where it was written in it."""
        first, other = (self.tasks_en, self.tasks_ja) if get_language() == "en" else (self.tasks_ja, self.tasks_en)
        return first or other
