"""The yearly confirmation of a roster (年次名簿確認): one request to each member, answered by its link."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .rosters import Membership, Roster


class ConfirmationRound(models.Model):
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="confirmation_rounds")
    fiscal_year = models.SmallIntegerField()
    answers_until = models.DateField()  # the last day on which links answer
    opened_at = models.DateTimeField(db_default=Now())
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["roster", "fiscal_year"], name="one_confirmation_of_a_roster_in_a_year"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="confirmation_closed_means_who_and_when",
            ),
        ]


class ConfirmationRequest(models.Model):
    class Status(models.TextChoices):
        WAITING = "waiting", _("no answer yet")
        CONFIRMED = "confirmed", _("confirmed")  # the member said: as it stands
        PROPOSED = "proposed", _("change proposed")  # a 変更届, not decided yet
        APPROVED = "approved", _("change accepted")
        DECLINED = "declined", _("change declined")
        UNCONFIRMED = "unconfirmed", _("unconfirmed")  # no answer after two reminders, or not reachable

    round = models.ForeignKey(ConfirmationRound, on_delete=models.PROTECT, related_name="requests")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="confirmation_requests")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.WAITING)
    token_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - unique, and none until sent
    sent_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    # field -> [what stood, what the member wrote]; emptied of persons when decided (C3)
    proposal = models.JSONField(default=dict)
    message = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "membership"], name="a_member_is_asked_once_in_a_confirmation"),
            models.CheckConstraint(condition=Q(reminders__lte=2), name="two_reminders_at_most"),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="confirmation_decided_means_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["approved", "declined"]) | Q(decided_at__isnull=False),
                name="a_decided_change_was_decided",
            ),
        ]
