"""Designated organizations (promotion, base) and the people appointed to act for them."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat
from ledger.models import Dated, DatedQuerySet, by_time, ends_after_it_begins, same, validity
from projects.models import Project, SubArea

from .organizations import Organization


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    meta=by_time("designation_history_by_time"),
)
class Designation(Dated):
    class Role(models.TextChoices):
        PROMOTION = "promotion", _("promotion organization")
        BASE = "base", _("base organization")

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="designations")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="designations")
    sub_area = models.ForeignKey(SubArea, on_delete=models.PROTECT, null=True, related_name="designations")
    role = models.CharField(max_length=10, choices=Role.choices)
    application = models.OneToOneField(
        "networks.DesignationApplication", on_delete=models.PROTECT, null=True, related_name="designation"
    )
    source = models.CharField(max_length=300, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins(),
            ExclusionConstraint(
                name="an_organization_is_designated_once_for_a_project_at_a_time",
                expressions=[
                    same("organization", "project"),
                    (validity(), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class Appointment(models.Model):
    """The organization (and duty) of a reporter's seat."""

    class Duty(models.TextChoices):
        MANAGER = "manager", _("cluster manager")
        SUB_MANAGER = "sub manager", _("sub manager")
        COORDINATOR = "coordinator", _("coordinator")
        STAFF = "staff", _("staff")

    seat = models.OneToOneField(Seat, on_delete=models.PROTECT, related_name="appointment")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="appointments")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="appointments")
    sub_area = models.ForeignKey(SubArea, on_delete=models.PROTECT, null=True, related_name="appointments")
    duty = models.CharField(max_length=12, choices=Duty.choices, default=Duty.STAFF)
