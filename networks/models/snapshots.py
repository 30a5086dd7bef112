"""The roster as it stood on 31 March: fixed once, the source of the year's member counts."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from ledger.models import AppendOnly
from projects.models import Prefecture

from .organizations import Organization
from .rosters import Membership, Roster


class RosterSnapshot(AppendOnly):
    """A correction is a snapshot with the next number; the highest number of a year holds."""

    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="snapshots")
    fiscal_year = models.SmallIntegerField()
    no = models.PositiveSmallIntegerField()
    as_of = models.DateField()  # 31 March that ends the fiscal year
    members = models.PositiveIntegerField()
    unconfirmed = models.PositiveIntegerField()  # of them, not confirmed within the fiscal year
    fixed_at = models.DateTimeField(db_default=Now())
    fixed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)  # why fixed again

    class Meta(AppendOnly.Meta):
        constraints = [
            models.UniqueConstraint(fields=["roster", "fiscal_year", "no"], name="one_snapshot_of_a_number"),
        ]


class SnapshotLine(AppendOnly):
    snapshot = models.ForeignKey(RosterSnapshot, on_delete=models.PROTECT, related_name="lines")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    name_ja = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)
    member_class = models.CharField(max_length=10)
    prefecture = models.ForeignKey(Prefecture, on_delete=models.PROTECT, null=True, related_name="+")
    is_confirmed = models.BooleanField()

    class Meta(AppendOnly.Meta):
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "organization"], name="one_line_of_a_member_in_a_snapshot"),
        ]

    @property
    def kind_word(self) -> str:
        return str(Organization.Kind(self.kind).label)

    @property
    def class_word(self) -> str:
        return str(Membership.Class(self.member_class).label)
