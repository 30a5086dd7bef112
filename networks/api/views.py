"""Organizations, for whoever may read them (permission matrix, "Organization identity")."""

from django.db.models import Prefetch, QuerySet
from rest_framework.viewsets import ReadOnlyModelViewSet

from networks.models import Designation, Organization, OrganizationName

from .filters import OrganizationFilters
from .serializers import OrganizationSerializer


class OrganizationViewSet(ReadOnlyModelViewSet):
    """Companies, universities, institutes and the programme's promotion and base organizations."""

    queryset = Organization.objects.none()
    serializer_class = OrganizationSerializer
    filterset_class = OrganizationFilters
    ordering_fields: list[str] = ["name_ja", "name_en"]
    ordering = ["name_ja"]
    lookup_field = "public_id"
    lookup_value_regex = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

    def get_queryset(self) -> QuerySet[Organization]:
        designations = Designation.objects.select_related("project", "sub_area").order_by("valid_from", "id")
        names = OrganizationName.objects.order_by("valid_from", "id")
        return (
            Organization.objects.visible_to(self.request.user)
            .select_related("merged_into")
            .prefetch_related("identifiers", Prefetch("names", names), Prefetch("designations", designations))
        )
