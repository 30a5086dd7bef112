"""The three interleavings that a plain stress test does not find, scripted (performance.md, finding 2)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from assessment.actions import amendments, submissions
from assessment.aggregation import refresh
from assessment.aggregation.audit import audit_figures
from assessment.models import Cell, Rollup, State, Submission
from ledger.models import Stale

from .threads import Session, closed_gate, gate_sessions_named, wait_until, waiting_on
from .world import World, build

pytestmark = pytest.mark.django_db(transaction=True)
QUESTIONS = 25


@pytest.fixture
def world() -> Iterator[World]:
    world = build(QUESTIONS)
    yield world
    assert Stale.objects.count() == 0


def change_every_cell(world: World, submission: Submission) -> None:
    """Amend each cell of the return, by the two people it takes."""
    for cell in Cell.objects.filter(part__submission=submission, state=State.VALUE).order_by("pk"):
        proposal = amendments.Proposal(state=State.VALUE, value=cell.value + Decimal(1000), base=cell.base)
        asker = world.officers[submission.bureau_id][0]
        asked = amendments.ask(cell_id=cell.pk, proposal=proposal, reason="test", by=asker)
        amendments.decide(amendment_id=asked.pk, approve=True, reason="", by=world.opener)


def stalled_drainer(world: World, monkeypatch: Any, *, meets_another: bool) -> int:
    """Return the number of wrong totals after a drainer stalled between its snapshot and its writing.

    `meets_another`: the second drainer is expected to wait for its turn.
    """
    submission = world.accept(world.submission(world.open(), "P3"), 10)
    gate_sessions_named("stalled", monkeypatch)
    with closed_gate() as release:
        stalled = Session(refresh.drain_until_empty, "stalled")
        wait_until(lambda: waiting_on("gate") == 1)
        change_every_cell(world, submission)
        second = Session(refresh.drain_until_empty, "second")
        wait_until(lambda: waiting_on("year") == 1 if meets_another else not second.is_alive())
        release()
        stalled.finish()
        second.finish()
    refresh.drain_until_empty()
    return len(audit_figures())


def test_a_stalled_drainer_overwrites_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert stalled_drainer(world, monkeypatch, meets_another=True) == 0
    project = Rollup.objects.filter(scope_kind="project", scope_id=world.projects["P3"].pk, basis="effective")
    assert project.filter(value__gte=1010).count() == QUESTIONS - 1  # the additional one is not asked of this project


def test_without_the_lock_the_stalled_drainer_would_overwrite(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refresh, "lock", lambda years: None)
    assert stalled_drainer(world, monkeypatch, meets_another=False) >= QUESTIONS - 1


def test_first_entries_by_two_sessions_both_count(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two projects of one bureau are accepted for the first time while a drainer stands between both."""
    round_ = world.open()
    first, second = world.submission(round_, "P1"), world.submission(round_, "P2")
    world.submit(first, 10)
    world.submit(second, 20)
    gate_sessions_named("stalled", monkeypatch)
    with closed_gate() as release:
        Session(lambda: accept(world, first)).finish()
        stalled = Session(refresh.drain_until_empty, "stalled")
        wait_until(lambda: waiting_on("gate") == 1)
        Session(lambda: accept(world, second)).finish()
        other = Session(refresh.drain_until_empty, "other")
        wait_until(lambda: waiting_on("year") == 1)
        release()
        stalled.finish()
        other.finish()
    assert audit_figures() == []
    bureau = Rollup.objects.get(
        scope_kind="bureau", scope_id=first.bureau_id, indicator=world.indicators[0], basis="effective"
    )
    assert (bureau.value, bureau.n_reported) == (50, 2)


def test_two_open_transactions_do_not_hide_each_other(world: World) -> None:
    """Both first entries are written before either commits; the later to write commits first, a drain in between."""
    round_ = world.open()
    first, second = world.submission(round_, "P1"), world.submission(round_, "P2")
    world.submit(first, 10)
    world.submit(second, 20)
    refresh.drain_until_empty()
    with transaction.atomic():
        accept(world, first)
        Session(lambda: accept(world, second)).finish()
        Session(refresh.drain_until_empty).finish()
    refresh.drain_until_empty()
    assert audit_figures() == []
    assert Rollup.objects.get(scope_kind="nation", indicator=world.indicators[0], basis="effective").value == 50


def test_a_claim_between_mark_and_commit_loses_no_mark(world: World) -> None:
    """An older mark of the same key is drained while a newer one is written but not committed."""
    submission = world.accept(world.submission(world.open(), "P3"), 10)
    assert Stale.objects.filter(project_id=submission.project_id).exists()
    with transaction.atomic():
        change_every_cell(world, submission)
        Session(refresh.drain_until_empty).finish()
    assert Stale.objects.filter(project_id=submission.project_id).exists()
    refresh.drain_until_empty()
    assert audit_figures() == []
    assert Rollup.objects.get(scope_kind="nation", indicator=world.indicators[0], basis="effective").value == 1010


def accept(world: World, submission: Submission) -> None:
    submissions.accept(submission_id=submission.pk, by=world.officers[submission.bureau_id][1])
