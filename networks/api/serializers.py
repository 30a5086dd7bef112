"""Organizations as the API shows them: identity only, no contact persons."""

from rest_framework import serializers

from networks.models import Designation, Identifier, Organization, OrganizationName


class OrganizationNameSerializer(serializers.ModelSerializer):
    class Meta:
        model = OrganizationName
        fields = ["lang", "kind", "text", "kana", "valid_from", "valid_until"]


class IdentifierSerializer(serializers.ModelSerializer):
    class Meta:
        model = Identifier
        fields = ["scheme", "value"]


class DesignationSerializer(serializers.ModelSerializer):
    project = serializers.CharField(source="project.code")
    sub_area = serializers.CharField(source="sub_area.code", allow_null=True, default=None)

    class Meta:
        model = Designation
        fields = ["project", "sub_area", "role", "valid_from", "valid_until"]


class OrganizationSerializer(serializers.ModelSerializer):
    """`valid_until` is the first day on which a name or a designation no longer holds."""

    id = serializers.UUIDField(source="public_id")
    demonstration = serializers.BooleanField(source="is_demo")
    merged_into = serializers.UUIDField(source="merged_into.public_id", allow_null=True, default=None)
    names = OrganizationNameSerializer(many=True)
    identifiers = IdentifierSerializer(many=True)
    designations = DesignationSerializer(many=True)

    class Meta:
        model = Organization
        fields = [
            "id", "kind", "status", "name_ja", "name_en", "merged_into", "names", "identifiers", "designations",
            "source", "demonstration",
        ]  # fmt: skip
