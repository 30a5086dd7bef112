import pytest

from assessment.models import Part, Submission
from assessment.rules.lifecycle import PART, SUBMISSION, part_allows, submission_allows


def test_every_status_has_its_transitions() -> None:
    assert set(SUBMISSION) == set(Submission.Status)
    assert set(PART) == set(Part.Status)


def test_every_transition_leads_to_a_status() -> None:
    assert {s for steps in SUBMISSION.values() for s in steps.values()} <= set(Submission.Status)
    assert {s for steps in PART.values() for s in steps.values()} <= set(Part.Status)


@pytest.mark.parametrize("status", Submission.COUNTED)
def test_a_counted_return_is_never_typed_in(status: str) -> None:
    assert not submission_allows(status, "type")
    assert submission_allows(status, "amend")


def test_a_handed_in_part_is_not_typed_in() -> None:
    assert not part_allows(Part.Status.HANDED_IN, "type")
