"""What the machinery asks: does the process live, can it work."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from assessment.models import FigureAudit
from ledger.models import Stale


def test_the_process_lives_without_asking_anybody(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, db: None
) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_ready_means_a_database_and_tells_how_long_figures_wait(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = ""
    assert client.get("/readyz").json()["oldest_stale_seconds"] is None
    Stale.objects.create(project_id=1, fiscal_year=2006, cause="tests")
    state = client.get("/readyz").json()
    assert state["oldest_stale_seconds"] >= 0
    assert (state["ready"], state["database"], state["broker"]) == (True, "ok", "inside")


@pytest.mark.django_db
def test_without_the_broker_pages_are_served_all_the_same(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = "redis://secret-word@127.0.0.1:9/0"
    response = client.get("/readyz")
    assert (response.status_code, response.json()["broker"]) == (200, "away")
    assert "secret-word" not in response.content.decode()


@pytest.mark.django_db
def test_without_the_database_it_is_not_ready_and_keeps_its_secrets(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise OperationalError("password authentication failed for clusterplan_app")

    monkeypatch.setattr(connection, "cursor", fails)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, "away")
    assert "clusterplan_app" not in response.content.decode()


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_only_questions_are_answered(client: Client, address: str, db: None) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.django_db
def test_an_alarm_of_the_audit_is_seen(client: Client) -> None:
    assert client.get("/readyz").json()["wrong_totals"] is None
    FigureAudit.objects.create(rollups=10, differences=0)
    assert client.get("/readyz").json()["wrong_totals"] == 0
    FigureAudit.objects.create(rollups=10, differences=3)
    assert client.get("/readyz").json()["wrong_totals"] == 3
