"""save-25, save-60, save-stale-key: what a reporter and an officer wait for."""

import itertools
from collections.abc import Callable
from decimal import Decimal
from unittest import mock

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from assessment.actions import cells, submissions
from assessment.actions.locking import locked_part
from assessment.models import Cell, Part, Submission
from assessment.rules import parts as part_rules
from ledger.actions import staleness
from ledger.decisions import require

from .measure import Result, interleaved, result, timed
from .place import owner
from .volume import People

_number = itertools.count(1000)


def entries(indicators: list[int], versions: dict[int, int]) -> list[cells.Entry]:
    """Return one new value for each indicator."""
    value = Decimal(next(_number))
    return [
        cells.Entry(indicator_id=pk, version=versions.get(pk, 0), state="value", value=value, note="bench")
        for pk in indicators
    ]


def saver(part: Part, by: User, indicators: list[int]) -> Callable[[], float]:
    """Return a timed save of changed cells through the action."""
    versions = dict(Cell.objects.filter(part=part).values_list("indicator_id", "version"))

    def save() -> float:
        typed = entries(indicators, versions)
        saved: list[cells.Saved] = []
        took = timed(lambda: saved.append(cells.save(part_id=part.pk, entries=typed, by=by)))
        assert not saved[0].clashes
        versions.update(saved[0].versions)
        return took

    return save


def one_by_one(part: Part, by: User, indicators: list[int]) -> Callable[[], float]:
    """Return a timed save as it is usually written: the same lock and rule, then update_or_create for each cell."""

    @transaction.atomic
    def write(typed: list[cells.Entry]) -> None:
        locked, now = locked_part(part.pk)
        require(part_rules.may_type(by, locked, now))
        for entry in typed:
            Cell.objects.update_or_create(
                part=locked,
                indicator_id=entry.indicator_id,
                sub_area=None,
                defaults={"state": entry.state, "value": entry.value, "note": entry.note, "updated_by": by},
            )

    def save() -> float:
        typed = entries(indicators, {})
        return timed(lambda: write(typed))

    return save


class Twin:
    """A second table of cells with the same columns, keys and foreign keys, and no history."""

    def __init__(self) -> None:
        with owner().cursor() as cursor:
            cursor.execute("drop table if exists bench_cell")
            cursor.execute("create table bench_cell (like assessment_cell including all)")
            cursor.execute("insert into bench_cell overriding system value select * from assessment_cell")
            cursor.execute("select setval(pg_get_serial_sequence('bench_cell', 'id'), max(id) + 1) from bench_cell")
            cursor.execute(
                "select conname, pg_get_constraintdef(oid) from pg_constraint"
                " where contype = 'f' and conrelid = 'assessment_cell'::regclass"
            )
            for name, definition in cursor.fetchall():
                cursor.execute(f"alter table bench_cell add constraint twin_{name[-40:]} {definition}")
            cursor.execute(
                "select conname from pg_constraint where conrelid = 'bench_cell'::regclass and contype = 'u'"
            )
            self.key = cursor.fetchone()[0]
            cursor.execute("grant all on bench_cell to public; grant all on all sequences in schema public to public")
            cursor.execute("analyze bench_cell")


_UPSERT = """
insert into {table} as c (part_id, indicator_id, sub_area_id, state, typed, value, base, bound, forecast, expected_on,
    note, version, updated_by_id, updated_at)
select %(part)s, indicator_id, %(area)s, state, typed, value, base, bound, forecast, expected_on, note, 1, %(by)s,
    statement_timestamp()
from unnest(%(indicator)s::bigint[], %(state)s::text[], %(typed)s::text[], %(value)s::numeric[], %(base)s::numeric[],
    %(bound)s::text[], %(forecast)s::numeric[], %(expected)s::date[], %(note)s::text[])
    as t(indicator_id, state, typed, value, base, bound, forecast, expected_on, note)
on conflict (part_id, indicator_id, sub_area_id) do update set state = excluded.state, typed = excluded.typed,
    value = excluded.value, base = excluded.base, bound = excluded.bound, forecast = excluded.forecast,
    expected_on = excluded.expected_on, note = excluded.note, version = c.version + 1,
    updated_by_id = excluded.updated_by_id, updated_at = excluded.updated_at
"""


