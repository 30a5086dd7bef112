"""A dated seat: the role a person holds from a day until a day. Its scope is a row of the app where the thing lives."""

from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ledger.models import Dated, DatedQuerySet, ProgrammeToday, ends_after_it_begins


class Role(models.TextChoices):
    """The roles of the permission matrix."""

    REPORTER = "reporter", _("Reporter")
    OFFICER = "officer", _("Bureau officer")
    APPROVER = "approver", _("Bureau approver")
    ANALYST = "analyst", _("Policy Group analyst")
    PUBLISHER = "publisher", _("Policy Group publisher")
    COMMISSIONER = "commissioner", _("Commission member")
    SECRETARIAT = "secretariat", _("Commission secretariat")
    AUDITOR = "auditor", _("Auditor")
    ADMIN = "admin", _("Administrator")


class SeatQuerySet(DatedQuerySet):
    def in_force_now(self) -> Self:
        """Return seats in force at the programme clock's day in Japan; a seat ends at 00:00 JST of `valid_until`.

        A seat taken back on its first day, or before it, counts no more although its dates cover the day (I26).
        """
        return self.filter(
            Q(valid_until=None) | Q(valid_until__gt=ProgrammeToday()),
            valid_from__lte=ProgrammeToday(),
            taken_back=False,
        )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Seat(Dated):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )  # null: the first administrator, made by a command
    granted_at = models.DateTimeField(db_default=Now())
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(_("reason"))
    taken_back = models.BooleanField(default=False)  # ended on its first day or before: dates cannot say so

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins(),
            models.CheckConstraint(condition=~Q(granted_by=F("user")), name="nobody_grants_a_seat_to_oneself"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="ended_means_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"
