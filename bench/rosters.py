"""search-600k, duplicates-100k, duplicates-recall: organizations by the hundred thousand."""

import random
import time
import uuid
from collections import Counter

from django.db import connection, transaction
from django.db.models import QuerySet
from django.urls import reverse
from rapidfuzz import fuzz, process

from accounts.models import Role
from networks.actions import finding
from networks.actions.duplicates import LEAST
from networks.models import Organization
from networks.rules.kana import sort_key
from networks.rules.likeness import Likeness
from networks.rules.text import romanised, searchable
from networks.selectors import search
from networks.selectors.likeness import Named, known_facts, likely_many

from . import names
from .dashboards import call, signed_in
from .measure import Result, result, timed
from .place import owner
from .volume import person

BATCH = 20_000  # organizations indexed in a transaction
SEARCHED, KEPT, ASKED, JUDGED = 600_000, 100_000, 10_000, 300  # JUDGED: rows of the brute force, scaled to ASKED
GRAMS = "create index search_by_grams on networks_searchentry using gin (grams) with (fastupdate = off)"
COLUMNS = "public_id, kind, size, status, name_ja, name_en, name_kana, sort_key, postal_code, address, phone, fax"


def lay(named: list[tuple[str, str]], *, with_keys: bool = True) -> list[int]:
    """Add organizations of these names, index them as the product does, and return their ids in the given order.

    Without their duplicate keys where only the search is measured; its index is built when all entries stand.
    """
    last = Organization.objects.order_by("-id").values_list("id", flat=True).first() or 0
    copied = f"copy networks_organization ({COLUMNS}, industry_class, website, is_demo, source) from stdin"
    with connection.cursor() as cursor, cursor.copy(copied) as copy:
        for name, kana in named:
            ends = ("", "", "", "", "", "", False, "bench")
            copy.write_row((uuid.uuid4(), "company", "", "active", name, "", kana, sort_key(name, kana), *ends))
    ids = list(Organization.objects.filter(pk__gt=last).order_by("id").values_list("id", flat=True))
    sql("drop index if exists search_by_grams")
    for first in range(0, len(ids), BATCH):
        some = ids[first : first + BATCH]
        with transaction.atomic():
            finding.index(some) if with_keys else finding.write_entries(known_facts(some))
    sql(GRAMS)
    for table in ("organization", "searchentry", "duplicatekey"):
        sql(f"vacuum analyze networks_{table}")
    return ids


def sql(statement: str) -> None:
    """Run a statement as the owner, outside of any transaction."""
    connection_ = owner()
    connection_.autocommit = True
    connection_.execute(statement)


def search_goals(runs: int) -> list[Result]:
    """Return what a search adds to the no-op view: the same request with the answer of 50 rows behind it."""
    lay([(name, kana) for name, kana, _number in names.real()] + names.made(SEARCHED), with_keys=False)
    client = signed_in()
    noop = call(client, "dashboard-noop")
    within = Organization.objects.visible_to(person("analyst", Role.ANALYST))
    found = []
    for what, limit, queries in zip(("up to", "more than"), ("<= 3", "<= 20"), _queries(within, runs * 5), strict=True):
        taken: tuple[list[float], list[float]] = ([], [])
        for query in queries:
            plain = noop()
            taken[0].append(noop() + timed(lambda asked=query: search.answer(asked, within=within)))
            taken[1].append(plain)
        pages = [
            timed(lambda asked=query: client.get(reverse("organizations"), {"q": asked})) for query in queries[:runs]
        ]
        a, b, page = p95(taken[0]), p95(taken[1]), p95(pages)
        words = f"{what} {search.MOST:,} rows, p95"
        found.append(
            result(
                "search-600k", f"no-op view and search, {words} / no-op view", a, b, a / b, limit, len(queries), "600k"
            )
        )
        found.append(
            result("search-600k", f"whole list page, {words} / no-op view", page, b, page / b, "", runs, "600k")
        )
    return found


def _queries(within: QuerySet[Organization], count: int) -> tuple[list[str], list[str]]:
    """Return so many queries that match up to `MOST` rows, and so many that match more: what people type of names."""
    chance = random.Random(7)  # noqa: S311 - queries to measure with
    few: list[str] = []
    many: list[str] = []
    known = names.made(5_000) + [(name, kana) for name, kana, _number in names.real()]
    while len(few) < count or len(many) < count:
        name, kana = chance.choice(known)
        whole, reading = searchable(name), searchable(kana)
        start = chance.randrange(max(1, len(whole) - 2))
        query = chance.choice(
            [
                whole[:4],
                whole[start : start + 2],
                whole,
                reading[:4],
                romanised(reading)[:6],
                f"{whole[:2]} {whole[-2:]}",
            ]
        )
        if len(query) >= 2:
            kind = many if search.answer(query, within=within).total is None else few
            if len(kind) < count:
                kind.append(query)
    return few, many


