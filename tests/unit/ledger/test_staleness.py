"""The drain is woken at most once a second, and never at the user's cost."""

import threading
import time

import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from ledger.actions import staleness
from ledger.models import Stale


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    moments: list[float] = []
    monkeypatch.setattr(staleness, "PAUSE", 0.2)
    monkeypatch.setattr(staleness, "_waker", staleness.Waker(lambda: moments.append(time.monotonic())))
    return moments


def test_a_crowd_of_nudges_becomes_one_now_and_one_later(published: list[float]) -> None:
    for _ in range(500):
        staleness.nudge()
    time.sleep(0.5)
    assert len(published) == 2
    assert published[1] - published[0] >= 0.19


def test_a_hanging_broker_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    hang = threading.Event()
    monkeypatch.setattr(staleness, "_waker", staleness.Waker(hang.wait))
    began = time.monotonic()
    for _ in range(100):
        staleness.nudge()
    assert time.monotonic() - began < 0.1
    hang.set()


def test_a_broker_that_is_away_is_noted_and_forgotten(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*args: object, **options: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(staleness.current_app, "send_task", away)
    staleness.publish()
    assert "could not be woken" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_the_nudge_follows_the_commit(published: list[float]) -> None:
    with transaction.atomic():
        staleness.mark(project_id=1, fiscal_year=2006, cause="test")
        time.sleep(0.1)
        assert published == []
    time.sleep(0.1)
    assert len(published) == 1
    assert Stale.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_wakes_nobody(published: list[float]) -> None:
    with transaction.atomic():
        staleness.mark(project_id=1, fiscal_year=2006, cause="test")
        transaction.set_rollback(True)
    time.sleep(0.1)
    assert published == []
    assert not Stale.objects.exists()
