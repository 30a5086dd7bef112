"""Organizations, memberships and ties as the API shows them: never a contact person, never a note."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from networks.models import (
    Designation,
    Establishment,
    Identifier,
    Membership,
    Organization,
    OrganizationName,
    SupportUse,
    Tie,
)


def code(source: str) -> serializers.CharField:
    """Return a field that names a related object by its code; null where there is none."""
    return serializers.CharField(source=f"{source}.code", allow_null=True, default=None)


def public_id(source: str) -> serializers.UUIDField:
    """Return a field that names a related object by its public id; null where there is none."""
    return serializers.UUIDField(source=f"{source}.public_id", allow_null=True, default=None)


class OrganizationNameSerializer(serializers.ModelSerializer):
    class Meta:
        model = OrganizationName
        fields = ["lang", "kind", "text", "kana", "valid_from", "valid_until"]


class IdentifierSerializer(serializers.ModelSerializer):
    class Meta:
        model = Identifier
        fields = ["scheme", "value"]


class EstablishmentSerializer(serializers.ModelSerializer):
    """The address of a natural person is not shown."""

    id = serializers.UUIDField(source="public_id")
    prefecture = code("prefecture")
    postal_code = serializers.SerializerMethodField()
    address = serializers.SerializerMethodField()

    class Meta:
        model = Establishment
        fields = ["id", "name", "prefecture", "postal_code", "address", "closed_on"]

    @extend_schema_field(serializers.CharField())
    def get_postal_code(self, establishment: Any) -> str:
        return "" if establishment.organization.is_a_person else establishment.postal_code

    @extend_schema_field(serializers.CharField())
    def get_address(self, establishment: Any) -> str:
        return "" if establishment.organization.is_a_person else establishment.address


class DesignationSerializer(serializers.ModelSerializer):
    project = serializers.CharField(source="project.code")
    sub_area = code("sub_area")

    class Meta:
        model = Designation
        fields = ["project", "sub_area", "role", "valid_from", "valid_until"]


class OrganizationSerializer(serializers.ModelSerializer):
    """`valid_until` is the first day on which a name or a designation no longer holds.

    `changed_at` is the last change of the organization or of anything shown with it. The address of a natural person
    is not shown.
    """

    id = serializers.UUIDField(source="public_id")
    demonstration = serializers.BooleanField(source="is_demo")
    merged_into = public_id("merged_into")
    prefecture = code("prefecture")
    industry = code("industry")
    postal_code = serializers.SerializerMethodField()
    address = serializers.SerializerMethodField()
    names = OrganizationNameSerializer(many=True)
    identifiers = IdentifierSerializer(many=True)
    establishments = EstablishmentSerializer(many=True)
    designations = DesignationSerializer(many=True)
    changed_at = serializers.DateTimeField(source="changed")

    class Meta:
        model = Organization
        fields = [
            "id", "kind", "size", "status", "closed_on", "merged_into", "name_ja", "name_en", "name_kana", "prefecture",
            "postal_code", "address", "industry", "industry_class", "founded_on", "website", "names", "identifiers",
            "establishments", "designations", "source", "changed_at", "demonstration",
        ]  # fmt: skip

    @extend_schema_field(serializers.CharField())
    def get_postal_code(self, organization: Any) -> str:
        return "" if organization.is_a_person else organization.postal_code

    @extend_schema_field(serializers.CharField())
    def get_address(self, organization: Any) -> str:
        return "" if organization.is_a_person else organization.address


class KeptSerializer(serializers.ModelSerializer):
    """Abstract: what a roster keeps. `valid_until` is the first day on which it no longer holds."""

    id = serializers.UUIDField(source="public_id")
    roster = serializers.UUIDField(source="roster.public_id")
    keeper = serializers.UUIDField(source="roster.keeper.public_id")
    project = serializers.CharField(source="roster.project.code")
    sub_area = code("roster.sub_area")
    changed_at = serializers.DateTimeField(source="changed")
    demonstration = serializers.BooleanField(source="is_demo")

    KEPT = [
        "id", "roster", "keeper", "project", "sub_area", "valid_from", "valid_until", "changed_at", "demonstration",
    ]  # fmt: skip


class MembershipSerializer(KeptSerializer):
    organization = serializers.UUIDField(source="organization.public_id")
    establishment = public_id("establishment")

    class Meta:
        model = Membership
        fields = [*KeptSerializer.KEPT, "organization", "establishment", "number", "member_class", "confirmed_on"]


class TieSerializer(KeptSerializer):
    """A tie has no direction: which end is named first means nothing."""

    first = serializers.UUIDField(source="first.public_id")
    second = serializers.UUIDField(source="second.public_id")

    class Meta:
        model = Tie
        fields = [*KeptSerializer.KEPT, "kind", "first", "second", "title", "amount_class", "source"]


class SupportUseSerializer(KeptSerializer):
    organization = serializers.UUIDField(source="organization.public_id")
    programme = serializers.CharField(source="programme.code")

    class Meta:
        model = SupportUse
        fields = [*KeptSerializer.KEPT, "organization", "programme", "fiscal_year", "amount_class", "source"]
