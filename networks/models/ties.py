"""Ties: what two organizations did together, what support one used, and linkages of clusters. Each with its source."""

import uuid
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ledger.models import Dated, DatedQuerySet, by_time, ends_after_it_begins, keeps_changed_at
from projects.models import Project, SupportProgramme

from .organizations import Organization
from .rosters import Roster


class AmountClass(models.TextChoices):
    """Amounts are kept as classes: the exact sum is nobody's business here."""

    UNDER_10M = "under 10m", _("below 10 million yen")
    UNDER_30M = "under 30m", _("10 to 30 million yen")
    UNDER_100M = "under 100m", _("30 to 100 million yen")
    OVER_100M = "over 100m", _("100 million yen or more")


class KeptQuerySet(DatedQuerySet):
    """Rows that stay with the roster under which they were recorded."""

    def visible_to(self, user: Any) -> Self:
        """Return what the visible rosters keep (matrix: Membership, ties, notes)."""
        return self.filter(roster__in=Roster.objects.visible_to(user))


class Kept(Dated):
    """Abstract: dated, with its source, kept by one roster and arisen under its project."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="+")
    amount_class = models.CharField(max_length=12, choices=AmountClass.choices, blank=True)
    source = models.CharField(max_length=300)
    changed_at = models.DateTimeField(db_default=Now())
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_demo = models.BooleanField(default=False)

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), meta=by_time("tie_history_by_time")
)
class Tie(Kept):
    """A tie has no direction: `first` has the lower id. One row for what each roster recorded."""

    class Kind(models.TextChoices):
        RESEARCH = "research", _("joint research")
        MATCHING = "matching", _("matching concluded")
        TRANSFER = "transfer", _("technology transferred")
        PARTNERSHIP = "partnership", _("business partnership")
        VENTURE = "venture", _("joint venture")
        SUPPLY = "supply", _("supply")
        FINANCE = "finance", _("finance")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    first = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="ties_as_first")
    second = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="ties_as_second")
    title = models.CharField(max_length=200, blank=True)
    # the case of a return that this tie was recorded from, by its plain id: assessment lies above
    case_id = models.BigIntegerField(null=True)

    class Meta:
        triggers = [keeps_changed_at()]
        indexes = [models.Index(fields=["changed_at", "id"], name="ties_by_change")]
        constraints = [
            ends_after_it_begins(),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="a_tie_joins_two_lower_number_first"),
            models.UniqueConstraint(
                fields=["roster", "kind", "first", "second", "valid_from", "title"], name="a_tie_is_recorded_once"
            ),
        ]


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    meta=by_time("support_use_history_by_time"),
)
class SupportUse(Kept):
    """Support used: which programme, in which fiscal year, in which class of amount."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="support_uses")
    programme = models.ForeignKey(SupportProgramme, on_delete=models.PROTECT, related_name="uses")
    fiscal_year = models.SmallIntegerField()

    class Meta:
        triggers = [keeps_changed_at()]
        constraints = [
            ends_after_it_begins(),
            models.UniqueConstraint(
                fields=["roster", "organization", "programme", "fiscal_year"], name="a_use_of_support_is_recorded_once"
            ),
        ]


class LinkageQuerySet(DatedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Return every linkage: they are facts of the projects (design, Visibility)."""
        return self


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Linkage(Dated):
    """A tie of a project with another project, or with a cluster abroad (TAMA-Veneto, Hiroshima-Zug)."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="linkages")
    other = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="linked_from")
    partner_ja = models.CharField(max_length=200, blank=True)
    partner_en = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)  # ISO 3166-1
    about_ja = models.CharField(max_length=300, blank=True)
    about_en = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = LinkageQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins(),
            models.CheckConstraint(
                condition=Q(other__isnull=False, partner_ja="", partner_en="") | (Q(other=None) & ~Q(partner_ja="")),
                name="a_linkage_has_one_partner",
            ),
            models.CheckConstraint(condition=~Q(project=F("other")), name="a_project_is_not_linked_with_itself"),
        ]
