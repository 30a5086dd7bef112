"""What the lists of organizations, memberships, ties and uses of support may be filtered by. Nothing else is (I20)."""

import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters

from networks.models import (
    Designation,
    Establishment,
    Identifier,
    Membership,
    Organization,
    OrganizationName,
    Tie,
)

from .changes import IncrementalFilters, events_of

# What an organization is shown with: a change of any of them is a change of the organization.
PARTS = (OrganizationName, Identifier, Establishment, Designation)


class Code(filters.CharFilter):
    """An exact code, as `S-KNT1`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=24, **options)


class InForce(filters.DateFilter):
    """Rows that hold on that day."""

    def filter(self, qs: QuerySet, value: datetime.date | None) -> QuerySet:
        if value is None:
            return qs
        return qs.filter(Q(valid_until=None) | Q(valid_until__gt=value), valid_from__lte=value)


class OrganizationFilters(IncrementalFilters):
    kind = filters.ChoiceFilter(choices=Organization.Kind.choices)
    status = filters.ChoiceFilter(choices=Organization.Status.choices)
    prefecture = Code(field_name="prefecture__code")
    industry = Code(field_name="industry__code")
    project = Code(field_name="designations__project__code", distinct=True)
    role = filters.ChoiceFilter(field_name="designations__role", choices=Designation.Role.choices, distinct=True)

    def since(self, rows: QuerySet, name: str, moment: datetime.datetime) -> QuerySet:
        """Look at the few that changed before asking each one when it did."""
        events = [events_of(part).filter(pgh_created_at__gte=moment) for part in PARTS]
        parts = [Q(pk__in=found.values("organization_id")) for found in events]
        narrowed = Q(changed_at__gte=moment)
        for part in parts:
            narrowed |= part
        return super().since(rows.filter(narrowed), name, moment)


class KeptFilters(IncrementalFilters):
    """Of what a roster keeps."""

    project = Code(field_name="roster__project__code")
    roster = filters.UUIDFilter(field_name="roster__public_id")
    on = InForce()


class MembershipFilters(KeptFilters):
    organization = filters.UUIDFilter(field_name="organization__public_id")
    member_class = filters.ChoiceFilter(choices=Membership.Class.choices)
    kind = filters.ChoiceFilter(field_name="organization__kind", choices=Organization.Kind.choices)
    prefecture = Code(field_name="organization__prefecture__code")
    status = filters.ChoiceFilter(field_name="organization__status", choices=Organization.Status.choices)


class TieFilters(KeptFilters):
    kind = filters.ChoiceFilter(choices=Tie.Kind.choices)
    organization = filters.UUIDFilter(method="of")

    def of(self, rows: QuerySet, name: str, public_id: Any) -> QuerySet:
        return rows.filter(Q(first__public_id=public_id) | Q(second__public_id=public_id))


class SupportUseFilters(KeptFilters):
    organization = filters.UUIDFilter(field_name="organization__public_id")
    programme = Code(field_name="programme__code")
    fiscal_year = filters.ChoiceFilter(choices=[(str(year), str(year)) for year in range(1990, 2100)])
