"""Two people act on one thing in the same moment: exactly one of them wins, the other is told (I5)."""

import pytest

from accounts.models import Role, User
from ledger.decisions import ActionRefused
from networks.actions import applications
from networks.models import Designation, DesignationApplication, Mandate, Organization
from projects.models import Bureau
from tests.designations import file_application, mandate, select
from tests.integration.assessment.threads import Session
from tests.people import post

pytestmark = pytest.mark.django_db(transaction=True)


def outcomes(*acts: object) -> list[str]:
    """Return how each act ended, all of them begun at once: done, or the code of the refusal."""
    ended: list[str] = []

    def tried(act: object) -> None:
        try:
            act()  # type: ignore[operator]
            ended.append("done")
        except ActionRefused as refusal:
            ended.append(refusal.decision.code)

    for session in [Session(lambda act=act: tried(act)) for act in acts]:
        session.finish()
    return sorted(ended)


def test_an_application_is_decided_once(
    tama: Organization, tama_manager: User, kanto_colleague: User, admin: User, kanto: Bureau
) -> None:
    application = file_application(tama, tama_manager)
    second = post("kanto_second", Role.APPROVER, kanto, admin)
    ended = outcomes(
        lambda: select(application, kanto_colleague),
        lambda: applications.reject(application_id=application.pk, reason="No plan.", by=second),
    )
    assert ended == ["already-decided", "done"]
    is_selected = DesignationApplication.objects.get().status == "selected"
    assert Designation.objects.filter(application=application).exists() == is_selected


def test_one_of_two_managers_is_recorded(tama: Organization, tama_manager: User, kanto_colleague: User) -> None:
    ended = outcomes(
        lambda: mandate(tama, tama_manager, "甲"),
        lambda: mandate(tama, kanto_colleague, "乙"),
    )
    assert ended == ["a-manager-is-there", "done"]
    assert Mandate.objects.count() == 1
