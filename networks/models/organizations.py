"""Organizations: one identity each, whoever keeps it on a roster. The identity is open to every keeper (matrix)."""

import uuid
from typing import Any, Self

import pghistory
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from ledger.models import by_time, keeps_changed_at
from projects.models import Industry, Prefecture

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

    def in_use(self) -> Self:
        """Return the organizations that were not merged into another one."""
        return self.exclude(status="merged")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    level=pghistory.Statement,
    meta=by_time("organization_history_by_time"),
)
class Organization(models.Model):
    class Kind(models.TextChoices):
        COMPANY = "company", _("company")
        UNIVERSITY = "university", _("university")
        COLLEGE = "college", _("technical college")
        INSTITUTE = "institute", _("public research institute")
        GOVERNMENT = "government", _("local government")
        FINANCE = "finance", _("financial institution")
        CHAMBER = "chamber", _("chamber")
        SUPPORT = "support", _("support organization")
        INCUBATOR = "incubator", _("incubator")
        TRADING = "trading", _("trading company")
        NPO = "npo", _("non-profit organization")
        AGENCY = "agency", _("national agency")
        PROPRIETOR = "proprietor", _("sole proprietor")
        RESEARCHER = "researcher", _("individual researcher")

    class Size(models.TextChoices):
        """Of companies only; blank where not known."""

        SME = "sme", _("small or medium enterprise")
        LARGE = "large", _("large enterprise")
        VENTURE = "venture", _("venture company")
        UNIVERSITY_VENTURE = "university venture", _("university venture")

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        CLOSED = "closed", _("closed")
        MERGED = "merged", _("merged")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    size = models.CharField(max_length=20, choices=Size.choices, blank=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.ACTIVE)
    closed_on = models.DateField(null=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="absorbed")
    name_ja = models.CharField(max_length=200)  # the name in force; every name with its dates is in OrganizationName
    name_en = models.CharField(max_length=250, blank=True)
    name_kana = models.CharField(max_length=250, blank=True)
    sort_key = models.CharField(max_length=250, blank=True)  # rules.kana.sort_key of the reading, or of the name
    prefecture = models.ForeignKey(Prefecture, on_delete=models.PROTECT, null=True, related_name="organizations")
    postal_code = models.CharField(max_length=8, blank=True)  # 123-4567, as text
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=30, blank=True)  # the switchboard, never a person's (C3 lies in Contact)
    fax = models.CharField(max_length=30, blank=True)
    industry = models.ForeignKey(Industry, on_delete=models.PROTECT, null=True, related_name="organizations")
    industry_class = models.CharField(max_length=80, blank=True)  # as the roster says it
    employees = models.PositiveIntegerField(null=True)
    capital = models.BigIntegerField(null=True)  # yen
    founded_on = models.DateField(null=True)
    website = models.CharField(max_length=300, blank=True, validators=[URLValidator(schemes=["http", "https"])])
    changed_at = models.DateTimeField(db_default=Now())
    is_demo = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        triggers = [keeps_changed_at()]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="organizations_in_order"),
            models.Index(fields=["changed_at", "id"], name="organizations_by_change"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False) | (~Q(status="merged") & Q(merged_into=None)),
                name="merged_means_into_what",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(status="active"), name="an_active_organization_has_no_last_day"
            ),
            models.CheckConstraint(
                condition=Q(website="") | Q(website__regex=r"^https?://"), name="a_website_is_http_or_https"
            ),
            models.CheckConstraint(
                condition=Q(size="") | Q(kind__in=["company", "trading"]), name="size_is_of_companies"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_ja

    @property
    def whereabouts(self) -> str:
        """Return what every keeper may read of where it is: prefecture and address, of a person the prefecture alone.

        Many addresses begin with their prefecture; it is told once.
        """
        prefecture = self.prefecture.name if self.prefecture else ""
        if self.is_a_person:
            return prefecture
        if self.prefecture is None or self.address.startswith(self.prefecture.name_ja):
            return self.address
        return f"{prefecture} {self.address}".strip()

    @property
    def is_a_person(self) -> bool:
        """Return whether its address is a person's: shown to its keepers only (rules.organizations)."""
        return self.kind in (self.Kind.PROPRIETOR, self.Kind.RESEARCHER)
