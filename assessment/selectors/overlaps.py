"""Figures that may count the same things: of one indicator and round, as far as the reader may see them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from assessment.models import Cell, Overlap, Part, State, Submission
from assessment.rules.overlaps import may_record


@dataclass(frozen=True)
class Overlaps:
    """What is recorded about a figure, and with which figures an overlap may be recorded by this reader."""

    recorded: list[Overlap]
    candidates: list[Cell]


def visible_overlaps(user: Any) -> QuerySet[Overlap]:
    """Return the overlaps between two figures that the reader may both see: one names and bounds the other (I18)."""
    parts = Part.objects.visible_to(user).values("pk")
    return Overlap.objects.filter(owner_cell__part__in=parts, other_cell__part__in=parts)


def overlaps_of(cell: Cell, user: Any) -> Overlaps:
    """Return recorded overlaps and candidates. Three queries."""
    people = ("owner_cell__part__organization", "owner_cell__part__submission__project", "recorded_by")
    others = ("other_cell__part__organization", "other_cell__part__submission__project")
    recorded = visible_overlaps(user).filter(Q(owner_cell=cell) | Q(other_cell=cell)).select_related(*people, *others)
    same = (
        Cell.objects.filter(
            part__in=Part.objects.visible_to(user),
            part__submission__status__in=Submission.COUNTED,
            part__submission__round=cell.part.submission.round_id,
            indicator=cell.indicator_id,
            state=State.VALUE,
        )
        .exclude(pk=cell.pk)
        .select_related("part__organization", "part__submission__project", "part__submission__bureau")
        .order_by("part__submission__project__display_order", "part_id")
    )
    candidates = [other for other in same if may_record(user, cell, other)] if cell.state == State.VALUE else []
    return Overlaps(list(recorded.order_by("id")), candidates)
