"""What rounds, returns, figures and totals may be filtered by. Nothing else is (I20)."""

from typing import Any

from django import forms
from django_filters import rest_framework as filters

from assessment.models import Rollup, Round, State, Submission
from projects.models import Period


class Code(filters.CharFilter):
    """An exact code, as `S-KNT1`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=24, **options)


class Digits(forms.IntegerField):
    """Python would also read 1_000 as a number."""

    def to_python(self, value: Any) -> int | None:
        if value and not (value.isascii() and value.isdigit()):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class Whole(filters.Filter):
    """A whole number: digits only, so that no text can become a huge one."""

    field_class = Digits

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_value=2**31 - 1, **options)


class RoundFilters(filters.FilterSet):
    fiscal_year = Whole(field_name="period__fiscal_year")
    kind = filters.ChoiceFilter(field_name="period__kind", choices=Period.Kind.choices)
    purpose = filters.ChoiceFilter(choices=Round.Purpose.choices)


class SubmissionFilters(filters.FilterSet):
    round = Whole(field_name="round_id")
    fiscal_year = Whole(field_name="round__period__fiscal_year")
    kind = filters.ChoiceFilter(field_name="round__period__kind", choices=Period.Kind.choices)
    project = Code(field_name="project__code")
    bureau = Code(field_name="bureau__code")
    status = filters.ChoiceFilter(choices=Submission.Status.choices)


class FigureFilters(filters.FilterSet):
    round = Whole(field_name="submission__round_id")
    fiscal_year = Whole(field_name="fiscal_year")
    kind = filters.ChoiceFilter(choices=Period.Kind.choices)
    project = Code(field_name="project__code")
    bureau = Code(field_name="submission__bureau__code")
    sub_area = Code(field_name="sub_area__code")
    indicator = Code(field_name="indicator__code")
    state = filters.ChoiceFilter(choices=State.choices)


class TotalFilters(filters.FilterSet):
    scope_kind = filters.ChoiceFilter(choices=Rollup.Scope.choices)
    scope = Code()
    industry = Code(field_name="industry__code")
    indicator = Code(field_name="indicator__code")
    fiscal_year = Whole(field_name="fiscal_year")
    basis = filters.ChoiceFilter(choices=Rollup.Basis.choices)
