from decimal import Decimal

import pytest

from accounts.models import User
from assessment.actions import amendments
from assessment.actions.amendments import Proposal
from assessment.models import Amendment, Cell, Figure, State, Submission
from ledger.decisions import ActionRefused
from ledger.models import Stale
from tests.rounds import accept, bureau_part, submit

NINETY = Proposal(state=State.VALUE, value=Decimal(90))


@pytest.fixture
def accepted_cell(kanto_return: Submission, kanto_officer: User, kanto_colleague: User) -> Cell:
    accept(kanto_return, kanto_officer, kanto_colleague, MAT=80)
    return bureau_part(kanto_return).cells.get(indicator__code="MAT")


def ask(cell: Cell, by: User) -> Amendment:
    return amendments.ask(cell_id=cell.pk, proposal=NINETY, reason="Ten were forgotten.", by=by)


def test_an_approved_amendment_is_a_new_figure_and_the_old_one_stays(
    accepted_cell: Cell, kanto_officer: User, policy_officer: User
) -> None:
    Stale.objects.all().delete()
    asked = ask(accepted_cell, kanto_officer)
    amendments.decide(amendment_id=asked.pk, approve=True, reason="", by=policy_officer)
    numbers = Figure.objects.filter(cell=accepted_cell).order_by("no").values_list("no", "value")
    assert list(numbers) == [(1, 80), (2, 90)]
    assert Stale.objects.get().cause == "amendments.approve"


def test_a_declined_amendment_changes_nothing(accepted_cell: Cell, kanto_officer: User, policy_officer: User) -> None:
    asked = ask(accepted_cell, kanto_officer)
    amendments.decide(amendment_id=asked.pk, approve=False, reason="No evidence.", by=policy_officer)
    assert Figure.objects.filter(cell=accepted_cell).count() == 1


def test_only_a_publisher_decides_and_never_the_one_who_asked(accepted_cell: Cell, kanto_officer: User) -> None:
    asked = ask(accepted_cell, kanto_officer)
    with pytest.raises(ActionRefused) as refused:
        amendments.decide(amendment_id=asked.pk, approve=True, reason="", by=kanto_officer)
    assert refused.value.decision.code == "own-request"


def test_one_request_waits_at_a_time(accepted_cell: Cell, kanto_officer: User) -> None:
    ask(accepted_cell, kanto_officer)
    with pytest.raises(ActionRefused) as refused:
        ask(accepted_cell, kanto_officer)
    assert refused.value.decision.code == "already-asked"


def test_a_figure_not_yet_accepted_is_corrected_in_the_return(kanto_return: Submission, kanto_officer: User) -> None:
    submit(kanto_return, kanto_officer, MAT=80)
    with pytest.raises(ActionRefused) as refused:
        ask(bureau_part(kanto_return).cells.get(indicator__code="MAT"), kanto_officer)
    assert refused.value.decision.code == "not-accepted"


def test_another_bureau_cannot_ask(accepted_cell: Cell, kansai_officer: User) -> None:
    with pytest.raises(ActionRefused):
        ask(accepted_cell, kansai_officer)
