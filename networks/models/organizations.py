"""Organizations: one identity each, names and identifiers by date."""

import uuid
from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from ledger.models import Dated, DatedQuerySet, ends_after_it_begins

from .standing import standing_of

# Permission matrix, row "Organization identity".
READERS = (
    Role.REPORTER,
    Role.OFFICER,
    Role.APPROVER,
    Role.ANALYST,
    Role.PUBLISHER,
    Role.SECRETARIAT,
    Role.AUDITOR,
)


class OrganizationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Return every organization for the roles that read identities, none for anybody else."""
        return self if standing_of(user).has(*READERS) else self.none()


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Organization(models.Model):
    class Kind(models.TextChoices):
        COMPANY = "company", _("company")
        UNIVERSITY = "university", _("university")
        INSTITUTE = "institute", _("public research institute")
        SUPPORT = "support", _("support organization")
        NPO = "npo", _("non-profit organization")
        GOVERNMENT = "government", _("local government")
        FINANCE = "finance", _("financial institution")
        AGENCY = "agency", _("national agency")

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        CLOSED = "closed", _("closed")
        MERGED = "merged", _("merged")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.ACTIVE)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="absorbed")
    name_ja = models.CharField(max_length=200)  # the name in force; every name with its dates is in OrganizationName
    name_en = models.CharField(max_length=250, blank=True)
    is_demo = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False) | (~Q(status="merged") & Q(merged_into=None)),
                name="merged_means_into_what",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_ja


class OrganizationName(Dated):
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="names")
    lang = models.CharField(max_length=2)
    kind = models.CharField(max_length=12, default="official")
    text = models.CharField(max_length=250)
    kana = models.CharField(max_length=250, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [ends_after_it_begins()]


class Identifier(models.Model):
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=30)
    value = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "value"], name="an_identifier_belongs_to_one")]
