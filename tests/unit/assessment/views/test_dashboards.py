from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from assessment.aggregation.refresh import drain_until_empty
from assessment.models import Figure, Round
from assessment.views.pieces import forget_all
from clusterplan.ui import clock
from ledger.models import Stale
from networks.models import Organization
from projects.models import Project
from tests.dashboards import new_businesses
from tests.rounds import accept, hand_in, return_of

PAGES = [
    "/dashboard/",
    "/dashboard/bureaus/KNK/",
    "/dashboard/projects/S-KNT1/",
    "/dashboard/indicators/NB/",
]
DATA = [f"{page}data.json" for page in PAGES]
AROUND = 3  # the session, the user, the seats


@pytest.fixture
def policy(client: Client, policy_officer: User, counted: Round, settings: object) -> Client:
    settings.CLOCK_SECONDS = 600  # as in production: the banner's clock is kept in the process
    clock.standing()
    client.force_login(policy_officer)
    client.get("/dashboard/")
    forget_all()
    return client


def queries(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def english(client: Client, page: str) -> str:
    """Return the page as a person reads it who chose English."""
    User.objects.filter(pk=client.session["_auth_user_id"]).update(language="en")
    return client.get(page).content.decode()


@pytest.mark.parametrize("page", PAGES + DATA)
def test_a_cold_page_takes_at_most_six_queries(policy: Client, page: str) -> None:
    assert queries(lambda: policy.get(page)) <= 6


@pytest.mark.parametrize("page", PAGES)
def test_a_warm_page_asks_only_for_the_version(policy: Client, page: str) -> None:
    policy.get(page)
    assert queries(lambda: policy.get(page)) == AROUND + 1


@pytest.mark.parametrize("page", PAGES)
def test_more_returns_take_no_more_queries(
    policy: Client, page: str, counted: Round, kanto_officer: User, kanto_colleague: User
) -> None:
    before = queries(lambda: policy.get(page))
    accept(return_of(counted, "S-KNT2"), kanto_officer, kanto_colleague, **new_businesses(5))
    accept(return_of(counted, "S-KNT3"), kanto_officer, kanto_colleague, **new_businesses(7))
    drain_until_empty()
    forget_all()
    assert queries(lambda: policy.get(page)) == before


def test_a_new_figure_replaces_the_kept_page(
    policy: Client, counted: Round, kanto_officer: User, kanto_colleague: User
) -> None:
    assert ">160<" in policy.get("/dashboard/").content.decode()
    accept(return_of(counted, "S-KNT2"), kanto_officer, kanto_colleague, **new_businesses(5))
    drain_until_empty()
    assert ">165<" in policy.get("/dashboard/").content.decode()


def test_page_and_json_say_the_same(policy: Client) -> None:
    data = policy.get("/dashboard/data.json").json()
    page = policy.get("/dashboard/").content.decode()
    assert data["headline"]["cumulative"] == 160
    assert data["headline"]["target"]["text"] in page
    assert data["headline"]["rate"] in page
    assert {row["code"] for row in data["rows"]} >= {"KNT", "KNK"}


def test_a_change_that_waits_is_said_outside_the_kept_page(policy: Client) -> None:
    assert "Recalculating" not in english(policy, "/dashboard/")
    Stale.objects.create(project_id=Project.objects.get(code="S-KNT1").pk, fiscal_year=2006, cause="test")
    assert "Recalculating" in english(policy, "/dashboard/")
    assert "Recalculating" in english(policy, "/dashboard/bureaus/KNT/")
    assert "Recalculating" not in english(policy, "/dashboard/bureaus/KNK/")


def test_private_pages_are_not_stored(policy: Client) -> None:
    for page in PAGES + DATA:
        assert "no-store" in policy.get(page)["Cache-Control"]


def test_every_page_says_that_it_is_internal_and_of_when(policy: Client) -> None:
    for page in PAGES:
        text = english(policy, page)
        assert "Internal figure" in text
        assert "as of" in text
        assert "15 December 2006" in text


def test_the_nation_leads_down_to_the_accepted_figure(policy: Client, counted: Round) -> None:
    cell = Figure.objects.get(indicator__code="NB", project__code="S-KNT1").cell_id
    for page, link in (
        ("/dashboard/", "/dashboard/bureaus/KNT/"),
        ("/dashboard/", "/dashboard/indicators/NB/"),
        ("/dashboard/bureaus/KNT/", "/dashboard/projects/S-KNT1/"),
        ("/dashboard/indicators/NB/", "/dashboard/projects/S-KNT1/NB/"),
        ("/dashboard/projects/S-KNT1/", "/dashboard/projects/S-KNT1/NB/"),
        ("/dashboard/projects/S-KNT1/NB/", f"/dashboard/figures/{cell}/"),
        (f"/dashboard/figures/{cell}/", f"/submissions/{return_of(counted, 'S-KNT1').pk}/"),
    ):
        assert f'href="{link}"' in policy.get(page).content.decode(), (page, link)


def test_a_bureau_is_led_to_its_own_dashboard(client: Client, counted: Round, kansai_officer: User) -> None:
    client.force_login(kansai_officer)
    assert client.get("/dashboard/")["Location"] == "/dashboard/bureaus/KNK/"


def test_a_reporter_is_led_to_the_own_project(client: Client, counted: Round, tama_manager: User) -> None:
    client.force_login(tama_manager)
    assert client.get("/dashboard/")["Location"] == "/dashboard/projects/S-KNT1/"


def test_a_reporter_reads_the_own_accepted_figures_only(
    client: Client,
    interim_round: Round,
    tama: Organization,
    tama_manager: User,
    kanto_officer: User,
    kanto_colleague: User,
) -> None:
    submission = return_of(interim_round, "S-KNT1")
    hand_in(submission.parts.get(organization=tama), tama_manager, **new_businesses(31))
    accept(submission, kanto_officer, kanto_colleague, **new_businesses(88))
    drain_until_empty()
    client.force_login(tama_manager)
    for page in ("/dashboard/projects/S-KNT1/", "/dashboard/projects/S-KNT1/NB/"):
        text = client.get(page).content.decode()
        assert ">31<" in text
        assert ">88<" not in text
        assert ">119<" not in text
        assert "10,500" not in text


def test_a_corrected_name_replaces_the_kept_page(policy: Client) -> None:
    policy.get("/dashboard/bureaus/KNK/")
    with transaction.atomic():  # a transaction of its own, as every request has
        Project.objects.filter(code="S-KNK3").update(name_ja="訂正した名称")
    assert "訂正した名称" in policy.get("/dashboard/bureaus/KNK/").content.decode()
