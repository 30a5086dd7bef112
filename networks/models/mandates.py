"""Mandates: who is cluster manager, coordinator, supporter ... of a designated organization, from when until when.

A mandate is known to the public where it is listed; it opens nothing in the portal. What a person may do here follows
from the seats of an account (Appointment).
"""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ledger.models import Dated, DatedQuerySet, ends_after_it_begins
from projects.models import Project, SubArea

from .organizations import Organization


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
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

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins(),
            models.CheckConstraint(
                condition=Q(is_listed=False) | ~Q(email="") | ~Q(phone=""), name="who_is_listed_can_be_reached"
            ),
        ]
