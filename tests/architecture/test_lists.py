"""A list page makes no more queries when rows are added."""

import datetime
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role, User
from assessment.models import Round, Submission
from networks.actions import (
    capabilities,
    duplicates,
    enquiries,
    establishments,
    linkages,
    names,
    organizations,
    rosters,
    snapshots,
)
from networks.actions.linkages import Partner
from networks.models import Designation, Organization, Roster
from projects.models import Bureau, Period, Prefecture, Project
from tests.confirmations import answered, opened, with_person
from tests.designations import file_application
from tests.people import post
from tests.rosters import company, member
from tests.rounds import IN_THE_WINDOW, hand_in, open_round, return_of, stand_at, submit
from tests.ties import tie

DAY = datetime.date(2006, 4, 3)
Grow = Callable[[pytest.FixtureRequest], None]


def more_organizations(request: pytest.FixtureRequest) -> None:
    officer, approver = request.getfixturevalue("kanto_officer"), request.getfixturevalue("kanto_colleague")
    project = Project.objects.get(code="S-KNT2")
    for number in range(6):
        new = organizations.register(
            kind="support", name_ja=f"拠点{number}", name_en=f"Base {number}", valid_from=DAY, by=officer
        )
        organizations.designate(
            organization_id=new.pk, project_id=project.pk, role=Designation.Role.BASE, valid_from=DAY, by=approver
        )


def more_people(request: pytest.FixtureRequest) -> None:
    for number in range(6):
        post(f"newcomer_{number}", Role.OFFICER, Bureau.objects.get(code="KNT"), request.getfixturevalue("admin"))


def more_linkages(request: pytest.FixtureRequest) -> None:
    approver, project = request.getfixturevalue("kanto_colleague"), Project.objects.get(code="S-KNT1")
    for number in range(6):
        there = Partner(name_ja=f"都市{number}", name_en=f"City {number}", country="IT")
        linkages.record(project_id=project.pk, partner=there, valid_from=DAY, source="Agreement", by=approver)


def another_round(request: pytest.FixtureRequest) -> None:
    open_round(2006, Period.Kind.FINAL, by=request.getfixturevalue("policy_colleague"))


def more_handed_in(request: pytest.FixtureRequest) -> None:
    officer, round_ = request.getfixturevalue("kanto_officer"), Round.objects.get()
    for code in ("S-KNT2", "S-KNT3"):
        submit(return_of(round_, code), officer, MAT=3)
    tama = return_of(round_, "S-KNT1").parts.get(sub_area__code="S-KNT1-TAMA")
    hand_in(tama, request.getfixturevalue("tama_manager"), MAT=4)


def more_members(request: pytest.FixtureRequest) -> None:
    tama, manager = request.getfixturevalue("tama_roster"), request.getfixturevalue("tama_manager")
    for number in range(tama.memberships.count(), tama.memberships.count() + 6):
        member(tama, f"会員{number}", manager)


def more_enquiries(request: pytest.FixtureRequest) -> None:
    asker = request.getfixturevalue("tama_manager")
    desk = Organization.objects.get(designations__sub_area__code="S-KNT1-SEN")
    own = request.getfixturevalue("tama")
    for number in range(6):
        enquiries.ask(about_id=desk.pk, desk_id=desk.pk, subject=f"{number}", text="x", by=asker, asked_for_id=own.pk)


def more_of_a_record(organization: Organization, by: User) -> None:
    of = {"organization_id": organization.pk, "by": by}
    for number in range(organization.names.count(), organization.names.count() + 4):
        names.add(kind="trade", lang="ja", text=f"屋号{number}", **of)
        establishments.add(name=f"工場{number}", prefecture=Prefecture.objects.get(code=f"{number + 10}"), **of)
        capabilities.add(kind="offer", text_ja=f"技術{number}", valid_from=DAY, **of)


LISTS: dict[str, tuple[str, str, Grow]] = {
    "organizations": ("organizations", "kanto_officer", more_organizations),
    "people of a bureau": ("people", "kanto_colleague", more_people),
    "everybody": ("people", "admin", more_people),
    "rounds": ("rounds", "policy_analyst", another_round),
    "tasks of an officer": ("home", "kanto_officer", another_round),
    "tasks of a publisher": ("home", "policy_officer", more_handed_in),
    "board of a round for the Policy Group": ("round", "policy_officer", more_handed_in),
    "board of a round for a bureau": ("round", "kanto_colleague", more_handed_in),
    "projects": ("projects", "stranger", another_round),
    "nation": ("dashboard", "policy_analyst", another_round),
    "rosters": ("rosters", "kanto_officer", more_organizations),
    "networks": ("network", "kanto_officer", more_organizations),
    "linkages": ("linkages", "stranger", more_linkages),
}


@pytest.mark.parametrize("name", LISTS)
def test_more_rows_make_no_more_queries(request: pytest.FixtureRequest, interim_round: Round, name: str) -> None:
    route, reader, grow = LISTS[name]
    address = reverse(route, kwargs={"pk": interim_round.pk} if route == "round" else {})
    client = signed_in(request.getfixturevalue(reader))
    few = queries(client, address)
    grow(request)
    assert len(many := queries(client, address)) <= len(few), "\n".join(many)


def test_the_return_grows_by_no_query_for_each_part(
    request: pytest.FixtureRequest, kanto_return: Submission, kanto_officer: User
) -> None:
    address = reverse("submission", kwargs={"pk": kanto_return.pk})
    client = signed_in(kanto_officer)
    before = queries(client, address)
    more_handed_in(request)
    assert len(after := queries(client, address)) <= len(before), "\n".join(after)


