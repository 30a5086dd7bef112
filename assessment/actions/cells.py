"""Save what was typed in a part: one transaction, one upsert, a version for each cell (I8)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from accounts.models import User
from assessment.models import Bound, Part, State, Submission
from assessment.rules import parts as rules
from ledger.actions import acts
from ledger.decisions import require

from .locking import locked_part


@dataclass(frozen=True)
class Entry:
    """What one cell shall hold. `version` is the one the writer saw, 0 for a cell not typed before."""

    indicator_id: int
    version: int
    state: str = State.BLANK
    typed: str = ""
    value: Decimal | None = None
    base: Decimal | None = None
    bound: str = Bound.EXACT
    forecast: Decimal | None = None
    expected_on: datetime.date | None = None
    note: str = ""


@dataclass(frozen=True)
class Saved:
    """New versions of the cells that changed, and the indicators whose cell somebody else had changed."""

    versions: dict[int, int]
    clashes: frozenset[int]


_SAVE = """
with incoming as (
    select * from unnest(%(indicator)s::bigint[], %(version)s::int[], %(state)s::text[], %(typed)s::text[],
        %(value)s::numeric[], %(base)s::numeric[], %(bound)s::text[], %(forecast)s::numeric[], %(expected)s::date[],
        %(note)s::text[])
    as t(indicator_id, version, state, typed, value, base, bound, forecast, expected_on, note)
), clash as (
    select i.indicator_id from incoming i join assessment_cell c
    on c.part_id = %(part)s and c.indicator_id = i.indicator_id and c.sub_area_id is not distinct from %(area)s
    where c.version <> i.version
    and (c.state, c.typed, c.value, c.base, c.bound, c.forecast, c.expected_on, c.note)
        is distinct from (i.state, i.typed, i.value, i.base, i.bound, i.forecast, i.expected_on, i.note)
), typist as (
    insert into assessment_typist (part_id, user_id) select %(part)s, %(by)s on conflict do nothing
), written as (
    insert into assessment_cell as c (part_id, indicator_id, sub_area_id, state, typed, value, base, bound, forecast,
        expected_on, note, version, updated_by_id, updated_at)
    select %(part)s, indicator_id, %(area)s, state, typed, value, base, bound, forecast, expected_on, note, 1, %(by)s,
        statement_timestamp()
    from incoming where indicator_id not in (select indicator_id from clash)
    on conflict on constraint one_cell_for_a_question do update set
        state = excluded.state, typed = excluded.typed, value = excluded.value, base = excluded.base,
        bound = excluded.bound, forecast = excluded.forecast, expected_on = excluded.expected_on, note = excluded.note,
        version = c.version + 1, updated_by_id = excluded.updated_by_id, updated_at = excluded.updated_at
    where (c.state, c.typed, c.value, c.base, c.bound, c.forecast, c.expected_on, c.note) is distinct from
        (excluded.state, excluded.typed, excluded.value, excluded.base, excluded.bound, excluded.forecast,
         excluded.expected_on, excluded.note)
    returning indicator_id, version
)
select indicator_id, version from written union all select indicator_id, null from clash
"""


@transaction.atomic
def save(*, part_id: int, entries: Sequence[Entry], by: User) -> Saved:
    """Return what was saved. A cell that somebody else changed meanwhile is left alone and named.

    Raises ActionRefused when the part is locked, the window closed, or the person no writer of it.
    """
    part, now = locked_part(part_id)
    require(rules.may_type(by, part, now))
    with connection.cursor() as cursor:
        cursor.execute(_SAVE, _arrays(part, entries, by))
        rows = cursor.fetchall()
    if Part.Status.NOT_STARTED in (part.status, part.submission.status):
        _begin(part, by)
    return Saved(
        versions={indicator: version for indicator, version in rows if version is not None},
        clashes=frozenset(indicator for indicator, version in rows if version is None),
    )


def _arrays(part: Part, entries: Sequence[Entry], by: User) -> dict[str, Any]:
    return {
        "part": part.pk,
        "area": part.sub_area_id,
        "by": by.pk,
        "indicator": [e.indicator_id for e in entries],
        "version": [e.version for e in entries],
        "state": [str(e.state) for e in entries],
        "typed": [e.typed for e in entries],
        "value": [e.value for e in entries],
        "base": [e.base for e in entries],
        "bound": [str(e.bound) for e in entries],
        "forecast": [e.forecast for e in entries],
        "expected": [e.expected_on for e in entries],
        "note": [e.note for e in entries],
    }


def _begin(part: Part, by: User) -> None:
    """The first typing opens the part, and with it the return.

    Others lock the return before its parts. So a return that somebody holds is passed over, not waited for; the next
    save opens it.
    """
    if part.status == Part.Status.NOT_STARTED:
        Part.objects.filter(pk=part.pk).update(status=Part.Status.DRAFT)
        acts.record(by=by, action="parts.begin", on=part, old=part.status, new=Part.Status.DRAFT)
    fresh = Submission.objects.filter(pk=part.submission_id, status=Submission.Status.NOT_STARTED)
    if fresh.select_for_update(no_key=True, skip_locked=True).exists():
        fresh.update(status=Submission.Status.DRAFT)
        acts.record(
            by=by,
            action="submissions.begin",
            on=part.submission,
            old=Submission.Status.NOT_STARTED,
            new=Submission.Status.DRAFT,
        )
