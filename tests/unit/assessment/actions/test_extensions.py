import pytest

from accounts.models import User
from assessment.actions import cells, extensions
from assessment.models import Extension, Submission
from ledger.decisions import ActionRefused
from tests.rounds import DAY, IN_THE_WINDOW, bureau_part, stand_at


def ask(submission: Submission, by: User, days: int = 90) -> Extension:
    return extensions.ask(submission_id=submission.pk, until=IN_THE_WINDOW + days * DAY, reason="Heavy snow.", by=by)


def test_a_granted_extension_opens_the_return_again(
    kanto_return: Submission, kanto_officer: User, policy_officer: User
) -> None:
    asked = ask(kanto_return, kanto_officer)
    extensions.decide(extension_id=asked.pk, grant=True, reason="", by=policy_officer)
    stand_at(IN_THE_WINDOW + 80 * DAY)
    cells.save(part_id=bureau_part(kanto_return).pk, entries=[], by=kanto_officer)


def test_an_extension_that_is_only_asked_for_opens_nothing(kanto_return: Submission, kanto_officer: User) -> None:
    ask(kanto_return, kanto_officer)
    stand_at(IN_THE_WINDOW + 80 * DAY)
    with pytest.raises(ActionRefused):
        cells.save(part_id=bureau_part(kanto_return).pk, entries=[], by=kanto_officer)


def test_the_bureau_does_not_grant_its_own_extension(
    kanto_return: Submission, kanto_officer: User, kanto_colleague: User
) -> None:
    asked = ask(kanto_return, kanto_officer)
    for person in (kanto_officer, kanto_colleague):
        with pytest.raises(ActionRefused):
            extensions.decide(extension_id=asked.pk, grant=True, reason="", by=person)


def test_an_extension_is_later_than_the_present_deadline(kanto_return: Submission, kanto_officer: User) -> None:
    with pytest.raises(ActionRefused) as refused:
        ask(kanto_return, kanto_officer, days=10)
    assert refused.value.decision.code == "not-later"