def p95(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


def duplicate_goals() -> list[Result]:
    """Return speed against a brute force over the same names and readings, recall by kind, and false alarms."""
    kept = [(name, kana) for name, kana, _number in names.real()]
    kept += names.made(KEPT - len(kept))
    ids = lay(kept)
    asked = [Named(name, kana) for name, kana in names.made(ASKED, seed=2)]
    taken, answers = min((_once(asked) for _ in range(3)), key=lambda one: one[0])
    brute = brute_force(asked, kept)
    scale = "10k x 100k"
    found = [
        result(
            "duplicates-100k",
            "rapidfuzz over names and readings / by keys (b/a)",
            taken,
            brute,
            brute / taken,
            ">= 12",
            3,
            scale,
        )
    ]
    return found + recall_goals(kept, ids) + _alarms(asked, answers, {searchable(name) for name, _kana in kept})


def _alarms(asked: list[Named], answers: dict[int, list[tuple[int, Likeness]]], borne: set[str]) -> list[Result]:
    """Return how many of the names that nobody bears get a candidate, of any likeness and worth a look."""
    others = [no for no, one in enumerate(asked) if searchable(one.name) not in borne]
    best = [answers[no][0][1].score for no in others if no in answers]
    what = "share of names that nobody bears with"
    return [
        _share(f"{what} any candidate", len(best), len(others)),
        _share(f"{what} one of {LEAST} points", sum(score >= LEAST for score in best), len(others)),
    ]


def _once(asked: list[Named]) -> tuple[float, dict[int, list[tuple[int, Likeness]]]]:
    began = time.perf_counter()
    found = likely_many(asked)
    return (time.perf_counter() - began) * 1000, found


def brute_force(asked: list[Named], kept: list[tuple[str, str]]) -> float:
    """Return the milliseconds of comparing each with all, names with names and readings with readings, on two cores."""
    names_, readings = ([searchable(row[column]) for row in kept] for column in (0, 1))
    some = asked[:JUDGED]

    def compare() -> None:
        process.cdist([searchable(row.name) for row in some], names_, scorer=fuzz.ratio, score_cutoff=80, workers=2)
        process.cdist([searchable(row.kana) for row in some], readings, scorer=fuzz.ratio, score_cutoff=80, workers=2)

    return min(timed(compare) for _ in range(3)) * len(asked) / JUDGED


def recall_goals(kept: list[tuple[str, str]], ids: list[int]) -> list[Result]:
    chance = random.Random(3)  # noqa: S311 - names to measure with
    planted: list[tuple[str, int, Named]] = []
    for place in chance.sample(range(len(kept)), 2_000):
        name, kana = kept[place]
        planted.append(("one edit", ids[place], Named(names.one_edit(name, chance))))
        made = names.variants(name, kana, chance)
        planted += [(kind, ids[place], Named(*one)) for kind, one in made.items()]
    found = likely_many([named for _kind, _pk, named in planted])
    rows = {no: [pk for pk, _judged in each] for no, each in found.items()}
    hits = Counter(kind for no, (kind, pk, _named) in enumerate(planted) if pk in rows.get(no, []))
    asked = Counter(kind for kind, _pk, _named in planted)
    what = "found of planted:"
    results = [
        _share(f"{what} {kind}", hits[kind], asked[kind], ">= 1" if kind == "one edit" else "") for kind in asked
    ]
    others = sum(asked.values()) - asked["one edit"], sum(hits.values()) - hits["one edit"]
    results.append(_share(f"{what} all made variants", others[1], others[0], ">= 0.95"))
    first = sum(pk == rows[no][0] for no, (_kind, pk, _named) in enumerate(planted) if no in rows)
    results.append(_share("precision: the first candidate is the planted one", first, len(rows)))
    level = sum(pk in _level(found[no]) for no, (_kind, pk, _named) in enumerate(planted) if no in rows)
    results.append(_share("precision: it is first, or has as many points as the first", level, len(rows)))
    return results


def _level(candidates: list[tuple[int, Likeness]]) -> set[int]:
    """Return the candidates that have as many points as the first one."""
    return {pk for pk, judged in candidates if judged.score == candidates[0][1].score}


def _share(what: str, some: int, of: int, limit: str = "") -> Result:
    return result("duplicates-recall", what, some, of, some / of, limit, of, "100k")
