"""refresh-one-key: what one accepted return costs the drain."""

import time
from collections.abc import Callable

from assessment.aggregation import refresh
from assessment.aggregation.audit import audit_figures
from assessment.models import Part, Submission

from .measure import Result, interleaved, result, timed
from .saves import acceptor, to_accept, upsert
from .volume import People


def fill() -> str:
    """Recompute everything after a volume was laid; return how long it took."""
    refresh.mark_everything()
    began = time.perf_counter()
    done = refresh.drain_until_empty()
    return f"{done.keys} keys, {done.rows_changed} totals, {time.perf_counter() - began:.1f} s"


def drainer(chosen: list[Submission], who: People) -> Callable[[], float]:
    """Return a timed drain of the one key that an acceptance marked; every one of its totals changes."""
    accept = acceptor(chosen, who)

    def drain() -> float:
        accept()
        done: list[refresh.Drained] = []
        took = timed(lambda: done.append(refresh.drain()))
        assert done[0].keys == 1 and done[0].rows_changed > 0
        return took

    return drain


def refresh_goal(who: People, asked: list[int], scale: str, runs: int) -> list[Result]:
    refresh.drain_until_empty()
    draft = Submission.objects.filter(status="draft").order_by("-pk")[0]
    part = Part.objects.get(submission=draft, organization=None)
    bare = upsert("bench_cell", part, who.typists[draft.bureau_id], asked[:25])
    a, b = interleaved(drainer(to_accept(), who), bare, runs)
    wrong = len(audit_figures())
    return [
        result("refresh-one-key", "drain of one key, six tiers / bare upsert of 25", a, b, a / b, "<= 4", runs, scale),
        result("refresh-one-key", "totals that differ from the ledger", wrong, 0, wrong, "<= 0", 1, scale),
    ]
