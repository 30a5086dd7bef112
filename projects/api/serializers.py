"""Programme facts as the API shows them: names in both languages, and where each fact comes from."""

from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from projects.models import (
    Bureau,
    Indicator,
    IndicatorVersion,
    Project,
    ProjectIndustry,
    SubArea,
    Target,
    TargetCandidate,
    TargetVersion,
)


def code(relation: str) -> serializers.CharField:
    """Return a field that names a related object by its code; null where there is none."""
    return serializers.CharField(source=f"{relation}.code", allow_null=True, default=None)


class SourceSerializer(serializers.Serializer):
    """Document, section, the text as printed, and how sure the reading is."""

    file = serializers.CharField(source="source_file")
    section = serializers.CharField(source="source_section")
    as_printed = serializers.CharField()
    confidence = serializers.CharField()
    note = serializers.CharField()


class BureauSerializer(serializers.ModelSerializer):
    part_of = code("parent")
    provenance = SourceSerializer(source="*")

    class Meta:
        model = Bureau
        fields = ["code", "name_ja", "name_en", "kind", "part_of", "display_order", "provenance"]


class AssignedIndustrySerializer(serializers.ModelSerializer):
    code = serializers.CharField(source="industry.code")
    name_ja = serializers.CharField(source="industry.name_ja")
    name_en = serializers.CharField(source="industry.name_en")

    class Meta:
        model = ProjectIndustry
        fields = ["code", "name_ja", "name_en", "role", "confidence"]


class SubAreaSerializer(serializers.ModelSerializer):
    class Meta:
        model = SubArea
        fields = ["code", "name_ja", "name_en", "name_printed"]


class ProjectSerializer(serializers.ModelSerializer):
    """`bureau` and `industries` are those in force on the programme's day, or the last ones of an ended project."""

    term = serializers.IntegerField(source="term.number")
    bureau = serializers.SerializerMethodField()
    industries = AssignedIndustrySerializer(source="shown_industries", many=True)
    sub_areas = SubAreaSerializer(many=True)
    provenance = SourceSerializer(source="*")

    class Meta:
        model = Project
        fields = [
            "code", "name_ja", "name_en", "term", "bureau", "industries", "sub_areas", "valid_from", "valid_until",
            "provenance",
        ]  # fmt: skip

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_bureau(self, project: Any) -> str | None:
        places = project.shown_bureaus
        return places[-1].bureau.code if places else None


class IndicatorVersionSerializer(serializers.ModelSerializer):
    class Meta:
        model = IndicatorVersion
        fields = [
            "no", "definition_ja", "definition_en", "unit_ja", "unit_en", "decimals", "fy_from", "fy_until",
            "breaks_series",
        ]  # fmt: skip


class IndicatorSerializer(serializers.ModelSerializer):
    part_of = code("parent")
    versions = IndicatorVersionSerializer(many=True)
    provenance = SourceSerializer(source="*")

    class Meta:
        model = Indicator
        fields = [
            "code", "name_ja", "name_en", "measure", "adds_over_time", "adds_over_projects", "fed_by", "asked",
            "counting", "printed", "part_of", "parent_relation", "versions", "provenance",
        ]  # fmt: skip


def amount(*, allow_null: bool = True) -> serializers.DecimalField:
    """Return a field that writes a number as a string without needless zeros, so that no digit is lost."""
    return serializers.DecimalField(max_digits=22, decimal_places=4, normalize_output=True, allow_null=allow_null)


class TargetCandidateSerializer(serializers.ModelSerializer):
    low, high = amount(), amount()

    class Meta:
        model = TargetCandidate
        fields = ["label", "low", "high", "likelihood", "preferred", "as_printed", "note"]


class TargetVersionSerializer(serializers.ModelSerializer):
    """`value` is null where there is none: to be determined, ambiguous (see `candidates`), lost, or derived."""

    value, per_year = amount(), amount()
    candidates = TargetCandidateSerializer(many=True)
    provenance = SourceSerializer(source="*")

    class Meta:
        model = TargetVersion
        fields = [
            "no", "status", "value", "per_year", "unit_ja", "unit_en", "bound", "in_force_from", "decided_at",
            "reason", "candidates", "provenance",
        ]  # fmt: skip


class TargetSerializer(serializers.ModelSerializer):
    """A target with its versions, the one in force last. An ambiguous one has no official value, only candidates."""

    project = code("project")
    sub_area = code("sub_area")
    indicator = code("indicator")
    part_of = code("parent")
    status = serializers.SerializerMethodField()
    derived_value = serializers.SerializerMethodField()
    versions = TargetVersionSerializer(source="shown_versions", many=True)

    class Meta:
        model = Target
        fields = [
            "code", "project", "sub_area", "indicator", "name_ja", "name_en", "role", "basis", "fy_from", "fy_to",
            "part_of", "status", "derived_value", "versions",
        ]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=TargetVersion.Status.choices, allow_null=True))
    def get_status(self, target: Any) -> str | None:
        return target.shown_versions[-1].status if target.shown_versions else None

    @extend_schema_field(amount())
    def get_derived_value(self, target: Any) -> str | None:
        """Return the sum of the parts of a derived target; null for any other, and while a part has no number."""
        if self.get_status(target) != TargetVersion.Status.DERIVED:
            return None
        values = [part.shown_versions[-1].value if part.shown_versions else None for part in target.parts.all()]
        if not values or None in values:
            return None
        return f"{sum(value for value in values if value is not None).normalize() + Decimal(0):f}"
