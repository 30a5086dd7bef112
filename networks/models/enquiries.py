"""Enquiries to the one-stop contact: asked, routed, answered, closed; everybody concerned sees where it stands."""

import uuid
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ledger.models import programme_today

from .capabilities import Capability
from .designations import Designation
from .organizations import READERS, Organization
from .rosters import of_own_region
from .standing import standing_of


def desks_left_to(user: Any) -> models.QuerySet:
    """Return the ids of organizations designated no more, the last time for a project that the user's bureaus have."""
    today = programme_today()
    ended = Designation.objects.filter(valid_until__lte=today, project__in=of_own_region(user))
    later = {"organization": OuterRef("organization"), "valid_until__gt": OuterRef("valid_until")}
    is_last = ~Exists(Designation.objects.filter(**later, valid_until__lte=today))
    still = Designation.objects.in_force_on(today).values("organization")
    return ended.filter(is_last).exclude(organization__in=still).values("organization")


class EnquiryQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Return what the user or the own organization asked or was asked, and what came to desks of the own region.

        Who has no seat any more sees nothing, also of what was asked before (I26). Of a desk that is designated no more
        the bureau that it worked for last sees what is still to be answered, and what the user did about it. No step
        names a desk to which a merge moved the enquiry.
        """
        if not standing_of(user).has(*READERS):
            return self.none()
        own = standing_of(user).organizations
        today = Designation.objects.in_force_on(programme_today())
        in_region = today.filter(project__in=of_own_region(user)).values("organization")
        at_hand = Q(desk__in=own) | Q(desk__in=in_region)
        concerned = at_hand | Q(pk__in=EnquiryStep.objects.filter(at_hand).values("enquiry"))
        left = desks_left_to(user)
        came_to_left = Q(desk__in=left) | Q(pk__in=EnquiryStep.objects.filter(desk__in=left).values("enquiry"))
        done_by_user = EnquiryStep.objects.filter(by=user.pk).values("enquiry")
        taken_up = Q(status=Enquiry.Status.OPEN, desk__in=left) | came_to_left & Q(pk__in=done_by_user)
        return self.filter(Q(asked_by=user.pk) | Q(asked_for__in=own) | concerned | taken_up)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Enquiry(models.Model):
    class Status(models.TextChoices):
        OPEN = "open", _("to be answered")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject = models.CharField(max_length=200)
    about = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="enquiries")
    capability = models.ForeignKey(Capability, on_delete=models.SET_NULL, null=True, related_name="enquiries")
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.OPEN)
    desk = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="enquiries_at_hand"
    )  # whose turn it is
    answer_by = models.DateField()
    asked_at = models.DateTimeField(db_default=Now())
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_for = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="enquiries_asked")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="enquiry_closed_means_who_and_when",
            ),
        ]


class EnquiryStep(models.Model):
    """What was said or done, in order; a step never changes."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("asked")
        ROUTED = "routed", _("passed on")
        FOLLOWED = "followed", _("passed on, as the contact is designated no more")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    desk = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="+"
    )  # who has it from here; of one that followed without: the bureau
    text = models.TextField(blank=True)
    at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
