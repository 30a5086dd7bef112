"""Likely duplicates, and the merge of two identities (名寄せ・統合): proposed, consented, done, undone by people."""

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import Role

from .organizations import Organization
from .rosters import NATION, Membership, Roster
from .standing import standing_of

WRITERS = (Role.REPORTER, Role.OFFICER, Role.APPROVER)


def kept_by(user: Any) -> models.QuerySet:
    """Return the ids of the organizations that stand on a roster of the own organization or the own region."""
    return Membership.objects.filter(roster__in=Roster.objects.visible_to(user)).values("organization_id")


class CandidateQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Return the pairs of which either stands on a roster of the own organization or region; all for the nation."""
        standing = standing_of(user)
        if standing.has(*NATION):
            return self
        if not standing.has(*WRITERS):
            return self.none()
        return self.filter(Q(first__in=kept_by(user)) | Q(second__in=kept_by(user)))

    def open(self) -> Self:
        """Return the pairs that nobody has decided, of organizations that are both in use."""
        in_use = Organization.objects.in_use()
        return self.filter(status="open", first__in=in_use, second__in=in_use)


class MergeQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Return the merges that the reader proposed or that touch rosters of the own organization or region."""
        standing = standing_of(user)
        if standing.has(*NATION):
            return self
        if not standing.has(*WRITERS):
            return self.none()
        kept = kept_by(user)
        asked = MergeConsent.objects.filter(keeper__in=standing.organizations).values("merge")
        return self.filter(Q(proposed_by=user.pk) | Q(survivor__in=kept) | Q(duplicate__in=kept) | Q(pk__in=asked))


class DuplicateCandidate(models.Model):
    """Two organizations that may be one. `first` has the lower id."""

    class Status(models.TextChoices):
        OPEN = "open", _("to be looked at")
        DIFFERENT = "different", _("two organizations")
        MERGED = "merged", _("merged")

    first = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    score = models.SmallIntegerField()  # 0..100, for the order of the worklist only
    reasons = models.JSONField(default=list)  # codes, as `rules.likeness` gives them
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    found_at = models.DateTimeField(db_default=Now())
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["status", "-score", "id"], name="duplicates_to_look_at")]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_organizations_are_compared_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="the_first_has_the_lower_number"),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="candidate_decided_means_who_and_when",
            ),
        ]


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Merge(models.Model):
    class Status(models.TextChoices):
        PROPOSED = "proposed", _("waiting for consent")
        DONE = "done", _("merged")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")
        UNDONE = "undone", _("undone")

    survivor = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="merges")
    duplicate = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="merged_by")
    effective_on = models.DateField()
    reason = models.CharField(max_length=300)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PROPOSED)
    proposed_at = models.DateTimeField(db_default=Now())
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    counts = models.JSONField(default=dict)  # distinct and gross counts before and after, by scope

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(survivor=F("duplicate")), name="nobody_merges_with_itself"),
            models.UniqueConstraint(
                fields=["duplicate"],
                condition=Q(status__in=["proposed", "done"]),
                name="an_organization_is_merged_away_once",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="merge_done_means_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="merge_undone_means_who_and_when",
            ),
        ]


class MergeConsent(models.Model):
    """One for each organization that keeps a roster with either of the two, less the proposer's own."""

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="consents")
    keeper = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["merge", "keeper"], name="a_keeper_is_asked_once_for_a_merge"),
            models.CheckConstraint(
                condition=Q(agrees=None, decided_at=None, decided_by=None)
                | Q(agrees__isnull=False, decided_at__isnull=False, decided_by__isnull=False),
                name="merge_consent_decided_means_who_and_when",
            ),
        ]


class MergeMove(models.Model):
    """One row that the merge moved or changed: what the undoing puts back."""

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="moves")
    model = models.CharField(max_length=60)  # label, networks.membership
    object_id = models.BigIntegerField()
    field = models.CharField(max_length=60)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
