"""Receipts: the same key gives the same receipt and no second effect (I7)."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class Idempotency(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    action = models.CharField(max_length=60)
    body_hash = models.CharField(max_length=64)
    receipt = models.JSONField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_receipt_for_a_key")]
