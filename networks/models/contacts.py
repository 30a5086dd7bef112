"""Contact persons (C3): of one roster's members, read by its keeper and the bureau, deleted when their time is over."""

from typing import Any, Self

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ledger.models import Dated, DatedQuerySet, ends_after_it_begins, same, validity

from .rosters import Membership, of_own_region
from .standing import standing_of


class ContactQuerySet(DatedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Return the contacts that the own organization keeps, and those of the own region (matrix, C3)."""
        keeper = Q(membership__roster__keeper__in=standing_of(user).organizations)
        return self.filter(keeper | Q(membership__roster__project__in=of_own_region(user)))


def _one_at_a_time(duty: str) -> ExclusionConstraint:
    return ExclusionConstraint(
        name=f"one_{duty}_of_a_membership_at_a_time",
        expressions=[same("membership"), (validity(), RangeOperators.OVERLAPS)],
        condition=Q(duty=duty),
    )


KEPT = ("id", "membership", "duty", "mailing_consent", "valid_from", "valid_until", "delete_after")
NOT_KEPT = ["name", "kana", "department", "title", "email", "phone", "fax"]


@pghistory.track(
    # What of a person is kept in the history is kept for good, so only that something changed is (I29): of any column,
    # or nobody could tell that a name was corrected since a file was taken over.
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pgtrigger.AnyChange(*KEPT, *NOT_KEPT)),
    pghistory.DeleteEvent(),
    exclude=NOT_KEPT,
    level=pghistory.Statement,
)
class Contact(Dated):
    """The representative or the window person of a membership, with the days on which that held."""

    class Duty(models.TextChoices):
        REPRESENTATIVE = "representative", _("representative")
        WINDOW = "window", _("window person")

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="contacts")
    duty = models.CharField(max_length=14, choices=Duty.choices)
    name = models.CharField(max_length=100)
    kana = models.CharField(max_length=100, blank=True)
    department = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    fax = models.CharField(max_length=30, blank=True)
    mailing_consent = models.BooleanField(default=False)  # may stand on labels and in mail merges
    delete_after = models.DateField(null=True)  # retention; set when the contact or the membership ends

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_begins(),
            *(_one_at_a_time(duty) for duty in ("representative", "window")),
        ]
