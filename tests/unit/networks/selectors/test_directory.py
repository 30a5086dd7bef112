"""The public directory shows who is listed and in force, and nothing else."""

import datetime

from accounts.models import User
from networks.actions import mandates, organizations
from networks.models import Mandate, Organization
from networks.selectors.directory import directory
from tests.designations import mandate

DAY = datetime.date(2006, 12, 15)
LATER = datetime.date(2007, 4, 1)


def found(day: datetime.date = DAY, **narrowed: str) -> list[Mandate]:
    groups = directory(day, **narrowed).bureaus
    return [one for group in groups for part in group.projects for one in part.mandates]


def test_who_is_listed_is_found_under_bureau_and_project(tama: Organization, tama_manager: User) -> None:
    held = mandate(tama, tama_manager)
    group = directory(DAY).bureaus[0]
    assert (group.bureau.code, group.projects[0].project.code) == ("KNT", "S-KNT1")
    assert found() == [held]


def test_who_is_not_listed_is_not_found(tama: Organization, tama_manager: User) -> None:
    mandate(tama, tama_manager, listed=False)
    assert directory(DAY).n_contacts == 0


def test_an_ended_mandate_is_not_found_on_the_day_of_its_end(tama: Organization, tama_manager: User) -> None:
    held = mandate(tama, tama_manager)
    mandates.end(mandate_id=held.pk, until=LATER, reason="Left.", by=tama_manager)
    assert found(LATER - datetime.timedelta(days=1)) == [held]
    assert found(LATER) == []


def test_nobody_is_found_of_an_organization_that_is_no_longer_designated(
    tama: Organization, tama_manager: User, kanto_colleague: User
) -> None:
    mandate(tama, tama_manager)
    held = tama.designations.get()
    organizations.end_designation(designation_id=held.pk, until=LATER, reason="Over.", by=kanto_colleague)
    assert found(LATER) == []


def test_bureau_project_and_industry_narrow_it(tama: Organization, tama_manager: User) -> None:
    held = mandate(tama, tama_manager)
    industry = held.project.industries.order_by("pk")[0].industry.code
    for narrowed in ({"bureau": "KNT"}, {"project": "S-KNT1"}, {"industry": industry}):
        assert found(**narrowed) == [held]
    for narrowed in ({"bureau": "KNK"}, {"project": "S-KNT2"}, {"bureau": "KNK", "industry": industry}):
        assert found(**narrowed) == []


def test_managers_come_before_supporters(tama: Organization, tama_manager: User) -> None:
    supporter = mandate(tama, tama_manager, "あ", duty=Mandate.Duty.SUPPORTER)
    manager = mandate(tama, tama_manager, "ん")
    assert found() == [manager, supporter]
