"""Two people at one return at the same moment: nobody waits for ever, nobody wins twice."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from accounts.models import User
from assessment.actions import cells, submissions
from assessment.models import Figure, Part, Submission
from ledger.decisions import ActionRefused
from ledger.models import Act
from tests.rounds import bureau_part, submit

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 20


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as pool:
        yield pool


def aside(pool: ThreadPoolExecutor, action: Callable[[], object]) -> object:
    """Run it on a connection of its own and return its answer."""

    def run() -> object:
        try:
            return action()
        finally:
            connection.close()

    return pool.submit(run)


def test_a_first_typing_does_not_wait_for_who_holds_the_return(
    kanto_return: Submission, kanto_officer: User, pool: ThreadPoolExecutor
) -> None:
    part = bureau_part(kanto_return)
    with transaction.atomic():
        Submission.objects.select_for_update().get(pk=kanto_return.pk)
        saving = aside(pool, lambda: cells.save(part_id=part.pk, entries=[], by=kanto_officer))
        saving.result(timeout=PATIENCE)  # type: ignore[attr-defined]
    part.refresh_from_db()
    kanto_return.refresh_from_db()
    assert (part.status, kanto_return.status) == (Part.Status.DRAFT, Submission.Status.NOT_STARTED)
    cells.save(part_id=part.pk, entries=[], by=kanto_officer)
    kanto_return.refresh_from_db()
    assert kanto_return.status == Submission.Status.DRAFT


@pytest.mark.parametrize("key", ["the same", ""])
def test_of_many_acceptances_at_once_exactly_one_wins(
    kanto_return: Submission, kanto_officer: User, kanto_colleague: User, pool: ThreadPoolExecutor, key: str
) -> None:
    submit(kanto_return, kanto_officer, MAT=80)
    start = threading.Barrier(8)

    def accept() -> str:
        start.wait(PATIENCE)
        by = User.objects.get(pk=kanto_colleague.pk)
        try:
            submissions.accept(submission_id=kanto_return.pk, by=by, key=key)
        except ActionRefused as refusal:
            return refusal.decision.code
        return "accepted"

    answers = [each.result(timeout=60) for each in [aside(pool, accept) for _ in range(8)]]  # type: ignore[attr-defined]
    expected = ["accepted"] * 8 if key else ["accepted"] + ["not-submitted"] * 7
    assert sorted(answers) == sorted(expected)
    assert Act.objects.filter(action="submissions.accept").count() == 1
    assert Figure.objects.filter(indicator__code="MAT").count() == 1
