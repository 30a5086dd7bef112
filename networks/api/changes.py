"""Reading what changed since a moment, so that nothing is missed and nothing is read for ever.

`changed_since` leaves the rows changed at or after it, oldest change first. Every answer says `changed_until`: what to
give as `changed_since` the next time. Nothing that commits later can bear an earlier time (ledger.models.changed). The
pages of one reading go by position, not by number, so a change in between moves no row past the reader; `deleted` holds
what was deleted in the stretch of time that the page covers. A row may come twice and is the same row by its id.
"""

import datetime
from typing import Any

from django import forms
from django.core import signing
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings

from ledger.models import settled_until

SALT = "networks.api.changes"
Position = tuple[datetime.datetime, int]


class MomentField(forms.Field):
    """A moment with its offset, as 2006-12-15T09:00:00Z; anything else is refused."""

    def to_python(self, value: Any) -> datetime.datetime | None:
        if value in self.empty_values:
            return None
        try:
            moment = datetime.datetime.fromisoformat(value)
            if moment.tzinfo and 1900 < moment.year < 2200:
                return moment.astimezone(datetime.UTC)
        except (ValueError, OverflowError):
            pass
        raise forms.ValidationError(_("Write a moment with its offset, as 2006-12-15T09:00:00Z."))


@extend_schema_field(OpenApiTypes.DATETIME)
class MomentFilter(filters.Filter):
    field_class = MomentField


class IncrementalFilters(filters.FilterSet):
    """The two keys of an incremental reading. Views with it are `Incremental`."""

    changed_since = MomentFilter(method="since", label="Rows changed at or after this moment, oldest change first.")
    after = filters.CharFilter(method="as_it_is", max_length=400, label="Where the page before ended: from `next`.")

    def since(self, rows: QuerySet, name: str, moment: datetime.datetime) -> QuerySet:
        return rows.filter(changed__gte=moment)

    def as_it_is(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows


class ChangePages(api_settings.DEFAULT_PAGINATION_CLASS):  # type: ignore[name-defined, misc]
    """Numbered pages as everywhere; with `changed_since` pages by position."""

    def paginate_queryset(self, queryset: QuerySet, request: Request, view: Any = None) -> list[Any] | None:
        self.request, self.until = request, settled_until()
        self.deleted: list[dict[str, str]] = []
        self.position: Position | None = None
        self.is_incremental = bool(request.query_params.get("changed_since"))
        if not self.is_incremental:
            _refuse_keys(request, {"after"}, _("Goes with changed_since only."))
            return super().paginate_queryset(queryset, request, view)
        _refuse_keys(request, {"page", "ordering"}, _("Does not go with changed_since."))
        return self._changes(queryset, view.deleted(), request)

    def _changes(self, rows: QuerySet, gone: QuerySet, request: Request) -> list[Any]:
        start = _read_cursor(request.query_params.get("after"))
        if start:
            self.until, (changed, pk) = start
            rows = rows.filter(Q(changed__gt=changed) | Q(changed=changed, pk__gt=pk))
        rows = rows.filter(changed__lt=self.until).order_by("changed", "pk")
        size = self.get_page_size(request)
        self.remaining, found = rows.count(), list(rows[: size + 1])
        if len(found) > size:
            self.position = found[size - 1].changed, found[size - 1].pk
        begin = start[1][0] if start else MomentField().clean(request.query_params["changed_since"])
        self.deleted = _tombstones(gone, begin, self.position[0] if self.position else self.until)
        return found[:size]

    def get_next_link(self) -> str | None:
        if not self.is_incremental:
            return super().get_next_link()
        if self.position is None:
            return None
        query = self.request.query_params.copy()
        query["after"] = _write_cursor(self.until, self.position)
        return self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}")

    def get_paginated_response(self, data: Any) -> Response:
        numbered = not self.is_incremental
        return Response({
            "count": self.page.paginator.count if numbered else self.remaining,
            "next": self.get_next_link(),
            "previous": self.get_previous_link() if numbered else None,
            "changed_until": _written(self.until),
            "deleted": self.deleted,
            "results": data,
        })  # fmt: skip

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        described: dict[str, Any] = super().get_paginated_response_schema(schema)
        moment = {"type": "string", "format": "date-time"}
        one = {"id": {"type": "string", "format": "uuid"}, "deleted_at": moment}
        item = {"type": "object", "properties": one, "required": list(one)}
        described["properties"] |= {"changed_until": moment, "deleted": {"type": "array", "items": item}}
        described["required"] += ["changed_until", "deleted"]
        return described


def events_of(model: Any) -> QuerySet:
    """Return the history that the database keeps of the rows of a model."""
    events: QuerySet = model.pgh_event_model.objects.all()
    return events


def _tombstones(gone: QuerySet, begin: datetime.datetime, end: datetime.datetime) -> list[dict[str, str]]:
    """Return what was deleted in [begin, end) and was not put back, each once, the oldest first."""
    again = gone.model.pgh_tracked_model._default_manager.filter(public_id=OuterRef("public_id"))
    rows = gone.filter(pgh_created_at__gte=begin, pgh_created_at__lt=end).exclude(Exists(again))
    pairs = rows.order_by("pgh_created_at", "pgh_id").values_list("public_id", "pgh_created_at")
    return [{"id": str(public_id), "deleted_at": _written(at)} for public_id, at in dict(pairs).items()]


def _refuse_keys(request: Request, keys: set[str], sentence: Any) -> None:
    if wrong := keys & set(request.query_params):
        raise ValidationError({key: [sentence] for key in sorted(wrong)})


def _write_cursor(until: datetime.datetime, position: Position) -> str:
    return signing.dumps([until.isoformat(), position[0].isoformat(), position[1]], salt=SALT)


def _read_cursor(text: str | None) -> tuple[datetime.datetime, Position] | None:
    """Return until when this reading goes and where it is. It is signed: who made it up could skip rows unawares."""
    if not text:
        return None
    try:
        until, changed, pk = signing.loads(text, salt=SALT)
    except signing.BadSignature as error:
        raise ValidationError({"after": [_("This is not where a page ended. Follow `next`.")]}) from error
    return datetime.datetime.fromisoformat(until), (datetime.datetime.fromisoformat(changed), pk)


def _written(moment: datetime.datetime) -> str:
    """Return the moment in UTC with a Z, which needs no quoting in an address."""
    return moment.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")
