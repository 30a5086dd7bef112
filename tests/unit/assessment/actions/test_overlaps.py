from decimal import Decimal

import pytest

from accounts.models import User
from assessment.actions import overlaps
from assessment.aggregation.refresh import drain
from assessment.models import Cell, Overlap, Rollup, Round
from ledger.decisions import ActionRefused
from projects.models import Bureau
from tests.rounds import accept, bureau_part, return_of


@pytest.fixture
def two_cells(interim_round: Round, kanto_officer: User, kanto_colleague: User) -> tuple[Cell, Cell]:
    cells = []
    for code in ("S-KNT2", "S-KNT3"):
        accept(return_of(interim_round, code), kanto_officer, kanto_colleague, MAT=50)
        cells.append(bureau_part(return_of(interim_round, code)).cells.get(indicator__code="MAT"))
    return cells[0], cells[1]


def record(cells: tuple[Cell, Cell], by: User, count: int = 5) -> Overlap:
    return overlaps.record(
        owner_id=cells[0].pk, other_id=cells[1].pk, count=Decimal(count), why="Held together.", by=by
    )


def bureau_total() -> Decimal:
    drain()
    return Rollup.objects.get(
        scope_kind="bureau", scope_id=Bureau.objects.get(code="KNT").pk, indicator__code="MAT", basis="effective"
    ).value


def test_a_recorded_overlap_is_counted_once_above_both(two_cells: tuple[Cell, Cell], kanto_officer: User) -> None:
    assert bureau_total() == 100
    overlap = record(two_cells, kanto_officer)
    assert bureau_total() == 95
    overlaps.remove(overlap_id=overlap.pk, why="They were two.", by=kanto_officer)
    assert bureau_total() == 100


def test_another_bureau_cannot_record_it(two_cells: tuple[Cell, Cell], kansai_officer: User) -> None:
    with pytest.raises(ActionRefused):
        record(two_cells, kansai_officer)


@pytest.mark.parametrize("count", [0, 51])
def test_an_overlap_is_no_more_than_the_smaller_figure(
    two_cells: tuple[Cell, Cell], kanto_officer: User, count: int
) -> None:
    with pytest.raises(ActionRefused) as refused:
        record(two_cells, kanto_officer, count)
    assert refused.value.decision.code == "too-large"


def test_an_overlap_is_recorded_once(two_cells: tuple[Cell, Cell], kanto_officer: User) -> None:
    record(two_cells, kanto_officer)
    with pytest.raises(ActionRefused) as refused:
        record((two_cells[1], two_cells[0]), kanto_officer)
    assert refused.value.decision.code == "already-recorded"
