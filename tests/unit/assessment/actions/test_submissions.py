import pytest

from accounts.models import User
from assessment.actions import cells, parts, submissions
from assessment.actions.parts import NotComplete
from assessment.models import Figure, Finding, Part, Submission
from ledger.decisions import ActionRefused, Conflict
from ledger.models import Act, Stale
from tests.rounds import DAY, IN_THE_WINDOW, accept, bureau_part, fill, hand_in, return_of, stand_at, submit


def refused_with(code: str, **call: object) -> None:
    action = call.pop("action")
    with pytest.raises(ActionRefused) as refused:
        action(**call)  # type: ignore[operator]
    assert refused.value.decision.code == code


def test_a_part_with_blanks_is_not_handed_in(kanto_return: Submission, kanto_officer: User) -> None:
    with pytest.raises(NotComplete) as refused:
        parts.hand_in(part_id=bureau_part(kanto_return).pk, by=kanto_officer)
    assert {p.check for p in refused.value.problems} == {"every_question_is_answered"}


def test_a_return_waits_for_its_parts_or_a_reason(kanto_return: Submission, kanto_officer: User) -> None:
    refused_with("bureau-part-missing", action=submissions.submit, submission_id=kanto_return.pk, by=kanto_officer)
    hand_in(bureau_part(kanto_return), kanto_officer)
    refused_with("parts-missing", action=submissions.submit, submission_id=kanto_return.pk, by=kanto_officer)
    submissions.submit(submission_id=kanto_return.pk, by=kanto_officer, missing_reason="Late by flood.")
    kanto_return.refresh_from_db()
    assert kanto_return.status == "submitted"


def test_another_bureau_cannot_accept(kanto_return: Submission, kanto_officer: User, kansai_officer: User) -> None:
    submit(kanto_return, kanto_officer)
    refused_with("not-your-bureau", action=submissions.accept, submission_id=kanto_return.pk, by=kansai_officer)


def test_who_submitted_cannot_accept_and_is_told_why(kanto_return: Submission, kanto_officer: User) -> None:
    submit(kanto_return, kanto_officer)
    refused_with("own-submission", action=submissions.accept, submission_id=kanto_return.pk, by=kanto_officer)


def test_who_typed_cannot_accept(kanto_return: Submission, kanto_officer: User, kanto_colleague: User) -> None:
    fill(bureau_part(kanto_return), kanto_colleague, SEM=1, SEM_P=9)
    submit(kanto_return, kanto_officer)
    refused_with("own-typing", action=submissions.accept, submission_id=kanto_return.pk, by=kanto_colleague)


def test_acceptance_writes_the_figures_and_marks_the_totals_stale(
    kanto_return: Submission, kanto_officer: User, kanto_colleague: User
) -> None:
    Stale.objects.all().delete()
    accept(kanto_return, kanto_officer, kanto_colleague, SEM=12, SEM_P=300)
    seminars = Figure.objects.get(indicator__code="SEM")
    assert (seminars.value, seminars.no, seminars.kind, seminars.accepted_by) == (12, 1, "interim", kanto_colleague)
    assert Figure.objects.count() == bureau_part(kanto_return).cells.count()
    assert Stale.objects.get().cause == "submissions.accept"
    assert Act.objects.filter(action="submissions.accept", actor=kanto_colleague).count() == 1


def test_the_parts_that_were_not_handed_in_do_not_count(
    kanto_return: Submission, kanto_officer: User, kanto_colleague: User, tama_manager: User
) -> None:
    fill(kanto_return.parts.get(sub_area__code="S-KNT1-TAMA"), tama_manager, SEM=5, SEM_P=9)
    accept(kanto_return, kanto_officer, kanto_colleague, SEM=12, SEM_P=300)
    assert Figure.objects.get(indicator__code="SEM").value == 12


def test_a_double_click_accepts_once(kanto_return: Submission, kanto_officer: User, kanto_colleague: User) -> None:
    submit(kanto_return, kanto_officer)
    for _click in range(2):
        submissions.accept(submission_id=kanto_return.pk, by=kanto_colleague, key="k1")
    assert Act.objects.filter(action="submissions.accept").count() == 1


def test_the_same_key_with_other_content_is_refused(
    kanto_return: Submission, kanto_officer: User, kanto_colleague: User
) -> None:
    submit(kanto_return, kanto_officer)
    submissions.accept(submission_id=kanto_return.pk, by=kanto_colleague, key="k1")
    with pytest.raises(Conflict):
        submissions.accept(submission_id=kanto_return.pk, by=kanto_colleague, key="k1", reason="other")


def test_a_returned_return_opens_the_part_of_the_remark_and_can_come_back(
    kanto_return: Submission, kanto_officer: User, kanto_colleague: User
) -> None:
    submit(kanto_return, kanto_officer, SEM=12, SEM_P=300)
    cell = bureau_part(kanto_return).cells.get(indicator__code="SEM_P")
    submissions.return_with_reason(
        submission_id=kanto_return.pk, reason="Please check.", remarks={cell.pk: "300 at 12?"}, by=kanto_colleague
    )
    kanto_return.refresh_from_db()
    assert (kanto_return.status, bureau_part(kanto_return).status) == ("returned", Part.Status.RETURNED)
    assert Finding.objects.get().cell == cell
    hand_in(bureau_part(kanto_return), kanto_officer, SEM=12, SEM_P=330)
    submissions.submit(submission_id=kanto_return.pk, by=kanto_officer, missing_reason="As before.")
    submissions.accept(submission_id=kanto_return.pk, by=kanto_colleague)
    assert Figure.objects.get(indicator__code="SEM_P").value == 330
    assert Finding.objects.get().resolved_by == kanto_officer


