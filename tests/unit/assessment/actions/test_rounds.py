import pytest

from accounts.models import User
from assessment.actions import bureau_reports, rounds
from assessment.models import Round, Submission
from ledger.decisions import ActionRefused
from projects.models import Bureau
from tests.rounds import accept, open_round, return_of


def refusal(code: str, action: object, **call: object) -> None:
    with pytest.raises(ActionRefused) as refused:
        action(**call)  # type: ignore[operator]
    assert refused.value.decision.code == code


def test_opening_expects_a_return_of_each_project_in_force(interim_round: Round) -> None:
    assert interim_round.submissions.count() == 17
    assert set(interim_round.submissions.values_list("status", flat=True)) == {"not started"}
    assert interim_round.purpose == "budget"


def test_a_project_without_a_designated_organization_has_the_bureaus_part_only(interim_round: Round) -> None:
    hokuriku = return_of(interim_round, "S-HKR1")
    assert [part.organization for part in hokuriku.parts.all()] == [None]


def test_a_designated_organization_has_a_part_with_its_area(kanto_return: Submission) -> None:
    assert {None, "S-KNT1-TAMA"} <= set(kanto_return.parts.values_list("sub_area__code", flat=True))


def test_the_bureau_is_frozen_at_opening(interim_round: Round) -> None:
    assert return_of(interim_round, "S-HKR1").bureau.code == "HKR"


def test_a_period_has_one_round(interim_round: Round, policy_colleague: User) -> None:
    refusal("already-open", open_round, fiscal_year=2006, kind="interim", by=policy_colleague)


def test_only_a_publisher_opens(programme: None, kanto_officer: User) -> None:
    with pytest.raises(ActionRefused):
        open_round(2006, "interim", by=kanto_officer)


def test_a_bureau_sends_its_returns_as_a_whole(
    interim_round: Round, kanto_return: Submission, kanto_officer: User, kanto_colleague: User, kanto: Bureau
) -> None:
    accept(kanto_return, kanto_officer, kanto_colleague)
    call = {"round_id": interim_round.pk, "bureau_id": kanto.pk}
    refusal("returns-not-accepted", bureau_reports.send, by=kanto_colleague, **call)
    for code in ("S-KNT2", "S-KNT3"):
        accept(return_of(interim_round, code), kanto_officer, kanto_colleague)
    refusal("not-an-approver", bureau_reports.send, by=kanto_officer, **call)
    assert bureau_reports.send(by=kanto_colleague, **call) == 3
    assert bureau_reports.withdraw(by=kanto_colleague, **call) == 3
    assert bureau_reports.send(by=kanto_colleague, **call) == 3


def test_the_round_is_confirmed_by_another_than_who_opened_it(
    interim_round: Round,
    kanto_return: Submission,
    kanto_officer: User,
    kanto_colleague: User,
    kanto: Bureau,
    policy_officer: User,
    policy_colleague: User,
) -> None:
    for code in ("S-KNT1", "S-KNT2", "S-KNT3"):
        accept(return_of(interim_round, code), kanto_officer, kanto_colleague)
    refusal("nothing-to-confirm", rounds.confirm, round_id=interim_round.pk, by=policy_officer)
    bureau_reports.send(round_id=interim_round.pk, bureau_id=kanto.pk, by=kanto_colleague)
    refusal("own-round", rounds.confirm, round_id=interim_round.pk, by=policy_colleague, missing_reason="x")
    refusal("returns-missing", rounds.confirm, round_id=interim_round.pk, by=policy_officer)
    rounds.confirm(round_id=interim_round.pk, by=policy_officer, missing_reason="The others follow.")
    kanto_return.refresh_from_db()
    assert kanto_return.status == "confirmed"
