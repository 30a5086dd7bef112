"""Organizations, memberships, ties and uses of support, each for whoever reads it on the pages (permission matrix)."""

from django.db.models import DateTimeField, F, Max, Model, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Greatest
from rest_framework.viewsets import ReadOnlyModelViewSet

from networks.models import Designation, Membership, Organization, OrganizationName, Roster, SupportUse, Tie

from . import filters, serializers
from .changes import ChangePages, events_of

PUBLIC_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


class Incremental(ReadOnlyModelViewSet):
    """Abstract: a list that can be read from a moment on. Its rows say in `changed` when each changed last."""

    pagination_class = ChangePages
    lookup_field = "public_id"
    lookup_value_regex = PUBLIC_ID

    def deleted(self) -> QuerySet:
        """Return the events of deletion that the reader may know of."""
        raise TypeError(f"{type(self).__name__} does not say what was deleted")


class OrganizationViewSet(Incremental):
    """Companies, universities, institutes and the programme's promotion and base organizations."""

    queryset = Organization.objects.none()
    serializer_class = serializers.OrganizationSerializer
    filterset_class = filters.OrganizationFilters
    ordering_fields: list[str] = ["name_ja", "name_en", "sort_key"]
    ordering = ["name_ja"]

    def get_queryset(self) -> QuerySet[Organization]:
        designations = Designation.objects.select_related("project", "sub_area").order_by("valid_from", "id")
        names = OrganizationName.objects.order_by("valid_from", "id")
        plants = filters.Establishment.objects.select_related("prefecture").order_by("id")
        return (
            Organization.objects.visible_to(self.request.user)
            .select_related("merged_into", "prefecture", "industry")
            .prefetch_related("identifiers", Prefetch("names", names), Prefetch("establishments", plants))
            .prefetch_related(Prefetch("designations", designations))
            .annotate(changed=Greatest("changed_at", *map(_last_event, filters.PARTS)))
        )

    def deleted(self) -> QuerySet:
        gone = events_of(Organization).filter(pgh_label="delete")
        return gone if Organization.objects.visible_to(self.request.user).exists() else gone.none()


class Kept(Incremental):
    """Abstract: what rosters keep."""

    model: type[Model]
    related: tuple[str, ...] = ("organization",)

    def get_queryset(self) -> QuerySet:
        rows = self.model._default_manager.visible_to(self.request.user)  # type: ignore[attr-defined]
        roster = ("roster__keeper", "roster__project", "roster__sub_area")
        return rows.select_related(*roster, *self.related).annotate(changed=F("changed_at"))

    def gone(self) -> Q:
        """Return which events mean that a row is there no more."""
        return Q(pgh_label="delete")

    def deleted(self) -> QuerySet:
        gone = events_of(self.model).filter(self.gone())
        return gone.filter(roster__in=Roster.objects.visible_to(self.request.user))


class MembershipViewSet(Kept):
    """Who takes part in which project, through which roster, from when until when."""

    model = Membership
    related = ("organization", "establishment")
    queryset = Membership.objects.none()
    serializer_class = serializers.MembershipSerializer
    filterset_class = filters.MembershipFilters
    ordering_fields: list[str] = ["valid_from", "changed_at"]
    ordering = ["id"]

    def gone(self) -> Q:
        """One that a merge joined into another is gone for a reader, until the merge is undone."""
        return super().gone() | Q(joined_into__isnull=False)


class TieViewSet(Kept):
    """What two organizations did together, with its source and the project under which it arose."""

    model = Tie
    related = ("first", "second")
    queryset = Tie.objects.none()
    serializer_class = serializers.TieSerializer
    filterset_class = filters.TieFilters
    ordering_fields: list[str] = ["valid_from", "changed_at"]
    ordering = ["id"]


class SupportUseViewSet(Kept):
    """Which programme an organization used, in which fiscal year, in which class of amount."""

    model = SupportUse
    related = ("organization", "programme")
    queryset = SupportUse.objects.none()
    serializer_class = serializers.SupportUseSerializer
    filterset_class = filters.SupportUseFilters
    ordering_fields: list[str] = ["fiscal_year", "changed_at"]
    ordering = ["id"]


def _last_event(part: type[Model]) -> Subquery:
    """Return when a row of this kind was last entered, changed or deleted for the organization."""
    events = events_of(part).filter(organization_id=OuterRef("pk"))
    latest = events.order_by().values("organization_id").annotate(at=Max("pgh_created_at")).values("at")
    return Subquery(latest, output_field=DateTimeField())