def test_returning_needs_a_reason(kanto_return: Submission, kanto_officer: User, kanto_colleague: User) -> None:
    submit(kanto_return, kanto_officer)
    refused_with(
        "reason-missing",
        action=submissions.return_with_reason,
        submission_id=kanto_return.pk,
        reason=" ",
        by=kanto_colleague,
    )


def test_a_remark_on_a_foreign_cell_is_left_out(
    kanto_return: Submission, kanto_officer: User, kanto_colleague: User, kansai_officer: User
) -> None:
    foreign = bureau_part(return_of(kanto_return.round, "S-KNK1"))
    fill(foreign, kansai_officer)
    submit(kanto_return, kanto_officer)
    remarks = {foreign.cells.first().pk: "Not yours."}
    submissions.return_with_reason(submission_id=kanto_return.pk, reason="Why.", remarks=remarks, by=kanto_colleague)
    assert not Finding.objects.exists()


def test_a_submitted_return_can_be_withdrawn_until_somebody_acts(
    kanto_return: Submission, kanto_officer: User, kanto_colleague: User
) -> None:
    submit(kanto_return, kanto_officer)
    submissions.withdraw(submission_id=kanto_return.pk, by=kanto_officer)
    submissions.submit(submission_id=kanto_return.pk, by=kanto_officer, missing_reason="Again.")
    submissions.accept(submission_id=kanto_return.pk, by=kanto_colleague)
    refused_with("nothing-to-withdraw", action=submissions.withdraw, submission_id=kanto_return.pk, by=kanto_officer)


def test_a_submitted_return_is_locked(kanto_return: Submission, kanto_officer: User) -> None:
    submit(kanto_return, kanto_officer)
    refused_with("submitted", action=cells.save, part_id=bureau_part(kanto_return).pk, entries=[], by=kanto_officer)


def test_a_first_submission_after_its_last_day_is_refused(kanto_return: Submission, kanto_officer: User) -> None:
    hand_in(bureau_part(kanto_return), kanto_officer)
    stand_at(IN_THE_WINDOW + 51 * DAY)
    refused_with(
        "too-late-for-a-first-submission",
        action=submissions.submit,
        submission_id=kanto_return.pk,
        by=kanto_officer,
        missing_reason="Late.",
    )


def test_the_policy_group_accepts_only_where_no_second_officer_exists(
    kanto_return: Submission, kanto_officer: User, kanto_colleague: User, policy_officer: User
) -> None:
    submit(kanto_return, kanto_officer)
    refused_with(
        "bureau-accepts",
        action=submissions.accept,
        submission_id=kanto_return.pk,
        by=policy_officer,
        reason="We are quick.",
    )
    kanto_colleague.is_active = False
    kanto_colleague.save()
    refused_with("reason-missing", action=submissions.accept, submission_id=kanto_return.pk, by=policy_officer)
    submissions.accept(submission_id=kanto_return.pk, by=policy_officer, reason="No second officer.")
    kanto_return.refresh_from_db()
    assert kanto_return.accepted_by == policy_officer


def test_a_nil_return_answers_every_question(kanto_return: Submission, kanto_officer: User) -> None:
    part = parts.report_nothing(part_id=bureau_part(kanto_return).pk, by=kanto_officer)
    assert (part.nil, part.status) == (True, Part.Status.HANDED_IN)
    assert set(part.cells.values_list("state", flat=True)) == {"none"}


def test_a_part_is_taken_back_while_the_return_is_not_submitted(kanto_return: Submission, kanto_officer: User) -> None:
    part = hand_in(bureau_part(kanto_return), kanto_officer)
    refused_with("part-handed-in", action=cells.save, part_id=part.pk, entries=[], by=kanto_officer)
    assert parts.take_back(part_id=part.pk, by=kanto_officer).status == Part.Status.DRAFT


def test_the_bureau_gives_a_part_back_to_its_organization(
    kanto_return: Submission, kanto_officer: User, tama_manager: User
) -> None:
    part = kanto_return.parts.get(sub_area__code="S-KNT1-TAMA")
    hand_in(part, tama_manager)
    returned = parts.return_with_reason(part_id=part.pk, reason="April is missing.", by=kanto_officer)
    assert returned.status == Part.Status.RETURNED


def test_a_second_click_on_the_nil_return_gives_the_same_part(kanto_return: Submission, kanto_officer: User) -> None:
    part = bureau_part(kanto_return)
    first = parts.report_nothing(part_id=part.pk, by=kanto_officer, key="k")
    assert parts.report_nothing(part_id=part.pk, by=kanto_officer, key="k") == first
    assert Act.objects.filter(action="parts.hand_in", object_id=part.pk).count() == 1


def test_a_nil_return_given_back_is_none_any_more(
    kanto_return: Submission, kanto_officer: User, kanto_colleague: User
) -> None:
    part = parts.report_nothing(part_id=bureau_part(kanto_return).pk, by=kanto_officer)
    submissions.submit(submission_id=kanto_return.pk, by=kanto_officer, missing_reason="They report later.")
    submissions.return_with_reason(submission_id=kanto_return.pk, reason="There were seminars.", by=kanto_colleague)
    hand_in(part, kanto_officer, SEM=3, SEM_P=90)
    part.refresh_from_db()
    assert part.nil is False


def test_who_only_handed_in_cannot_accept(kanto_return: Submission, kanto_officer: User, kanto_colleague: User) -> None:
    fill(bureau_part(kanto_return), kanto_officer)
    parts.hand_in(part_id=bureau_part(kanto_return).pk, by=kanto_colleague)
    submissions.submit(submission_id=kanto_return.pk, by=kanto_officer, missing_reason="Late.")
    refused_with("own-typing", action=submissions.accept, submission_id=kanto_return.pk, by=kanto_colleague)
