"""Record that two figures count the same things; the totals above both then count them once."""

from decimal import Decimal

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from assessment.models import Cell, Overlap
from assessment.rules import overlaps as rules
from ledger.actions import acts, staleness
from ledger.decisions import ActionRefused, no, require

from .parts import require_reason


@transaction.atomic
def record(*, owner_id: int, other_id: int, count: Decimal, why: str, by: User) -> Overlap:
    """Record an overlap of `count` between two figures of one indicator and round. Raises ActionRefused."""
    cells = Cell.objects.select_for_update(no_key=True, of=("self",)).select_related("part__submission__round__period")
    by_id = {cell.pk: cell for cell in cells.filter(pk__in=[owner_id, other_id]).order_by("pk")}
    owner, other = by_id[owner_id], by_id[other_id]
    _take_turns(owner)
    require(rules.may_record(by, owner, other))
    require_reason(why)
    _require_room(owner, other, count)
    overlap = Overlap.objects.create(owner_cell=owner, other_cell=other, count=count, why=why, recorded_by=by)
    acts.record(by=by, action="overlaps.record", on=overlap, reason=why)
    for cell in (owner, other):
        _mark(cell, "overlaps.record")
    return overlap


@transaction.atomic
def remove(*, overlap_id: int, why: str, by: User) -> None:
    """Take a recorded overlap back; the act stays. Raises ActionRefused."""
    overlap = (
        Overlap.objects.select_for_update(of=("self",))
        .select_related("owner_cell__part__submission__round__period", "other_cell__part__submission__round__period")
        .filter(pk=overlap_id)
        .first()
    )
    if overlap is None:  # the second of two clicks waited for the first
        raise ActionRefused(no("already-removed", _("This overlap was already taken back.")))
    require(rules.may_record(by, overlap.owner_cell, overlap.other_cell))
    require_reason(why)
    acts.record(by=by, action="overlaps.remove", on=overlap, reason=why)
    overlap.delete()
    for cell in (overlap.owner_cell, overlap.other_cell):
        _mark(cell, "overlaps.remove")


def _require_room(owner: Cell, other: Cell, count: Decimal) -> None:
    known = [cell.value for cell in (owner, other) if cell.value is not None]
    taken = Overlap.objects.filter(owner_cell__in=[owner, other], other_cell__in=[owner, other]).exists()
    if taken:
        raise ActionRefused(no("already-recorded", _("An overlap of these two figures is already recorded.")))
    if other.pk in _linked_to(owner):
        raise ActionRefused(no("already-linked", _("Recorded overlaps with other figures already link these two.")))
    if count <= 0 or len(known) < 2 or count > min(known):
        raise ActionRefused(
            no("too-large", _("An overlap is more than 0 and no more than the smaller of the two figures."))
        )


def _take_turns(cell: Cell) -> None:
    """Let recordings of one round and indicator wait for each other, so that no two of them close a circle."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [cell.part.submission.round_id, cell.indicator_id])


def _linked_to(cell: Cell) -> set[int]:
    """Return the ids of the cells that recorded overlaps link to this one, directly or through others.

    Overlaps without a circle never subtract more than is counted twice; three figures of 10 that hold the same 10
    would with a circle count as none.
    """
    linked, reached = {cell.pk}, {cell.pk}
    while reached:
        pairs = Overlap.objects.filter(Q(owner_cell__in=reached) | Q(other_cell__in=reached))
        reached = {pk for pair in pairs.values_list("owner_cell", "other_cell") for pk in pair} - linked
        linked |= reached
    return linked


def _mark(cell: Cell, cause: str) -> None:
    submission = cell.part.submission
    staleness.mark(project_id=submission.project_id, fiscal_year=submission.round.period.fiscal_year, cause=cause)
