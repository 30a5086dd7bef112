"""An invitation: who asked whom, by e-mail, to take which seat."""

from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import LANGUAGES, Role
from projects.models import Bureau

from .designations import Appointment
from .organizations import Organization


class InvitationQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Return the invitations that nobody has accepted or withdrawn; their link may have expired."""
        return self.filter(accepted_at=None, withdrawn_at=None)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["token_hash", "email", "name_ja", "name_en"],
)
class Invitation(models.Model):
    """The link's token is made when the mail is written; only its keyed hash is kept, until it is used or replaced."""

    email = models.EmailField(_("e-mail address"))
    name_ja = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    language = models.CharField(_("language of the mail"), max_length=2, choices=LANGUAGES, default="ja")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    bureau = models.ForeignKey(Bureau, on_delete=models.PROTECT, null=True, related_name="invitations")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="invitations")
    duty = models.CharField(_("duty"), max_length=12, choices=Appointment.Duty.choices, default=Appointment.Duty.STAFF)
    valid_from = models.DateField(_("first day"))
    valid_until = models.DateField(null=True)
    reason = models.TextField(_("reason"))
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(db_default=Now())
    token_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - unique, and none until sent
    expires_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=["officer", "approver"], bureau__isnull=False, organization=None)
                | Q(role="reporter", bureau=None, organization__isnull=False)
                | (~Q(role__in=["officer", "approver", "reporter"]) & Q(bureau=None, organization=None)),
                name="an_invitation_has_the_scope_of_its_role",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_means_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="invitation_withdrawn_means_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="an_invitation_is_used_or_withdrawn"
            ),
        ]
