"""What waits for a person: only what the person may do, most of it with its number."""

import datetime

from accounts.models import User
from ledger.models import programme_now, programme_today
from networks.actions import applications
from networks.models import (
    ConfirmationRequest,
    ConfirmationRound,
    Enquiry,
    Merge,
    MergeConsent,
    Organization,
    Roster,
    RosterImport,
)
from networks.selectors.tasks import network_tasks
from tests.designations import file_application
from tests.people import appoint
from tests.rosters import company, member

DAY = datetime.timedelta(days=1)


def kinds(user: User) -> list[tuple[str, int]]:
    return [(task.kind, task.count) for task in network_tasks(user)]


def test_an_application_waits_for_another_approver_of_the_bureau(
    tama: Organization, tama_manager: User, kanto_colleague: User, kanto_officer: User, kansai_approver: User
) -> None:
    application = file_application(tama, tama_manager)
    assert kinds(kanto_colleague) == [("application", 1)]
    for other in (kanto_officer, kansai_approver, tama_manager):
        assert ("application", 1) not in kinds(other)
    applications.reject(application_id=application.pk, reason="No plan.", by=kanto_colleague)
    assert kinds(kanto_colleague) == []


def test_who_applied_is_not_asked_to_decide(tama: Organization, kanto_colleague: User) -> None:
    file_application(tama, kanto_colleague)
    assert kinds(kanto_colleague) == []


def test_proposals_of_a_roster_are_one_line_with_their_number(tama_roster: Roster, tama_manager: User) -> None:
    members = [member(tama_roster, f"株式会社{number}", tama_manager) for number in range(3)]
    round_ = ConfirmationRound.objects.create(
        roster=tama_roster, fiscal_year=2006, answers_until="2007-02-28", opened_by=tama_manager
    )
    for joined in members:
        ConfirmationRequest.objects.create(round=round_, membership=joined, status="proposed")
    assert ("proposals", 3) in kinds(tama_manager)


def test_a_file_a_merge_and_an_enquiry_wait_for_their_keeper_only(
    tama_roster: Roster, tama: Organization, tama_manager: User, admin: User, organizations: None
) -> None:
    neighbour = appoint("sen", Organization.objects.get(designations__sub_area__code="S-KNT1-SEN"), admin)
    RosterImport.objects.create(roster=tama_roster, status="staged", uploaded_by=tama_manager, file_name="x.xlsx")
    merge = Merge.objects.create(
        survivor=company("甲", tama_manager),
        duplicate=company("乙", tama_manager),
        effective_on="2006-12-01",
        reason="Same.",
        proposed_by=neighbour,
    )
    MergeConsent.objects.create(merge=merge, keeper=tama)
    Enquiry.objects.create(subject="x", desk=tama, answer_by="2200-01-01", asked_by=neighbour)
    assert kinds(tama_manager) == [("enquiry", 1), ("merge", 1), ("import", 1)]
    assert kinds(neighbour) == []


def test_an_enquiry_is_overdue_after_its_last_day_only(tama: Organization, tama_manager: User) -> None:
    today = programme_today()
    for answer_by in (today, today - DAY):
        Enquiry.objects.create(subject="x", desk=tama, answer_by=answer_by, asked_by=tama_manager)
    assert [task.is_overdue for task in network_tasks(tama_manager)] == [True, False]


def test_a_merge_comes_to_the_data_steward_after_a_fortnight_of_silence(
    tama: Organization, tama_manager: User, policy_officer: User, policy_analyst: User
) -> None:
    two = {"survivor": company("甲", tama_manager), "duplicate": company("乙", tama_manager)}
    merge = Merge.objects.create(**two, effective_on="2006-12-01", reason="Same.", proposed_by=tama_manager)
    assert kinds(policy_officer) == []
    Merge.objects.filter(pk=merge.pk).update(proposed_at=programme_now() - 15 * DAY)
    assert kinds(policy_officer) == [("settle", 1)]
    assert kinds(policy_analyst) == []


def test_the_national_roles_have_no_such_task(policy_officer: User, auditor: User, commissioner: User) -> None:
    for user in (policy_officer, auditor, commissioner):
        assert kinds(user) == []