def upsert(table: str, part: Part, by: User, indicators: list[int]) -> Callable[[], float]:
    """Return a timed upsert of changed cells and nothing else, in a transaction of its own."""

    def write(values: dict[str, object]) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_UPSERT.format(table=table), values)

    def save() -> float:
        values = cells._arrays(part, entries(indicators, {}), by)
        return timed(lambda: write(values))

    return save


def queries_of(save: Callable[[], float]) -> int:
    with CaptureQueriesContext(connection) as captured:
        save()
    return len(captured)


def save_goals(who: People, asked: list[int], scale: str, runs: int, twin: Twin) -> list[Result]:
    drafts = Submission.objects.filter(status="draft").order_by("pk")[:4]
    one, two, three, four = [Part.objects.filter(submission=s, organization=None).get() for s in drafts]
    by = [who.typists[part.submission.bureau_id] for part in (one, two, three, four)]
    found = []
    for count, limit in ((25, ">= 12"), (60, ">= 20")):
        chosen = asked[:count]
        product, usual = saver(one, by[0], chosen), one_by_one(two, by[1], chosen)
        a, b = interleaved(product, usual, runs)
        found.append(result(f"save-{count}", "save / update_or_create a cell (b/a)", a, b, b / a, limit, runs, scale))
    with_history = upsert("assessment_cell", three, by[2], asked[:25])
    bare = upsert("bench_cell", four, by[3], asked[:25])
    a, b = interleaved(with_history, bare, 3 * runs)
    found.append(result("save-25", "upsert with history / bare", a, b, a / b, "<= 1.6", 3 * runs, scale))
    a, b = interleaved(saver(one, by[0], asked[:25]), bare, runs)
    found.append(result("save-25", "whole action / bare upsert", a, b, a / b, "", runs, scale))
    few, many = (queries_of(saver(one, by[0], asked[:n])) for n in (25, 60))
    found.append(result("save-60", "statements: 60 cells / 25 cells", many, few, many / few, "<= 1", 1, scale))
    return found


def acceptor(chosen: list[Submission], who: People, *, mark: bool = True) -> Callable[[], float]:
    """Return a timed acceptance through the action; the return is put back to submitted before each."""
    turns = itertools.cycle(chosen)

    def accept() -> float:
        submission = next(turns)
        put_back(submission)
        by = who.acceptors[submission.bureau_id]
        if mark:
            return timed(lambda: submissions.accept(submission_id=submission.pk, by=by))
        with mock.patch.object(staleness, "mark"):
            return timed(lambda: submissions.accept(submission_id=submission.pk, by=by))

    return accept


def put_back(submission: Submission) -> None:
    """As if it had never been accepted, for the next run."""
    Submission.objects.filter(pk=submission.pk).update(
        status="submitted", accepted_by=None, accepted_at=None, accepted_reason="", rules_version=None
    )
    with owner().cursor() as cursor:
        cursor.execute("delete from assessment_figure where submission_id = %s", [submission.pk])
        cursor.execute(
            "update assessment_cell c set value = value + case i.code when 'NB' then 5 else 1 end"
            " from assessment_part p, projects_indicator i"
            " where p.id = c.part_id and i.id = c.indicator_id and p.submission_id = %s",
            [submission.pk],
        )


def to_accept() -> list[Submission]:
    """Return eight submitted returns of the open round (accepted ones are put back before each run)."""
    return list(Submission.objects.filter(status__in=["submitted", "accepted"]).order_by("pk")[:8])


def stale_key_goal(who: People, scale: str, runs: int) -> list[Result]:
    waiting = to_accept()
    a, b = interleaved(acceptor(waiting, who), acceptor(waiting, who, mark=False), runs)
    return [result("save-stale-key", "accept with / without its stale row", a, b, a / b, "<= 1.15", runs, scale)]
