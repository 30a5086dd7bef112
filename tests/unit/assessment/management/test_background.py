"""What the relay does beside the totals: all of it without a broker, one at a time, and never in the way of a total."""

import datetime
import threading
from zoneinfo import ZoneInfo

import pytest
from django.db import OperationalError

from accounts.models import User
from assessment.aggregation import refresh
from assessment.management import background
from assessment.management.background import HEAVY, Job, every, nightly, work
from assessment.management.commands import relay
from networks.actions import contacts, finding
from networks.models import ConfirmationRequest, Contact, NetworkVersion, Organization, SearchEntry
from tests.confirmations import CANARY, days_later
from tests.rosters import company
from tests.ties import tie

NOW_AND_THEN = every(0)
TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture(autouse=True)
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the connection of the test stay open."""
    for module in (background, relay):
        monkeypatch.setattr(module, "connection", type("Connection", (), {"close": staticmethod(lambda: None)}))
    monkeypatch.setattr(background, "LOOK", 0.01)


def once(*jobs: Job) -> None:
    stop = threading.Event()
    work(stop, [*jobs, Job("the end", stop.set, NOW_AND_THEN)])


def test_networks_search_entries_and_personal_data_do_not_wait_for_a_broker(
    asked: ConfirmationRequest, tama_manager: User
) -> None:
    contacts.end(contact_id=Contact.objects.get().pk, until=datetime.date(2006, 5, 1), by=tama_manager)
    other = company("多摩第二", tama_manager)
    tie(asked.round.roster, asked.membership.organization, other, tama_manager)
    days_later(140)
    finding.index_soon(Organization.objects.values_list("pk", flat=True))
    once(*HEAVY)
    assert not SearchEntry.objects.filter(is_due=True).exists()
    assert NetworkVersion.objects.filter(scope_kind="nation", ties__gt=0).exists()
    assert not Contact.objects.exists()


@pytest.mark.parametrize(("error", "told"), [(ValueError(CANARY), "ValueError"), (OperationalError("away"), "away")])
def test_what_fails_is_logged_and_tried_again_and_the_rest_goes_on(
    error: Exception, told: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(background, "AGAIN", datetime.timedelta(0))
    stop, done = threading.Event(), []

    def fails_once() -> None:
        done.append("first")
        if len(done) == 1:
            raise error

    def second() -> None:
        done.append("second")
        if len(done) >= 4:
            stop.set()

    work(stop, [Job("fragile", fails_once, nightly(3)), Job("sound", second, NOW_AND_THEN)])
    assert done == ["first", "second", "first", "second"]
    assert "fragile" in caplog.text and told in caplog.text
    assert CANARY not in caplog.text


def test_a_night_is_over_at_its_hour_in_japan() -> None:
    evening = datetime.datetime(2006, 12, 15, 22, 0, tzinfo=TOKYO)
    night = datetime.datetime(2006, 12, 16, 3, 0, tzinfo=TOKYO)
    assert nightly(3)(evening.astimezone(datetime.UTC)) == night
    assert nightly(3)(night) == night + datetime.timedelta(days=1)


def test_a_total_does_not_wait_for_heavy_work_which_ends_with_the_relay(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, drained, begun, ended = threading.Event(), threading.Event(), threading.Event(), []

    def heavy() -> None:
        begun.set()
        assert drained.wait(20), "the totals waited"
        ended.append(threading.current_thread().name)

    def drain() -> None:
        if begun.wait(20):
            drained.set()
            stop.set()

    monkeypatch.setattr(background, "HEAVY", (Job("heavy", heavy, nightly(3)),))
    monkeypatch.setattr(background, "FILES", ())
    monkeypatch.setattr(refresh, "drain_until_empty", drain)
    relay.run(stop, every=0.01)
    assert ended == ["heavy"]
    assert not {"heavy", "files"} & {thread.name for thread in threading.enumerate()}


def test_a_relay_that_is_ended_tells_its_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended() -> None:
        raise SystemExit(143)

    monkeypatch.setattr(background, "HEAVY", ())
    monkeypatch.setattr(background, "FILES", ())
    monkeypatch.setattr(refresh, "drain_until_empty", ended)
    with pytest.raises(SystemExit):
        relay.run(threading.Event(), every=0.01)
    assert not {"heavy", "files"} & {thread.name for thread in threading.enumerate()}
