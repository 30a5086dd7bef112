"""Rounds, returns and figures as the API shows them. Persons are never named here (C3)."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from assessment.aggregation.compute import Total, growth
from assessment.models import Figure, Part, Rollup, Round, Submission
from projects.models import IndicatorVersion


def amount(*, allow_null: bool = True) -> serializers.DecimalField:
    """Return a field that writes a number as a string without needless zeros, so that no digit is lost."""
    return serializers.DecimalField(max_digits=26, decimal_places=4, normalize_output=True, allow_null=allow_null)


class UnitSerializer(serializers.ModelSerializer):
    class Meta:
        model = IndicatorVersion
        fields = ["unit_ja", "unit_en", "decimals"]


class RoundSerializer(serializers.ModelSerializer):
    """`observed_until` is the first day no longer observed, `is_open` is judged by the programme's clock."""

    fiscal_year = serializers.IntegerField(source="period.fiscal_year")
    kind = serializers.CharField(source="period.kind")
    observed_from = serializers.DateField(source="period.observed_from")
    observed_until = serializers.DateField(source="period.observed_until")
    is_open = serializers.BooleanField()
    demonstration = serializers.BooleanField()

    class Meta:
        model = Round
        fields = [
            "id", "fiscal_year", "kind", "purpose", "observed_from", "observed_until", "opens_at", "shown_deadline",
            "last_new_at", "last_edit_at", "is_open", "confirmed_at", "demonstration",
        ]  # fmt: skip


class PartSerializer(serializers.ModelSerializer):
    """One part; `organization` is null for the bureau's own."""

    organization = serializers.UUIDField(source="organization.public_id", allow_null=True, default=None)
    sub_area = serializers.CharField(source="sub_area.code", allow_null=True, default=None)

    class Meta:
        model = Part
        fields = ["organization", "sub_area", "status", "nil", "handed_in_at"]


class SubmissionSerializer(serializers.ModelSerializer):
    """One return with the parts that the reader may see."""

    fiscal_year = serializers.IntegerField(source="round.period.fiscal_year")
    kind = serializers.CharField(source="round.period.kind")
    project = serializers.CharField(source="project.code")
    bureau = serializers.CharField(source="bureau.code")
    parts = PartSerializer(source="shown_parts", many=True)
    demonstration = serializers.BooleanField()

    class Meta:
        model = Submission
        fields = [
            "id", "round", "fiscal_year", "kind", "project", "bureau", "status", "times_submitted", "submitted_at",
            "accepted_at", "sent_at", "parts", "demonstration",
        ]  # fmt: skip


class FigureSerializer(serializers.ModelSerializer):
    """One accepted figure as it stands; `base` is the denominator of a rate.

    Provisional until its round is confirmed.
    """

    round = serializers.IntegerField(source="submission.round_id")
    project = serializers.CharField(source="project.code")
    bureau = serializers.CharField(source="submission.bureau.code")
    organization = serializers.UUIDField(source="cell.part.organization.public_id", allow_null=True, default=None)
    sub_area = serializers.CharField(source="sub_area.code", allow_null=True, default=None)
    indicator = serializers.CharField(source="indicator.code")
    unit = serializers.SerializerMethodField()
    value, base = amount(), amount()
    is_provisional = serializers.SerializerMethodField()
    is_amended = serializers.SerializerMethodField()
    demonstration = serializers.BooleanField()

    class Meta:
        model = Figure
        fields = [
            "id", "round", "submission", "fiscal_year", "kind", "project", "bureau", "organization", "sub_area",
            "indicator", "unit", "state", "value", "base", "bound", "is_provisional", "is_amended", "accepted_at",
            "demonstration",
        ]  # fmt: skip

    @extend_schema_field(UnitSerializer(allow_null=True))
    def get_unit(self, figure: Figure) -> Any:
        return unit_of(figure)

    def get_is_provisional(self, figure: Figure) -> bool:
        return figure.submission.status != Submission.Status.CONFIRMED

    def get_is_amended(self, figure: Figure) -> bool:
        return figure.amendment_id is not None


class CoverageSerializer(serializers.ModelSerializer):
    """How many of the expected projects, parts and areas are in the total, and how many of them are final."""

    projects_expected = serializers.IntegerField(source="n_expected")
    projects_reported = serializers.IntegerField(source="n_reported")
    projects_final = serializers.IntegerField(source="n_final")
    projects_interim = serializers.IntegerField(source="n_interim")
    projects_confirmed = serializers.IntegerField(source="n_confirmed")

    class Meta:
        model = Rollup
        fields = [
            "projects_expected", "projects_reported", "projects_final", "projects_interim", "projects_confirmed",
            "parts_expected", "parts_reported", "areas_expected", "areas_reported",
        ]  # fmt: skip


class TotalSerializer(serializers.ModelSerializer):
    """One total. `value` is null where nothing was reported; `growth_percent` comes from value and base of a rate."""

    scope = serializers.CharField()
    industry = serializers.CharField(source="industry.code", allow_null=True, default=None)
    indicator = serializers.CharField(source="indicator.code")
    unit = serializers.SerializerMethodField()
    value, base, overlap_subtracted = amount(), amount(), amount(allow_null=False)
    growth_percent = serializers.SerializerMethodField()
    is_provisional = serializers.SerializerMethodField()
    coverage = CoverageSerializer(source="*")
    demonstration = serializers.BooleanField()

    class Meta:
        model = Rollup
        fields = [
            "scope_kind", "scope", "industry", "indicator", "unit", "fiscal_year", "basis", "value", "base",
            "growth_percent", "is_lower_bound", "is_approximate", "may_overlap", "overlap_subtracted",
            "is_provisional", "coverage", "accepted_at", "demonstration",
        ]  # fmt: skip

    @extend_schema_field(UnitSerializer(allow_null=True))
    def get_unit(self, total: Rollup) -> Any:
        return unit_of(total)

    @extend_schema_field(amount())
    def get_growth_percent(self, total: Rollup) -> str | None:
        rate = growth(Total(value=total.value, base=total.base))
        return None if rate is None else f"{rate:.1f}"

    def get_is_provisional(self, total: Rollup) -> bool:
        return total.n_confirmed < total.n_reported


def unit_of(row: Figure | Rollup) -> Any:
    """Return the unit of the row's indicator in its fiscal year, from the prefetched versions."""
    for version in row.indicator.versions.all():
        if version.fy_from <= row.fiscal_year and (version.fy_until is None or row.fiscal_year < version.fy_until):
            return UnitSerializer(version).data
    return None