@pytest.mark.parametrize("route", ["roster", "roster_changes", "roster_counts"])
def test_the_pages_of_a_roster_grow_by_no_query_for_each_member(
    request: pytest.FixtureRequest, tama_roster: Roster, tama_manager: User, route: str
) -> None:
    address = reverse(route, kwargs={"public_id": tama_roster.public_id})
    client = signed_in(tama_manager)
    more_members(request)
    before = queries(client, address)
    more_members(request)
    assert len(after := queries(client, address)) <= len(before), "\n".join(after)


@pytest.mark.parametrize("route", ["organization", "organization_history"])
def test_the_page_of_an_organization_grows_by_no_query_for_each_thing_on_it(
    tama_roster: Roster, tama_manager: User, route: str
) -> None:
    organization = member(tama_roster, "株式会社大所帯", tama_manager).organization
    address = reverse(route, kwargs={"public_id": organization.public_id})
    client = signed_in(tama_manager)
    more_of_a_record(organization, tama_manager)
    before = queries(client, address)
    more_of_a_record(organization, tama_manager)
    assert len(after := queries(client, address)) <= len(before), "\n".join(after)


@pytest.mark.parametrize("route", ["roster_ties", "explore", "organization"])
def test_the_pages_of_ties_grow_by_no_query_for_each_tie(
    request: pytest.FixtureRequest, interim_round: Round, tama_roster: Roster, tama_manager: User, route: str
) -> None:
    more_members(request)
    first, *others = [membership.organization for membership in tama_roster.memberships.order_by("pk")]
    shown = tama_roster if route == "roster_ties" else first
    client, address = signed_in(tama_manager), reverse(route, kwargs={"public_id": shown.public_id})
    tie(tama_roster, first, others[0], tama_manager)
    before = queries(client, address)
    for other in others[1:]:
        tie(tama_roster, first, other, tama_manager)
    assert len(after := queries(client, address)) <= len(before), "\n".join(after)


def test_the_pages_of_a_confirmation_make_no_more_queries_for_a_longer_roster(
    tama_roster: Roster, tama_manager: User, other_manager: User, kanto_colleague: User
) -> None:
    stand_at(IN_THE_WINDOW)
    longer = rosters.open_for(designation_id=Designation.objects.get(sub_area__code="S-KNT1-SEN").pk)
    confirmed(tama_roster, tama_manager, members=2)
    confirmed(longer, other_manager, members=7)
    client = signed_in(kanto_colleague)
    for route, further in CONFIRMATION_PAGES.items():
        few, many = (
            queries(client, reverse(route, kwargs={"public_id": one.public_id, **further}))
            for one in (tama_roster, longer)
        )
        assert len(many) <= len(few), "\n".join([route, *many])


CONFIRMATION_PAGES: dict[str, dict[str, int]] = {
    "confirmations": {},
    "open_confirmation": {},
    "approve_corrections": {"fiscal_year": 2006},
    "letters": {},
    "snapshot": {"fiscal_year": 2005, "no": 1},
}


def confirmed(roster: Roster, keeper: User, *, members: int) -> None:
    """Let so many members join, be asked, and each send a correction; fix the roster of the year before."""
    for number in range(members):
        joined = member(roster, f"会員{number}", keeper, since=datetime.date(2006, 1, 1))
        with_person(joined, keeper, email=f"{number}@members.example", may_write=True)
    Roster.objects.filter(pk=roster.pk).update(opened_on=datetime.date(2005, 4, 1))
    snapshots.fix(roster_id=roster.pk, fiscal_year=2005, by=keeper)
    for asked in opened(roster, keeper).requests.all():
        answered(asked, phone="042-631-1325")


def test_the_list_of_applications_grows_by_no_query_for_each(interim_round: Round, kanto_officer: User) -> None:
    client, address = signed_in(kanto_officer), reverse("applications")
    file_application(company("応募", kanto_officer), kanto_officer)
    before = queries(client, address)
    for number in range(6):
        file_application(company(f"応募{number}", kanto_officer), kanto_officer)
    assert len(after := queries(client, address)) <= len(before), "\n".join(after)


@pytest.mark.parametrize(("reader", "box"), [("tama_manager", "mine"), ("kanto_officer", "region")])
def test_more_enquiries_make_no_more_queries(request: pytest.FixtureRequest, tama: Organization, reader: str, box: str):
    more_enquiries(request)
    client, address = signed_in(request.getfixturevalue(reader)), f"{reverse('enquiries')}?box={box}"
    before = queries(client, address)
    more_enquiries(request)
    assert len(after := queries(client, address)) <= len(before), "\n".join(after)


def test_the_worklist_grows_by_no_query_for_each_pair(
    tama_roster: Roster, tama_manager: User, kanto_officer: User
) -> None:
    address, client = reverse("duplicates"), signed_in(kanto_officer)

    def pairs(*names: str) -> list[str]:
        duplicates.find([member(tama_roster, f"山田{name}工業", tama_manager).organization_id for name in names])
        return queries(client, address)

    few = pairs("東", "西")
    assert len(many := pairs("南", "北", "中")) <= len(few), "\n".join(many)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def queries(client: Client, address: str) -> list[str]:
    """Return the statements of the second visit: the first one may fill what a process keeps."""
    client.get(address)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]
