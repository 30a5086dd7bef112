"""make bench [ONLY=name] [SCALES="25k 2.5M"]: measure the figures of design.md, as ratios in one run."""

import argparse
import sys
import time

import django

from . import measure, network, place

SCALES = {"25k": 17, "2.5M": 1700}  # cells: projects


def main() -> int:
    arguments = argparse.ArgumentParser(prog="make bench")
    arguments.add_argument("--only", default="", help="names of goals, separated by commas; all without it")
    arguments.add_argument("--scales", default="25k 2.5M")
    arguments.add_argument("--runs", type=int, default=40)
    chosen = arguments.parse_args()
    only = chosen.only.split(",")
    if only == ["betweenness"]:  # needs no database
        return _said(network.betweenness_goal())
    with place.database():
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("load_programme", verbosity=0)
        wanted = set(filter(None, only))
        results = of_rosters(wanted, chosen.runs)
        if not wanted or wanted - ROSTERS:
            results += [r for scale in chosen.scales.split() for r in at_scale(scale, only, chosen.runs)]
        _disconnect()
    if only == [""] or "betweenness" in only:
        results += network.betweenness_goal()
    return _said(results)


def _said(results: list[measure.Result]) -> int:
    """Print the table; return the exit status."""
    print(measure.report(results))
    return 1 if any(one.holds is False for one in results) else 0


IMPORTS = {"import-10k", "import-vs-copy", "import-unchanged", "import-100k"}
ROSTERS = {"duplicates-100k", "duplicates-recall", "search-600k", *IMPORTS}  # volumes of their own, laid once


def of_rosters(only: set[str], runs: int) -> list[measure.Result]:
    from . import roster_import, rosters

    results = []
    if not only or only & IMPORTS:
        results += roster_import.goals(only & IMPORTS or IMPORTS)
    if not only or only & {"duplicates-100k", "duplicates-recall"}:
        results += rosters.duplicate_goals()
    if not only or "search-600k" in only:
        results += rosters.search_goals(runs)
    return results


def at_scale(scale: str, only: list[str], runs: int) -> list[measure.Result]:
    from . import dashboards, latency, refreshes, saves, volume

    began = time.perf_counter()
    asked = volume.indicators()
    volume.projects(SCALES[scale])
    who = volume.people()
    volume.rounds(who, asked)
    print(f"{scale}: laid in {time.perf_counter() - began:.0f} s; totals: {refreshes.fill()}", file=sys.stderr)
    twin = saves.Twin()
    goals = {
        "save-25": lambda: saves.save_goals(who, asked, scale, runs, twin),
        "save-60": lambda: [],  # measured with save-25
        "save-stale-key": lambda: saves.stale_key_goal(who, scale, runs),
        "refresh-one-key": lambda: refreshes.refresh_goal(who, asked, scale, runs),
        "dashboard-warm": lambda: dashboards.warm_goal(scale, runs),
        "dashboard-cold-json": lambda: dashboards.cold_goals(scale, runs),
        "accept-to-dashboard": lambda: latency.accept_goals(scale, runs),
    }
    results = []
    for name, goal in goals.items():
        if only in ([""], []) or name in only:
            results += goal()
            print(f"{scale}: {name} measured", file=sys.stderr)
    return results


def _disconnect() -> None:
    from django.db import connections

    connections.close_all()


if __name__ == "__main__":
    sys.exit(main())
