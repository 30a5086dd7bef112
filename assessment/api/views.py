"""Rounds, returns, figures and totals, each as the reader may see them: the same selectors as the pages use."""

from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from rest_framework.mixins import ListModelMixin
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from assessment.models import Figure, Part, Rollup, Round, Submission
from assessment.selectors.live_figures import visible_figures, visible_totals
from ledger.models import Clock, ProgrammeNow
from projects.models import Bureau, Project, SubArea

from . import filters, serializers

IS_DEMONSTRATION = Exists(Clock.objects.filter(is_demo=True))
Scope = Rollup.Scope
ID = r"[1-9]\d{0,17}"


class RoundViewSet(ReadOnlyModelViewSet):
    """Survey rounds: what each observes and when it may be answered."""

    queryset = Round.objects.none()
    serializer_class = serializers.RoundSerializer
    filterset_class = filters.RoundFilters
    ordering_fields: list[str] = ["opens_at", "shown_deadline"]
    ordering = ["opens_at"]
    lookup_value_regex = ID

    def get_queryset(self) -> QuerySet[Round]:
        is_open = Q(opens_at__lte=ProgrammeNow(), last_edit_at__gt=ProgrammeNow())
        return (
            Round.objects.visible_to(self.request.user)
            .select_related("period")
            .annotate(is_open=Case(When(is_open, then=True), default=False), demonstration=IS_DEMONSTRATION)
        )


class SubmissionViewSet(ReadOnlyModelViewSet):
    """Returns: one for each round and project, with its parts."""

    queryset = Submission.objects.none()
    serializer_class = serializers.SubmissionSerializer
    filterset_class = filters.SubmissionFilters
    ordering_fields: list[str] = ["submitted_at", "accepted_at"]
    ordering = ["id"]
    lookup_value_regex = ID

    def get_queryset(self) -> QuerySet[Submission]:
        parts = Part.objects.visible_to(self.request.user).select_related("organization", "sub_area").order_by("id")
        return (
            Submission.objects.visible_to(self.request.user)
            .select_related("round__period", "project", "bureau")
            .prefetch_related(Prefetch("parts", parts, to_attr="shown_parts"))
            .annotate(demonstration=IS_DEMONSTRATION)
        )


class FigureViewSet(ReadOnlyModelViewSet):
    """Accepted figures, each as it stands after any amendment."""

    queryset = Figure.objects.none()
    serializer_class = serializers.FigureSerializer
    filterset_class = filters.FigureFilters
    ordering_fields: list[str] = ["fiscal_year", "accepted_at"]
    ordering = ["id"]
    lookup_value_regex = ID

    def get_queryset(self) -> QuerySet[Figure]:
        related = ("project", "submission__bureau", "cell__part__organization", "sub_area", "indicator")
        return (
            visible_figures(self.request.user)
            .select_related(*related)
            .prefetch_related("indicator__versions")
            .annotate(demonstration=IS_DEMONSTRATION)
        )


class TotalViewSet(ListModelMixin, GenericViewSet):
    """Totals of sub-areas, projects, bureaus, industries and the nation, with their coverage."""

    queryset = Rollup.objects.none()
    serializer_class = serializers.TotalSerializer
    filterset_class = filters.TotalFilters
    ordering_fields: list[str] = ["fiscal_year", "scope_kind"]
    ordering = ["scope_kind", "scope_id", "fiscal_year"]

    def get_queryset(self) -> QuerySet[Rollup]:
        return (
            visible_totals(self.request.user)
            .select_related("indicator", "industry")
            .prefetch_related("indicator__versions")
            .annotate(scope=_scope_code(), demonstration=IS_DEMONSTRATION)
        )


def _scope_code() -> Case:
    """Return the code of the scope: of a bureau, project or sub-area; empty for the nation and its industries."""
    places: dict[tuple[str, ...], Any] = {
        (Scope.BUREAU, Scope.INDUSTRY_BUREAU): Bureau.objects.all(),
        (Scope.PROJECT,): Project.objects.all(),
        (Scope.SUB_AREA,): SubArea.objects.all(),
    }
    cases = [
        When(scope_kind__in=kinds, then=Subquery(rows.filter(pk=OuterRef("scope_id")).values("code")))
        for kinds, rows in places.items()
    ]
    return Case(*cases, default=Value(""), output_field=CharField())
