"""Programme facts: readable by anyone, from the day they are public."""

from django.db.models import Prefetch, QuerySet
from rest_framework.permissions import AllowAny
from rest_framework.viewsets import ReadOnlyModelViewSet

from ledger.models import programme_today
from projects.models import Bureau, Indicator, Project, ProjectBureau, ProjectIndustry, Target, TargetVersion

from . import filters, serializers


class Facts(ReadOnlyModelViewSet):
    """Abstract: a public list whose objects are named by their code."""

    permission_classes = [AllowAny]
    lookup_field = "code"
    lookup_value_regex = r"[A-Za-z0-9_-]{1,24}"
    ordering_fields: list[str] = ["display_order", "code"]
    ordering = ["display_order"]


class BureauViewSet(Facts):
    """The ten regional branches. Hokuriku is a row of its own under Chubu."""

    queryset = Bureau.objects.select_related("parent")
    serializer_class = serializers.BureauSerializer
    filterset_class = filters.BureauFilters


class ProjectViewSet(Facts):
    """The cluster projects of all terms that are public on the programme's day."""

    queryset = Project.objects.none()
    serializer_class = serializers.ProjectSerializer
    filterset_class = filters.ProjectFilters

    def get_queryset(self) -> QuerySet[Project]:
        today = programme_today()
        places = ProjectBureau.objects.filter(valid_from__lte=today).select_related("bureau").order_by("valid_from")
        industries = ProjectIndustry.objects.filter(valid_from__lte=today).select_related("industry").order_by("id")
        return (
            Project.objects.public_on(today)
            .select_related("term")
            .prefetch_related(
                "sub_areas",
                Prefetch("bureaus", places, to_attr="shown_bureaus"),
                Prefetch("industries", industries, to_attr="shown_industries"),
            )
        )


class IndicatorViewSet(Facts):
    """What is counted, with every version of its wording and unit."""

    queryset = Indicator.objects.select_related("parent").prefetch_related("versions")
    serializer_class = serializers.IndicatorSerializer
    filterset_class = filters.IndicatorFilters


class TargetViewSet(Facts):
    """What was promised: every version in force so far, with its source. Ambiguous targets show their candidates."""

    queryset = Target.objects.none()
    serializer_class = serializers.TargetSerializer
    filterset_class = filters.TargetFilters

    def get_queryset(self) -> QuerySet[Target]:
        in_force = TargetVersion.objects.filter(in_force_from__lte=programme_today()).order_by("no")
        versions = Prefetch("versions", in_force.prefetch_related("candidates"), to_attr="shown_versions")
        parts = Prefetch("parts", Target.objects.prefetch_related(versions))
        return Target.objects.select_related("project", "sub_area", "indicator", "parent").prefetch_related(
            versions, parts
        )
