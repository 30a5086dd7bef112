from decimal import Decimal

import pytest

from accounts.models import User
from assessment.actions import cells, parts
from assessment.models import Bound, Cell, State, Submission, Typist
from ledger.decisions import ActionRefused
from projects.models import Indicator
from tests.rounds import DAY, IN_THE_WINDOW, bureau_part, stand_at


def entry(code: str, value: int | None, version: int = 0, **more: object) -> cells.Entry:
    state = State.VALUE if value is not None else State.BLANK
    number = None if value is None else Decimal(value)
    indicator_id = Indicator.objects.get(code=code).pk
    return cells.Entry(indicator_id=indicator_id, version=version, state=state, value=number, **more)  # type: ignore[arg-type]


def test_typing_opens_the_part_and_the_return(kanto_return: Submission, kanto_officer: User) -> None:
    part = bureau_part(kanto_return)
    cells.save(part_id=part.pk, entries=[entry("SEM", 12)], by=kanto_officer)
    part.refresh_from_db()
    kanto_return.refresh_from_db()
    assert (part.status, kanto_return.status) == ("draft", "draft")
    assert part.cells.get().value == 12
    assert Typist.objects.filter(part=part, user=kanto_officer).exists()


def test_a_second_save_raises_the_version(kanto_return: Submission, kanto_officer: User) -> None:
    part = bureau_part(kanto_return)
    first = cells.save(part_id=part.pk, entries=[entry("SEM", 12)], by=kanto_officer)
    second = cells.save(part_id=part.pk, entries=[entry("SEM", 13, version=1)], by=kanto_officer)
    assert list(first.versions.values()) == [1]
    assert list(second.versions.values()) == [2]


def test_an_unchanged_cell_is_not_written_again(kanto_return: Submission, kanto_officer: User) -> None:
    part = bureau_part(kanto_return)
    cells.save(part_id=part.pk, entries=[entry("SEM", 12)], by=kanto_officer)
    saved = cells.save(part_id=part.pk, entries=[entry("SEM", 12, version=1)], by=kanto_officer)
    assert (saved.versions, saved.clashes) == ({}, frozenset())


def test_a_stale_version_overwrites_nothing(
    kanto_return: Submission, kanto_officer: User, kanto_colleague: User
) -> None:
    part = bureau_part(kanto_return)
    cells.save(part_id=part.pk, entries=[entry("SEM", 12)], by=kanto_officer)
    cells.save(part_id=part.pk, entries=[entry("SEM", 14, version=1)], by=kanto_colleague)
    saved = cells.save(part_id=part.pk, entries=[entry("SEM", 13, version=1)], by=kanto_officer)
    assert saved.clashes == {Indicator.objects.get(code="SEM").pk}
    assert part.cells.get().value == 14


def test_the_first_entry_of_two_sessions_clashes(
    kanto_return: Submission, kanto_officer: User, kanto_colleague: User
) -> None:
    part = bureau_part(kanto_return)
    cells.save(part_id=part.pk, entries=[entry("SEM", 12)], by=kanto_officer)
    saved = cells.save(part_id=part.pk, entries=[entry("SEM", 14)], by=kanto_colleague)
    assert saved.clashes
    assert part.cells.get().value == 12


def test_the_other_cells_are_saved_beside_a_clash(
    kanto_return: Submission, kanto_officer: User, kanto_colleague: User
) -> None:
    part = bureau_part(kanto_return)
    cells.save(part_id=part.pk, entries=[entry("SEM", 12)], by=kanto_officer)
    saved = cells.save(part_id=part.pk, entries=[entry("SEM", 14), entry("EXM", 3)], by=kanto_colleague)
    assert len(saved.clashes) == len(saved.versions) == 1


def test_another_bureau_cannot_type(kanto_return: Submission, kansai_officer: User) -> None:
    with pytest.raises(ActionRefused) as refused:
        cells.save(part_id=bureau_part(kanto_return).pk, entries=[entry("SEM", 1)], by=kansai_officer)
    assert refused.value.decision.code == "not-a-writer"
    assert not Cell.objects.exists()


def test_typing_after_the_window_is_refused_and_says_until_when(kanto_return: Submission, kanto_officer: User) -> None:
    stand_at(IN_THE_WINDOW + 100 * DAY)
    with pytest.raises(ActionRefused) as refused:
        cells.save(part_id=bureau_part(kanto_return).pk, entries=[entry("SEM", 1)], by=kanto_officer)
    assert refused.value.decision.code == "window-closed"
    assert "2007" in str(refused.value.decision.reason)


def test_the_bureau_types_for_an_organization_only_after_saying_so(
    kanto_return: Submission, kanto_officer: User
) -> None:
    part = kanto_return.parts.get(sub_area__code="S-KNT1-TAMA")
    with pytest.raises(ActionRefused) as refused:
        cells.save(part_id=part.pk, entries=[entry("SEM", 1)], by=kanto_officer)
    assert refused.value.decision.code == "not-on-behalf-yet"
    parts.enter_on_behalf(part_id=part.pk, reason="By telephone.", by=kanto_officer)
    assert cells.save(part_id=part.pk, entries=[entry("SEM", 1)], by=kanto_officer).versions


def test_the_organization_types_in_its_own_part_only(kanto_return: Submission, tama_manager: User) -> None:
    own = kanto_return.parts.get(sub_area__code="S-KNT1-TAMA")
    assert cells.save(part_id=own.pk, entries=[entry("SEM", 4)], by=tama_manager).versions
    with pytest.raises(ActionRefused):
        cells.save(part_id=bureau_part(kanto_return).pk, entries=[entry("SEM", 4)], by=tama_manager)


def test_the_cells_of_an_areas_part_carry_the_area(kanto_return: Submission, tama_manager: User) -> None:
    own = kanto_return.parts.get(sub_area__code="S-KNT1-TAMA")
    cells.save(part_id=own.pk, entries=[entry("SEM", 4)], by=tama_manager)
    assert own.cells.get().sub_area.code == "S-KNT1-TAMA"


def test_bounds_and_notes_are_kept(kanto_return: Submission, kanto_officer: User) -> None:
    part = bureau_part(kanto_return)
    cells.save(
        part_id=part.pk, entries=[entry("SEM", 120, bound=Bound.APPROXIMATE, note="Counted twice.")], by=kanto_officer
    )
    cell = part.cells.get()
    assert (cell.bound, cell.note) == ("approximate", "Counted twice.")


def test_the_number_of_statements_does_not_grow_with_the_cells(
    kanto_return: Submission, kanto_officer: User, django_assert_num_queries: object
) -> None:
    part = bureau_part(kanto_return)
    codes = ["SEM", "SEM_P", "EXM", "EXM_P", "BM", "BM_P", "MAT", "TT"]
    cells.save(part_id=part.pk, entries=[entry("VIS_CO", 1)], by=kanto_officer)
    one, many = [entry("NC", 1)], [entry(code, 1) for code in codes]
    with django_assert_num_queries(7):  # type: ignore[operator]
        cells.save(part_id=part.pk, entries=one, by=User.objects.get(pk=kanto_officer.pk))
    with django_assert_num_queries(7):  # type: ignore[operator]
        cells.save(part_id=part.pk, entries=many, by=User.objects.get(pk=kanto_officer.pk))
