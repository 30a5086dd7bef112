"""Rosters (名簿) and memberships: who takes part in which project, through whom, from when until when."""

import uuid
from typing import Any, Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from ledger.models import (
    Dated,
    DatedQuerySet,
    by_time,
    ends_after_it_begins,
    keeps_changed_at,
    programme_today,
    same,
    validity,
)
from projects.models import Project, ProjectBureau, SubArea

from .establishments import Establishment
from .organizations import Organization
from .standing import standing_of

# Permission matrix, row "Membership, ties, notes": these read every roster.
NATION = (Role.ANALYST, Role.PUBLISHER, Role.AUDITOR)


def of_own_region(user: Any) -> models.QuerySet:
    """Return the ids of the projects that the bureaus of the user's seats have today."""
    bureaus = standing_of(user).bureaus
    return ProjectBureau.objects.in_force_on(programme_today()).filter(bureau__in=bureaus).values("project_id")


class RosterQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Return the rosters that the own organization keeps, those of the own region, or all for the nation."""
        standing = standing_of(user)
        if standing.has(*NATION):
            return self
        return self.filter(Q(keeper__in=standing.organizations) | Q(project__in=of_own_region(user)))


class Roster(models.Model):
    """One for each organization that keeps members of a project, or of one of its sub-areas."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    keeper = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="rosters")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="rosters")
    sub_area = models.ForeignKey(SubArea, on_delete=models.PROTECT, null=True, related_name="rosters")
    # Member counts break where base organizations came in (RULES 16): gross counts from FY2005 hold their rosters too.
    opened_on = models.DateField()

    objects = RosterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["keeper", "project", "sub_area"], name="one_roster_of_a_keeper_in_a_scope", nulls_distinct=False
            ),
        ]


class MembershipQuerySet(DatedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Return the memberships of the rosters visible to the user."""
        return self.filter(roster__in=Roster.objects.visible_to(user))


_Memberships = models.Manager.from_queryset(MembershipQuerySet)


class MembershipManager(_Memberships["Membership"]):
    """Every membership, less those that a merge of two identities joined into another one: that one has their time."""

    def get_queryset(self) -> models.QuerySet["Membership"]:
        return super().get_queryset().filter(joined_into=None)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    level=pghistory.Statement,
    meta=by_time("membership_history_by_time"),
)
class Membership(Dated):
    class Class(models.TextChoices):
        REGULAR = "regular", _("regular member")
        SUPPORTING = "supporting", _("supporting member")
        SPECIAL = "special", _("special member")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="memberships")
    # Of this very organization: a composite key of the database (migration 0002).
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, null=True, related_name="memberships")
    number = models.CharField(max_length=40, blank=True)
    member_class = models.CharField(max_length=10, choices=Class.choices, default=Class.REGULAR)
    joined_reason = models.CharField(max_length=300, blank=True)
    left_reason = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)  # raised by each write, against a stale tab (I8)
    changed_at = models.DateTimeField(db_default=Now())
    is_demo = models.BooleanField(default=False)
    # Two entries of one organization on one roster: this one is kept for what refers to it, and counts no more.
    joined_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="joined")

    objects = MembershipManager()

    class Meta:
        triggers = [keeps_changed_at()]
        indexes = [
            models.Index(fields=["changed_at", "id"], name="memberships_by_change"),
            models.Index(fields=["roster", "organization"], name="members_of_a_roster"),
        ]
        constraints = [
            ends_after_it_begins(),
            ExclusionConstraint(
                name="a_member_is_on_a_roster_once_at_a_time",
                expressions=[
                    same("roster", "organization"),
                    (validity(), RangeOperators.OVERLAPS),
                ],
                condition=Q(joined_into=None),
            ),
            models.CheckConstraint(
                condition=Q(left_reason="") | Q(valid_until__isnull=False), name="who_left_has_a_last_day"
            ),
        ]


class Note(models.Model):
    """A keeper's note about an organization: stays with the keeper and its bureau."""

    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="notes")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    written_at = models.DateTimeField(db_default=Now())
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
