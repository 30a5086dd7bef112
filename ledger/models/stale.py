"""What must be recomputed: plain rows without a unique key, so that a mark is never lost."""

from django.db import models
from django.db.models.functions import Now


class Stale(models.Model):
    project_id = models.BigIntegerField()
    fiscal_year = models.SmallIntegerField()
    old_bureau_id = models.BigIntegerField(null=True)
    cause = models.CharField(max_length=60)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["project_id", "fiscal_year"], name="stale_by_key")]
