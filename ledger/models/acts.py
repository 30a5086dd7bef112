"""What happened: one row for each state change, append-only."""

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models.functions import Now

from .append_only import AppendOnly
from .clock import ProgrammeNow


class Act(AppendOnly):
    """Who did what to which object, why, and when: real time (`at`) and programme time (`programme_at`)."""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=60)  # "submissions.accept"
    object_kind = models.CharField(max_length=40)  # "submission"
    object_id = models.BigIntegerField()
    old = models.CharField(max_length=40, blank=True)
    new = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(db_default=Now())
    programme_at = models.DateTimeField(db_default=ProgrammeNow())
    # What the history of a row has too: it tells which act a change belongs to.
    transaction_at = models.DateTimeField(db_default=TransactionNow())

    class Meta(AppendOnly.Meta):
        indexes = [
            models.Index(fields=["object_kind", "object_id", "id"], name="act_by_object"),
            models.Index(fields=["transaction_at"], name="act_by_transaction"),
        ]
