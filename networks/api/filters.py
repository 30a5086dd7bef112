"""What the list of organizations may be filtered by. Nothing else is (I20)."""

from django_filters import rest_framework as filters

from networks.models import Designation, Organization


class OrganizationFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Organization.Kind.choices)
    status = filters.ChoiceFilter(choices=Organization.Status.choices)
    project = filters.CharFilter(field_name="designations__project__code", max_length=12, distinct=True)
    role = filters.ChoiceFilter(field_name="designations__role", choices=Designation.Role.choices, distinct=True)
