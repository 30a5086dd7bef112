"""Which step of an application leads where, and what an application must be."""

import datetime

from accounts.models import User
from networks.actions.seats import appoint_reporter
from networks.models import DesignationApplication, Organization
from networks.rules import applications as rules
from projects.models import Project, SubArea
from tests.designations import SINCE, file_application
from tests.people import again, appoint
from tests.rosters import company

S = DesignationApplication.Status


def wanted(organization: Organization, **facts: object) -> DesignationApplication:
    given = {"role": "base", "wanted_from": SINCE, "project": Project.objects.get(code="S-KNT2"), **facts}
    return DesignationApplication(organization=organization, **given)


def test_every_state_knows_its_steps_and_a_decision_is_the_end() -> None:
    assert set(rules.NEXT) == set(S.values)
    assert set(rules.NEXT[S.APPLIED].values()) == {S.SELECTED, S.REJECTED, S.WITHDRAWN}
    assert not any(rules.NEXT[state] for state in (S.SELECTED, S.REJECTED, S.WITHDRAWN))


def test_an_area_of_another_project_is_refused(tama: Organization) -> None:
    area = SubArea.objects.get(code="S-KNT1-TAMA")
    assert rules.may_be_applied_for(wanted(tama, sub_area=area)).code == "another-project"


def test_a_wanted_term_ends_after_it_begins(tama: Organization) -> None:
    early = SINCE - datetime.timedelta(days=1)
    assert rules.may_be_applied_for(wanted(tama, wanted_until=early)).code == "before-the-beginning"


def test_a_closed_organization_does_not_apply(tama: Organization, tama_manager: User) -> None:
    tama.status = Organization.Status.CLOSED
    assert rules.may_apply(tama_manager, tama, Project.objects.get(code="S-KNT2")).code == "not-active"


def test_an_approver_who_also_reports_for_the_organization_does_not_decide(
    tama: Organization, tama_manager: User, kanto_colleague: User, admin: User
) -> None:
    application = file_application(tama, tama_manager)
    assert rules.may_decide(kanto_colleague, application)
    appoint_to(tama, kanto_colleague, admin)
    assert rules.may_decide(again(kanto_colleague), application).code == "own-application"


def appoint_to(organization: Organization, user: User, by: User) -> None:
    """Give the person a second seat, at the organization."""
    appoint_reporter(user_id=user.pk, organization_id=organization.pk, by=by, reason="Both.", valid_from=SINCE)


def test_an_organization_of_another_bureaus_project_may_apply_here_by_its_own_people(
    organizations: None, admin: User
) -> None:
    forum = Organization.objects.get(designations__project__code="S-KNK2")
    manager = appoint("kansai_manager", forum, admin)
    assert rules.may_apply(manager, forum, Project.objects.get(code="S-KNT2"))
    assert not rules.may_apply(manager, company("別社", manager), Project.objects.get(code="S-KNT2"))
