from decimal import Decimal

import pytest

from accounts.models import User
from assessment.actions import bureau_reports, overlaps, rounds
from assessment.aggregation.refresh import drain
from assessment.models import Cell, Overlap, Rollup, Round
from assessment.selectors.overlaps import overlaps_of
from ledger.decisions import ActionRefused
from projects.models import Bureau
from tests.people import again
from tests.rounds import accept, bureau_part, hand_in, return_of


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


def test_figures_that_hold_the_same_things_are_never_counted_as_none(
    two_cells: tuple[Cell, Cell], interim_round: Round, kanto_officer: User, kanto_colleague: User
) -> None:
    """Three figures of 50, each pair with an overlap of 50, are 50 and not 0."""
    third = return_of(interim_round, "S-KNT1")
    accept(third, kanto_officer, kanto_colleague, MAT=50)
    cell = bureau_part(third).cells.get(indicator__code="MAT")
    record(two_cells, kanto_officer, 50)
    record((two_cells[1], cell), kanto_officer, 50)
    with pytest.raises(ActionRefused) as refused:
        record((two_cells[0], cell), kanto_officer, 50)
    assert refused.value.decision.code == "already-linked"
    assert bureau_total() == 50


def test_figures_that_are_not_accepted_do_not_overlap(
    two_cells: tuple[Cell, Cell], interim_round: Round, kanto_officer: User
) -> None:
    part = bureau_part(return_of(interim_round, "S-KNT1"))
    hand_in(part, kanto_officer, MAT=50)
    with pytest.raises(ActionRefused) as refused:
        record((two_cells[0], part.cells.get(indicator__code="MAT")), kanto_officer)
    assert refused.value.decision.code == "not-accepted"


def test_what_is_confirmed_is_no_longer_changed_by_the_bureau_alone(
    two_cells: tuple[Cell, Cell],
    interim_round: Round,
    kanto_officer: User,
    kanto_colleague: User,
    kanto: Bureau,
    policy_officer: User,
) -> None:
    overlap = record(two_cells, kanto_officer)
    accept(return_of(interim_round, "S-KNT1"), kanto_officer, kanto_colleague)
    bureau_reports.send(round_id=interim_round.pk, bureau_id=kanto.pk, by=again(kanto_colleague))
    rounds.confirm(round_id=interim_round.pk, by=policy_officer, missing_reason="The others are late.")
    with pytest.raises(ActionRefused) as refused:
        overlaps.remove(overlap_id=overlap.pk, why="A nicer figure.", by=kanto_officer)
    assert refused.value.decision.code == "confirmed"
    overlaps.remove(overlap_id=overlap.pk, why="They were two.", by=policy_officer)


def test_an_overlap_with_another_bureau_is_shown_to_neither_of_them(
    two_cells: tuple[Cell, Cell],
    interim_round: Round,
    kanto_officer: User,
    kansai_officer: User,
    kansai_approver: User,
    policy_officer: User,
) -> None:
    """It would name the other bureau's project and bound its figure (I18)."""
    theirs = return_of(interim_round, "S-KNK1")
    accept(theirs, kansai_officer, kansai_approver, MAT=50)
    cell = bureau_part(theirs).cells.get(indicator__code="MAT")
    overlap = record((two_cells[0], cell), policy_officer)
    assert overlaps_of(two_cells[0], kanto_officer).recorded == []
    assert overlaps_of(cell, kansai_officer).recorded == []
    assert overlaps_of(two_cells[0], policy_officer).recorded == [overlap]


def test_an_overlap_is_taken_back_once(two_cells: tuple[Cell, Cell], kanto_officer: User) -> None:
    overlap = record(two_cells, kanto_officer)
    overlaps.remove(overlap_id=overlap.pk, why="They were two.", by=kanto_officer)
    with pytest.raises(ActionRefused) as refused:
        overlaps.remove(overlap_id=overlap.pk, why="They were two.", by=kanto_officer)
    assert refused.value.decision.code == "already-removed"
