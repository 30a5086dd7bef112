"""Establishments (事業所): where an organization works. Members are often plants of firms seated in Tokyo."""

import uuid

import pghistory
from django.db import models
from django.db.models.functions import Now

from ledger.models import by_time, keeps_changed_at
from projects.models import Prefecture

from .organizations import Organization


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    level=pghistory.Statement,
    meta=by_time("establishment_history_by_time"),
)
class Establishment(models.Model):
    """A map counts establishments, a distinct count organizations."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="establishments")
    name = models.CharField(max_length=200)
    kana = models.CharField(max_length=250, blank=True)
    prefecture = models.ForeignKey(Prefecture, on_delete=models.PROTECT, null=True, related_name="establishments")
    postal_code = models.CharField(max_length=8, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    fax = models.CharField(max_length=30, blank=True)
    closed_on = models.DateField(null=True)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        triggers = [keeps_changed_at()]
        constraints = [
            # the other end of the composite key of Membership (migration 0002)
            models.UniqueConstraint(fields=["id", "organization"], name="an_establishment_of_its_organization"),
            models.UniqueConstraint(fields=["organization", "name"], name="one_establishment_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
