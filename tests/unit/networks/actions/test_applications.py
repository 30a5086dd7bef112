"""An application is decided by another person than who applied, once, and leads to a designation with its term."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from ledger.decisions import ActionRefused
from ledger.models import Act
from networks.actions import applications
from networks.models import Designation, DesignationApplication, Organization, Roster
from tests.designations import SINCE, UNTIL, file_application, select
from tests.people import post

S = DesignationApplication.Status


def refused(act: object, **arguments: object) -> str:
    """Return the code of the refusal."""
    with pytest.raises(ActionRefused) as refusal:
        act(**arguments)  # type: ignore[operator]
    return refusal.value.decision.code


def test_a_selected_application_gives_a_designation_with_its_term_and_a_roster(
    tama: Organization, tama_manager: User, kanto_colleague: User
) -> None:
    designation = select(file_application(tama, tama_manager), kanto_colleague)
    assert (designation.valid_from, designation.valid_until) == (SINCE, UNTIL)
    assert designation.application is not None
    assert designation.application.status == S.SELECTED
    assert Roster.objects.filter(keeper=tama, project__code="S-KNT2").count() == 1


def test_an_officer_applies_on_behalf(tama: Organization, kanto_officer: User) -> None:
    assert file_application(tama, kanto_officer).status == S.APPLIED


@pytest.mark.parametrize("person", ["kansai_officer", "policy_officer", "auditor", "stranger", "admin"])
def test_nobody_else_applies(tama: Organization, request: pytest.FixtureRequest, person: str) -> None:
    by = request.getfixturevalue(person)
    assert refused(file_application, organization=tama, by=by) == "not-yours"


def test_who_applied_does_not_decide(tama: Organization, kanto_colleague: User) -> None:
    application = file_application(tama, kanto_colleague)
    assert refused(select, application=application, by=kanto_colleague) == "own-application"


def test_the_database_refuses_who_applied_whatever_the_code_says(tama: Organization, kanto_colleague: User) -> None:
    application = file_application(tama, kanto_colleague)
    with pytest.raises(IntegrityError), transaction.atomic():
        DesignationApplication.objects.filter(pk=application.pk).update(
            status=S.SELECTED, decided_by=kanto_colleague, decided_at="2006-05-01T09:00Z"
        )


@pytest.mark.parametrize("person", ["kanto_officer", "kansai_approver", "policy_officer", "tama_manager"])
def test_only_the_approver_of_its_bureau_decides(
    tama: Organization, tama_manager: User, request: pytest.FixtureRequest, person: str
) -> None:
    application = file_application(tama, tama_manager)
    by = request.getfixturevalue(person)
    assert refused(applications.reject, application_id=application.pk, reason="No.", by=by) in {
        "not-an-approver",
        "own-application",
    }


def test_a_decision_falls_once(tama: Organization, tama_manager: User, kanto_colleague: User) -> None:
    application = file_application(tama, tama_manager)
    applications.reject(application_id=application.pk, reason="No plan.", by=kanto_colleague)
    assert refused(select, application=application, by=kanto_colleague) == "already-decided"
    assert refused(applications.withdraw, application_id=application.pk, by=tama_manager) == "already-decided"
    assert not Designation.objects.filter(application=application).exists()


def test_a_rejection_keeps_who_when_and_why(tama: Organization, tama_manager: User, kanto_colleague: User) -> None:
    application = file_application(tama, tama_manager)
    applications.reject(application_id=application.pk, reason="No plan.", by=kanto_colleague)
    application.refresh_from_db()
    assert (application.decided_by, application.reason) == (kanto_colleague, "No plan.")
    assert Act.objects.filter(action="applications.reject", object_id=application.pk).get().actor == kanto_colleague


def test_a_second_application_for_the_same_waits_for_the_first(tama: Organization, tama_manager: User) -> None:
    first = file_application(tama, tama_manager)
    assert refused(file_application, organization=tama, by=tama_manager) == "already-applied"
    applications.withdraw(application_id=first.pk, by=tama_manager)
    assert file_application(tama, tama_manager).status == S.APPLIED


def test_what_is_held_already_is_not_applied_for(tama: Organization, tama_manager: User) -> None:
    code = refused(file_application, organization=tama, by=tama_manager, project="S-KNT1")
    assert code == "already-designated"


def test_an_officer_takes_back_only_what_the_officer_entered(
    tama: Organization, tama_manager: User, kanto_officer: User, kanto_colleague: User
) -> None:
    theirs = file_application(tama, tama_manager)
    assert refused(applications.withdraw, application_id=theirs.pk, by=kanto_officer) == "not-yours"
    own = file_application(tama, kanto_officer, project="S-KNT3")
    assert applications.withdraw(application_id=own.pk, by=kanto_officer).status == S.WITHDRAWN


def test_a_refused_designation_leaves_the_application_open(
    tama: Organization, tama_manager: User, kanto_colleague: User
) -> None:
    application = file_application(tama, tama_manager)
    code = refused(
        applications.select,
        application_id=application.pk,
        valid_from=SINCE,
        valid_until=SINCE,
        reason="x",
        by=kanto_colleague,
    )
    application.refresh_from_db()
    assert (code, application.status) == ("before-the-beginning", S.APPLIED)


def test_another_bureau_sees_no_application(
    tama: Organization, tama_manager: User, kansai_officer: User, kanto_officer: User, policy_analyst: User
) -> None:
    application = file_application(tama, tama_manager)
    for reader in (tama_manager, kanto_officer, policy_analyst):
        assert application in DesignationApplication.objects.visible_to(reader)
    assert not DesignationApplication.objects.visible_to(kansai_officer).exists()


def test_a_colleague_with_confirmation_right_decides_what_an_approver_entered(
    tama: Organization, kanto_colleague: User, admin: User, kanto
) -> None:
    second = post("kanto_second", "approver", kanto, admin)
    designation = select(file_application(tama, kanto_colleague), second)
    assert designation.valid_from == datetime.date(2006, 4, 3)
