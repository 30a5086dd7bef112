"""The return of one project in one round, its parts, and who typed in them."""

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from networks.models import Organization, Standing, standing_of
from projects.models import Bureau, Industry, Project

from .rounds import Round


def _own(standing: Standing) -> Q:
    own = Q(bureau__in=standing.bureaus)
    if standing.organizations:
        own |= Q(pk__in=Part.objects.filter(organization__in=standing.organizations).values("submission"))
    return own


def _readable(standing: Standing) -> tuple[str, ...]:
    """Statuses in which the nation's readers may open a return: drafts belong to their writers alone."""
    if standing.has(Role.PUBLISHER, Role.AUDITOR):
        return (Submission.Status.SUBMITTED, *Submission.COUNTED)
    return Submission.COUNTED


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Return what may be read: the own bureau's, those with a part of the own organization, and by the matrix
        for the Policy Group only what is accepted (a publisher and the auditor also what is submitted).
        """
        standing = standing_of(user)
        mine = _own(standing)
        if standing.sees_the_nation:
            mine |= Q(status__in=_readable(standing))
        return self.filter(mine)

    def listed_for(self, user: Any) -> Self:
        """Return those whose state may be known, without their content: the own ones, or all for the Policy Group."""
        standing = standing_of(user)
        return self if standing.sees_the_nation else self.filter(_own(standing))

    def awaiting_acceptance(self) -> Self:
        return self.filter(status=Submission.Status.SUBMITTED)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Submission(models.Model):
    """The return (調査票): one for a round and a project. `bureau` is frozen at opening."""

    class Status(models.TextChoices):
        NOT_STARTED = "not started", _("not started")
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        ACCEPTED = "accepted", _("accepted")
        SENT = "sent", _("sent by the bureau")
        CONFIRMED = "confirmed", _("confirmed")

    COUNTED = (Status.ACCEPTED, Status.SENT, Status.CONFIRMED)
    EDITABLE = (Status.NOT_STARTED, Status.DRAFT, Status.RETURNED)

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="submissions")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="submissions")
    bureau = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="submissions")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.NOT_STARTED)
    version = models.IntegerField(default=0)
    times_submitted = models.SmallIntegerField(default=0)
    missing_parts_reason = models.TextField(blank=True)
    returned_reason = models.TextField(blank=True)
    accepted_reason = models.TextField(blank=True)  # why the Policy Group accepted, where no second officer exists
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    rules_version = models.SmallIntegerField(null=True)  # of the checks it passed when accepted (I6)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "project"], name="one_return_for_a_round_and_project"),
            models.CheckConstraint(
                condition=~Q(accepted_by=F("submitted_by")), name="accepted_by_another_than_who_submitted"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, submitted_by=None)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="submitted_means_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="accepted_means_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None) | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="sent_means_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["accepted", "sent", "confirmed"], accepted_at__isnull=False)
                | (~Q(status__in=["accepted", "sent", "confirmed"]) & Q(accepted_at=None)),
                name="a_return_counts_only_when_accepted",
            ),
        ]
        indexes = [models.Index(fields=["bureau", "round"], name="submission_by_bureau")]

    @property
    def is_counted(self) -> bool:
        return self.status in self.COUNTED

    @property
    def is_resubmission(self) -> bool:
        return self.status == self.Status.SUBMITTED and self.times_submitted > 1


class SubmissionIndustry(models.Model):
    """Industries of the project on the last day of the observed period, frozen at opening."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="industries")
    industry = models.ForeignKey(Industry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "industry"], name="an_industry_once_for_a_return")]


class PartQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Return the own bureau's parts, the own organization's, for the nation those handed in."""
        standing = standing_of(user)
        mine = Q(submission__bureau__in=standing.bureaus) | Q(organization__in=standing.organizations)
        if standing.sees_the_nation:
            mine |= Q(submission__status__in=_readable(standing), status=Part.Status.HANDED_IN)
        return self.filter(mine)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Part(models.Model):
    """What one organization reports; without organization it is the bureau's own part."""

    class Status(models.TextChoices):
        NOT_STARTED = "not started", _("not started")
        DRAFT = "draft", _("draft")
        HANDED_IN = "handed in", _("handed in")
        RETURNED = "returned", _("returned")

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="parts")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="parts")
    sub_area = models.ForeignKey("projects.SubArea", on_delete=models.PROTECT, null=True, related_name="parts")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.NOT_STARTED)
    nil = models.BooleanField(default=False)  # 該当なし報告: nothing to report in this part
    version = models.IntegerField(default=0)
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    handed_in_at = models.DateTimeField(null=True)
    on_behalf_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    on_behalf_reason = models.CharField(max_length=300, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "organization"], nulls_distinct=False, name="one_part_for_an_organization"
            ),
            models.CheckConstraint(
                condition=Q(status="handed in", handed_in_at__isnull=False, handed_in_by__isnull=False)
                | (~Q(status="handed in") & Q(handed_in_at=None, handed_in_by=None)),
                name="handed_in_means_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(on_behalf_by=None) | Q(organization__isnull=False), name="only_organizations_are_acted_for"
            ),
        ]

    @property
    def is_bureaus_own(self) -> bool:
        return self.organization_id is None


class Typist(models.Model):
    """Who has typed in a part: such a person may not accept the return."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="typists")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "user"], name="a_typist_is_noted_once")]


class Finding(models.Model):
    """A remark of the checker, on the whole return or pinned on one cell."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="findings")
    cell = models.ForeignKey("assessment.Cell", on_delete=models.CASCADE, null=True, related_name="findings")
    text = models.TextField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(db_default=models.functions.Now())
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="resolved_means_who_and_when",
            ),
        ]


class Extension(models.Model):
    """A later last day for one return: asked by one person, granted by another, with a reason (I16)."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="extensions")
    until = models.DateTimeField()
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=models.functions.Now())
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(null=True)
    refused_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asked_by=F("granted_by")), name="asked_and_granted_by_two_people"),
            models.CheckConstraint(
                condition=Q(granted_at=None, granted_by=None) | Q(granted_at__isnull=False, granted_by__isnull=False),
                name="granted_means_who_and_when",
            ),
        ]
