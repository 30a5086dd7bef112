"""A and B interleaved in one run, medians, and the table of what was found."""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

LATEST = Path(__file__).parent / "results" / "latest.json"
WARM_UP = 6  # runs that are not counted: plans, caches


@dataclass(frozen=True)
class Result:
    """`ratio` is a / b, or b / a where b is the slower one; it must be at most (or at least) the limit."""

    goal: str
    what: str
    a: float  # milliseconds, unless `what` says otherwise
    b: float
    ratio: float
    limit: str  # "<= 1.15"
    holds: bool | None  # None: no limit was set, for information
    runs: int
    scale: str


def result(goal: str, what: str, a: float, b: float, ratio: float, limit: str, runs: int, scale: str) -> Result:
    """Return the judged figure."""
    sign, _, number = limit.partition(" ")
    holds = {"<=": lambda: ratio <= float(number), ">=": lambda: ratio >= float(number)}.get(sign, lambda: None)()
    return Result(goal, what, round(a, 3), round(b, 3), round(ratio, 3), limit, holds, runs, scale)


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def interleaved(a: Callable[[], float], b: Callable[[], float], runs: int) -> tuple[float, float]:
    """Return the medians in milliseconds of two things that time themselves, taken in turns."""
    taken: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + WARM_UP):
        for which in (0, 1) if run % 2 else (1, 0):
            one = (a, b)[which]()
            if run >= WARM_UP:
                taken[which].append(one)
    return statistics.median(taken[0]), statistics.median(taken[1])


def report(results: list[Result]) -> str:
    """Write bench/results/latest.json and return the table."""
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps([asdict(one) for one in results], indent=1) + "\n")
    head = "| goal | a / b | a | b | ratio | limit | holds | runs | scale |\n|---|---|---|---|---|---|---|---|---|"
    rows = [
        f"| {r.goal} | {r.what} | {r.a:.2f} | {r.b:.2f} | {r.ratio:.2f} | {r.limit or '-'} | "
        f"{ {True: 'yes', False: '**no**', None: '-'}[r.holds] } | {r.runs} | {r.scale} |"
        for r in results
    ]
    return "\n".join([head, *rows])
