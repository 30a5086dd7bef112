"""Work that leaves the house (mail, exports): written with the act, done by the relay, never silently absent (I10)."""

from django.db import models
from django.db.models.functions import Now


class OutboxQuerySet(models.QuerySet):
    def waiting(self) -> "OutboxQuerySet":
        return self.filter(sent_at=None, failed_at=None)


class Outbox(models.Model):
    kind = models.CharField(max_length=40)
    unique_key = models.CharField(max_length=120)
    args_ids = models.JSONField(default=list)  # ids only (I29)
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)
    tries = models.SmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "unique_key"], name="one_outbox_row_for_a_key")]
