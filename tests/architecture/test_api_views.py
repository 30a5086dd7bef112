"""Every list of the API names what it may be filtered and ordered by, and every field that it shows (I20)."""

import pytest
from django_filters import rest_framework as filters
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.serializers import BaseSerializer, ListSerializer, ModelSerializer
from rest_framework.settings import api_settings
from rest_framework.viewsets import GenericViewSet

from clusterplan.api import router

VIEWS = [view for _prefix, view, _name in router.registry]


def test_the_defaults_are_closed() -> None:
    assert [IsAuthenticated] == api_settings.DEFAULT_PERMISSION_CLASSES
    assert [renderer.media_type for renderer in api_settings.DEFAULT_RENDERER_CLASSES] == ["application/json"]
    assert api_settings.DEFAULT_PAGINATION_CLASS is not None
    assert all(api_settings.DEFAULT_THROTTLE_RATES.values())


@pytest.mark.parametrize("view", VIEWS)
def test_order_and_filters_are_written_out(view: type[GenericViewSet]) -> None:
    assert "ordering_fields" in dir(view)
    assert isinstance(view.ordering_fields, list)
    assert not [key for key in view.ordering_fields if "__" in key]
    assert issubclass(view.filterset_class, filters.FilterSet)
    assert not [key for key in view.filterset_class.base_filters if "__" in key]
    assert not hasattr(view, "filterset_fields")


@pytest.mark.parametrize("view", VIEWS)
def test_every_field_is_written_out(view: type[GenericViewSet]) -> None:
    for serializer in _with_nested(view.serializer_class()):
        if isinstance(serializer, ModelSerializer):
            assert isinstance(serializer.Meta.fields, list), type(serializer)
            assert not hasattr(serializer.Meta, "depth"), type(serializer)


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_not_public_starts_from_nothing(view: type[GenericViewSet]) -> None:
    """A view that forgets `get_queryset` shows nothing."""
    if view.permission_classes != [AllowAny]:
        assert view.queryset.query.is_empty()


def _with_nested(serializer: BaseSerializer) -> list[BaseSerializer]:
    one = serializer.child if isinstance(serializer, ListSerializer) else serializer
    nested = [field for field in getattr(one, "fields", {}).values() if isinstance(field, BaseSerializer)]
    return [one, *(inner for field in nested for inner in _with_nested(field))]
