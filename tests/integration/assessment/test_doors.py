"""The commands and the tasks: thin doors to the same drain and audit."""

import threading
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError

from assessment import tasks
from assessment.aggregation import refresh
from assessment.management.commands import relay
from assessment.models import FigureAudit, Rollup
from assessment.selectors.freshness import last_audit
from ledger.models import Stale

from .world import World, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    world = build(3)
    world.accept(world.submission(world.open(), "P3"), 10)
    return world


def test_refresh_figures_drains_what_is_stale(world: World) -> None:
    out = StringIO()
    call_command("refresh_figures", stdout=out)
    assert "5 keys recomputed" in out.getvalue()
    assert not Stale.objects.exists()


def test_refresh_figures_can_recompute_everything(world: World) -> None:
    tasks.drain()
    Rollup.objects.update(value=1)
    call_command("refresh_figures", stdout=StringIO())
    assert Rollup.objects.filter(value=1).exists()
    call_command("refresh_figures", all=True, stdout=StringIO())
    assert not Rollup.objects.filter(value=1).exists()


def test_audit_figures_says_that_all_is_well(world: World) -> None:
    out = StringIO()
    call_command("audit_figures", stdout=out)
    assert "changes are not in the totals yet" in out.getvalue()
    tasks.drain()
    call_command("audit_figures", stdout=out)
    assert out.getvalue().endswith("Every total is what the ledger says.\n")


def test_audit_figures_names_what_drifted_exits_1_and_repairs_nothing(world: World) -> None:
    tasks.drain()
    nation = Rollup.objects.get(scope_kind="nation", indicator=world.indicators[0], basis="final")
    Rollup.objects.filter(pk=nation.pk).update(value=999)
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command("audit_figures", stdout=out, stderr=err)
    assert exit_.value.code == 1
    assert f"nation 0, indicator {world.indicators[0].pk}, FY2006 final: value: 999" in out.getvalue()
    nation.refresh_from_db()
    assert nation.value == 999


def test_the_nightly_audit_raises_an_alarm_that_stays(world: World, caplog: pytest.LogCaptureFixture) -> None:
    assert last_audit() is None
    tasks.drain()
    tasks.audit()
    assert last_audit().differences == 0  # type: ignore[union-attr]  # there is one now
    Rollup.objects.filter(scope_kind="nation").update(value=5)
    tasks.audit()
    kept = FigureAudit.objects.first()
    assert kept is not None and kept.differences > 0 and "nation 0" in kept.examples[0]
    assert "totals differ from the ledger" in caplog.text


def test_the_relay_drains_without_a_broker_and_waits_for_the_database(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, looks, drain = threading.Event(), [], refresh.drain_until_empty

    def look() -> Any:
        looks.append(1)
        if len(looks) == 1:
            raise OperationalError("away")
        stop.set()
        return drain()

    monkeypatch.setattr(relay, "PAUSE_AWAY", 0.01)
    monkeypatch.setattr(relay, "connection", type("Connection", (), {"close": staticmethod(lambda: None)}))
    monkeypatch.setattr(refresh, "drain_until_empty", look)
    relay.poll(stop, every=0.01)
    assert len(looks) == 2
    assert not Stale.objects.exists()
