import pytest
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory
from rest_framework.viewsets import GenericViewSet

from clusterplan.api import router
from clusterplan.rest import Ordering


@pytest.mark.parametrize("viewset", [viewset for _prefix, viewset, _name in router.registry])
def test_no_page_of_a_list_repeats_or_skips_a_row(viewset: type[GenericViewSet]) -> None:
    """Rows of equal keys have an order of their own; without it each page may order them anew."""
    asked = Request(APIRequestFactory().get("/", {"ordering": viewset.ordering_fields[0]}))
    for request in (Request(APIRequestFactory().get("/")), asked):
        assert Ordering().get_ordering(request, viewset.queryset, viewset())[-1] == "pk"
