"""Organizations are entered by the programme's reporters and bureaus, and designated by an approver."""

import datetime

import pytest

from ledger.decisions import ActionRefused
from networks.actions import organizations
from networks.models import Designation, OrganizationName
from projects.models import Project

DAY = datetime.date(2006, 4, 3)


def register(by):
    return organizations.register(kind="support", name_ja="拠点", name_en="Base", valid_from=DAY, by=by)


def designate(organization, by):
    project = Project.objects.get(code="S-KNT2")
    return organizations.designate(
        organization_id=organization.pk, project_id=project.pk, role="base", valid_from=DAY, by=by
    )


def test_an_officer_enters_an_organization_with_its_names(programme, kanto_officer):
    organization = register(kanto_officer)
    names = OrganizationName.objects.filter(organization=organization).values_list("lang", "text")
    assert sorted(names) == [("en", "Base"), ("ja", "拠点")]


@pytest.mark.parametrize("person", ["policy_officer", "auditor", "commissioner", "stranger"])
def test_nobody_else_enters_one(programme, request, person):
    with pytest.raises(ActionRefused):
        register(request.getfixturevalue(person))


def test_the_approver_of_its_bureau_designates_for_a_project(programme, kanto_officer, kanto_colleague):
    designation = designate(register(kanto_officer), kanto_colleague)
    assert Designation.objects.in_force_on(DAY).get() == designation


@pytest.mark.parametrize("person", ["kanto_officer", "kansai_approver", "policy_officer"])
def test_nobody_else_designates(programme, request, kanto_officer, person):
    organization = register(kanto_officer)
    with pytest.raises(ActionRefused):
        designate(organization, request.getfixturevalue(person))


def test_an_organization_is_designated_once_for_a_project_at_a_time(programme, kanto_officer, kanto_colleague):
    organization = register(kanto_officer)
    designate(organization, kanto_colleague)
    with pytest.raises(ActionRefused) as refusal:
        designate(organization, kanto_colleague)
    assert refusal.value.decision.code == "already-designated"
