"""What the nightly comparison of totals and ledger found; the latest row is what operators see."""

from django.db import models
from django.db.models.functions import Now


class FigureAudit(models.Model):
    """One comparison. `differences` above 0 is an alarm, and stays one until a later audit finds none."""

    at = models.DateTimeField(db_default=Now())
    rollups = models.BigIntegerField()
    differences = models.IntegerField()
    examples = models.JSONField(default=list)  # the first few, as sentences: keys and totals, no persons

    class Meta:
        ordering = ["-id"]
