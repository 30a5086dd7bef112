"""Work that leaves the house (mail, exports): written with the act, done by the relay, never silently absent (I10)."""

import datetime

from django.db import models
from django.db.models import DurationField, ExpressionWrapper, F, Value
from django.db.models.functions import Now, Power


class OutboxQuerySet(models.QuerySet):
    def waiting(self) -> "OutboxQuerySet":
        return self.filter(sent_at=None, failed_at=None)

    def _rested(self) -> "OutboxQuerySet":
        """Return the waiting rows 0, 1, 3, 7, 15 and 31 minutes old before the first to the sixth look."""
        pause = ExpressionWrapper(
            (Power(Value(2.0), F("tries")) - Value(1.0)) * Value(datetime.timedelta(minutes=1)),
            output_field=DurationField(),
        )
        return self.waiting().filter(created_at__lte=Now() - pause)

    def due(self, tries: int) -> "OutboxQuerySet":
        """Return the rows that may be tried now, out of so many tries."""
        return self._rested().filter(tries__lt=tries)

    def spent(self, tries: int) -> "OutboxQuerySet":
        """Return the rows tried so often, some time ago, and still not sent."""
        return self._rested().filter(tries__gte=tries)


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
