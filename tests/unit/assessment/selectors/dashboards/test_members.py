"""The dashboards show members as the rosters hold them, at once, and to each reader the own slice."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessment.selectors import dashboards
from networks.actions import rosters
from networks.models import Roster
from networks.selectors.members import Count, kept_counts
from projects.models import Indicator, Project, Target, TargetVersion
from tests.people import seat
from tests.rosters import SINCE, member


@pytest.fixture
def kansai_roster(organizations) -> Roster:
    return Roster.objects.filter(project__code="S-KNK3").first()


@pytest.fixture
def shared(tama_roster, kansai_roster, tama_manager, kansai_approver):
    """Two companies of TAMA, one of which is also on a roster of Kansai."""
    member(tama_roster, "多摩の会社", tama_manager)
    both = member(tama_roster, "両方の会社", tama_manager).organization
    rosters.join(roster_id=kansai_roster.pk, organization_id=both.pk, valid_from=SINCE, by=kansai_approver)


def companies(section):
    return section.latest.counts[0]


def test_the_nation_shows_distinct_and_gross_and_each_bureau(shared):
    section = dashboards.nation_dashboard(dashboards.nation_stamp()).members
    assert companies(section) == Count(2, 3)
    below = {row.place.code: row.year.counts[0] for row in section.below}
    assert (below["KNT"], below["KNK"]) == (Count(2, 2), Count(1, 1))
    assert [year.label for year in section.years if year.breaks] == ["2005年度"]
    assert section.years[0].counts[0] is None


def test_a_change_of_a_roster_shows_at_once(shared, new_member):
    before = dashboards.nation_stamp()
    new_member("新しい会社")
    after = dashboards.nation_stamp()
    assert before.key != after.key
    assert companies(dashboards.nation_dashboard(after).members) == Count(3, 4)


def test_the_indicator_page_narrows_to_the_own_bureau(shared, client: Client, kanto_officer, policy_analyst):
    address = reverse("dashboard-indicator", args=["CO_MEM"])
    client.force_login(policy_analyst)
    data = client.get(reverse("dashboard-indicator-data", args=["CO_MEM"])).json()
    assert {row["code"] for row in data["rows"]} >= {"", "KNT", "KNK", "S-KNT1", "S-KNK3"}
    assert data["breaks"] == [2005]
    client.force_login(kanto_officer)
    page = client.get(address)
    assert page.status_code == 200
    own = client.get(reverse("dashboard-indicator-data", args=["CO_MEM"])).json()
    assert {row["code"] for row in own["rows"]} & {"", "KNK", "S-KNK3"} == set()
    assert client.get(reverse("dashboard-indicator", args=["UNIV_MEM"])).status_code == 200


def test_what_another_bureau_enters_changes_no_byte_of_ones_own_pages(
    shared, client: Client, kanto_officer, kansai_roster, kansai_approver
):
    client.force_login(kanto_officer)
    pages = [reverse("dashboard-bureau", args=["KNT"]), reverse("dashboard-indicator", args=["CO_MEM"])]
    before = [_bytes(client, page) for page in pages]
    member(kansai_roster, "関西の会社", kansai_approver)
    assert [_bytes(client, page) for page in pages] == before


def _bytes(client: Client, page: str) -> bytes:
    answer = client.get(page)
    token = str(answer.context["csrf_token"]).encode()
    nonce = str(answer.wsgi_request.csp_nonce).encode()
    return answer.content.replace(token, b"").replace(nonce, b"")


def test_a_target_of_members_stands_against_the_distinct_count(shared, client: Client, policy_analyst):
    indicator, project = Indicator.objects.get(code="CO_MEM"), Project.objects.get(code="S-KNT1")
    some = Target.objects.exclude(project=None).first()
    version = some.versions.first()
    some.pk, some.code, some.project, some.sub_area, some.indicator = None, "T-MEM", project, None, indicator
    some.basis, some.fy_from, some.fy_to, some.parent = Target.Basis.LEVEL, 2006, 2010, None
    some.save()
    version.pk, version.target, version.no, version.value, version.per_year = None, some, 1, 4, None
    version.status, version.bound, version.in_force_from = TargetVersion.Status.SET, "exact", datetime.date(2006, 4, 1)
    version.save()
    client.force_login(policy_analyst)
    page = client.get(reverse("dashboard-indicator", args=["CO_MEM"])).content.decode()
    assert "50.0 %" in page


def test_project_and_rosters_lead_on_only_who_may_read_them(shared, client: Client, policy_analyst, admin):
    link = f"{reverse('rosters')}?project=S-KNT1"
    for reader, leads in ((policy_analyst, True), (seat("writer", Role.SECRETARIAT, admin), False)):
        client.force_login(reader)
        page = client.get(reverse("dashboard-project", args=["S-KNT1"])).content.decode()
        assert (link in page) is leads


def test_counts_are_read_once_for_a_version(shared, django_assert_num_queries):
    stamp = dashboards.nation_stamp()
    kept_counts.cache_clear()
    with django_assert_num_queries(7):  # two of the page, two of the counts, three around these
        dashboards.nation_dashboard(stamp)
    with django_assert_num_queries(2):
        dashboards.nation_dashboard(stamp)
