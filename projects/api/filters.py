"""What the lists of programme facts may be filtered by. Nothing else is (I20)."""

from typing import Any

from django_filters import rest_framework as filters

from projects.models import Bureau, Indicator, Target


class Code(filters.CharFilter):
    """An exact code, as `S-KNT1`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=24, **options)


class BureauFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Bureau.Kind.choices)


class ProjectFilters(filters.FilterSet):
    term = filters.ChoiceFilter(field_name="term__number", choices=[(1, "1"), (2, "2"), (3, "3")])
    bureau = Code(field_name="bureaus__bureau__code", distinct=True)
    industry = Code(field_name="industries__industry__code", distinct=True)


class IndicatorFilters(filters.FilterSet):
    measure = filters.ChoiceFilter(choices=Indicator.Measure.choices)
    asked = filters.ChoiceFilter(choices=Indicator.Asked.choices)


class TargetFilters(filters.FilterSet):
    project = Code(field_name="project__code")
    sub_area = Code(field_name="sub_area__code")
    indicator = Code(field_name="indicator__code")
    role = filters.ChoiceFilter(choices=Target.Role.choices)
