"""A roster file on its way in: staged line by line, looked at, decided, confirmed as a whole, undone within the day."""

import datetime
import uuid
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .rosters import Roster


class RosterImportQuerySet(models.QuerySet):
    def over(self, undoing: datetime.timedelta) -> Self:
        """Return the imports whose content nobody needs: the time of undoing, or a month of waiting, has passed."""
        settled = Q(status="confirmed", confirmed_at__lte=Now() - undoing)
        forgotten = Q(status__in=["staged", "refused"], uploaded_at__lte=Now() - datetime.timedelta(days=30))
        return self.exclude(content=None).filter(settled | forgotten | Q(status="undone"))


class RosterImport(models.Model):
    class Status(models.TextChoices):
        READING = "reading", _("being read")
        REFUSED = "refused", _("could not be read")  # the file as a whole; `refusal` says why
        STAGED = "staged", _("to be decided")
        CONFIRMED = "confirmed", _("taken over")
        DISCARDED = "discarded", _("discarded")
        UNDONE = "undone", _("undone")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="imports")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.READING)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    content = models.BinaryField(null=True)  # emptied when the day of undoing is over (C3)
    mapping = models.JSONField(default=dict)  # "texts": headings, "meanings": their fields, in the order of the columns
    defaults = models.JSONField(default=dict)  # kind and joined_on of lines that do not say them
    heading_line = models.PositiveIntegerField(null=True)
    lines_read = models.PositiveIntegerField(default=0)  # progress
    lines_total = models.PositiveIntegerField(null=True)
    refusal = models.JSONField(default=list)  # code and arguments of each sentence
    counts = models.JSONField(default=dict)  # verdict -> lines; and what was taken over and undone, once the lines go
    tries = models.PositiveSmallIntegerField(
        default=0
    )  # readings begun: a file that ends its reader is not tried on and on
    uploaded_at = models.DateTimeField(db_default=Now())
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = RosterImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="import_confirmed_means_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="import_undone_means_who_and_when",
            ),
        ]


class ImportLine(models.Model):
    """One line of the file, read and compared. Lines are removed when the import is over and its day has passed."""

    class Verdict(models.TextChoices):
        NEW = "new", _("new")
        CHANGED = "changed", _("changed")
        UNCHANGED = "unchanged", _("unchanged")
        INVALID = "invalid", _("invalid")
        DUPLICATE = "duplicate", _("possible duplicate")

    class Choice(models.TextChoices):
        TAKE = "take", _("take over")
        SKIP = "skip", _("leave out")
        SAME = "same", _("is this organization")  # `chosen` says which

    roster_import = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField()  # as the spreadsheet counts it
    values = models.JSONField()  # field -> text, cleaned
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    organization_id = models.BigIntegerField(null=True)  # recognised
    membership_id = models.BigIntegerField(null=True)
    changes = models.JSONField(default=dict)  # field -> [what stands, what the file says]
    problems = models.JSONField(default=list)  # [field, code, arguments]
    candidates = models.JSONField(default=list)  # [organization id, score, reasons], best first
    choice = models.CharField(max_length=6, choices=Choice.choices, blank=True)
    chosen = models.BigIntegerField(null=True)
    made = ArrayField(models.CharField(max_length=60), default=list)  # "model:id" of what the confirmation made
    before = models.JSONField(default=dict)  # what stood where it changed something, for the undoing

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["roster_import", "line"], name="one_line_of_a_number_in_an_import")
        ]


class ColumnHeading(models.Model):
    """Which field a heading meant the last time this keeper said so."""

    keeper = models.ForeignKey("networks.Organization", on_delete=models.CASCADE, related_name="+")
    heading = models.CharField(max_length=200)
    field = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["keeper", "heading"], name="one_meaning_of_a_heading")]
