"""How every list of the API filters, orders and pages. Named in the settings, so that no app imports it (I20).

A key that a list does not know is refused with a sentence. None crosses a relation: filters are declared one by one,
and an ordering key is one of the list's own.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend, OrderingFilter
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.views import APIView


class Pages(PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200


class KnownKeys(BaseFilterBackend):
    """Refuse every key of the address that the list does not know."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: APIView) -> QuerySet:
        known = known_keys(view)
        unknown = sorted(set(request.query_params) - known)
        if unknown:
            raise ValidationError({key: [_unknown(known)] for key in unknown})
        return queryset


def known_keys(view: Any) -> set[str]:
    """Return the keys that may stand in the address: none on a single object."""
    if view.detail:
        return set()
    filters = getattr(view, "filterset_class", None)
    return {"ordering", Pages.page_query_param, Pages.page_size_query_param} | set(
        filters.base_filters if filters else ()
    )


def _unknown(known: Iterable[str]) -> str:
    if not known:
        return _("No filter is known here.")
    return _("This filter is not known. Known are: %(keys)s.") % {"keys": ", ".join(sorted(known))}


class Filters(DjangoFilterBackend):
    """Only filters declared in a `filterset_class`; DRF's shorthand `filterset_fields` is not used."""


class Ordering(OrderingFilter):
    """Order by the keys that the view lists in `ordering_fields`, and refuse any other.

    Rows of equal keys stand in the order of their ids, so that no page repeats or skips one.
    """

    def get_ordering(self, request: Request, queryset: QuerySet, view: APIView) -> list[str]:
        return [*(super().get_ordering(request, queryset, view) or ()), "pk"]

    def get_default_valid_fields(self, queryset: QuerySet, view: APIView, context: Any = None) -> list[Any]:
        return []  # DRF would offer every field of the serializer

    def remove_invalid_fields(self, queryset: QuerySet, fields: Any, view: APIView, request: Request) -> list[str]:
        known = [key for key, _label in self.get_valid_fields(queryset, view, {"request": request})]
        if [field for field in fields if field.removeprefix("-") not in known]:
            sentence = _("This order is not known. Known are: %(keys)s.") % {"keys": ", ".join(known)}
            raise ValidationError({self.ordering_param: [sentence]})
        return list(fields)
