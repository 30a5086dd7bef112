"""Compare the staged lines with what is on record, all at once, and keep each line's verdict."""

import json
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count

from networks.models import ImportLine, Organization, RosterImport
from networks.rules import comparing, contradictions
from networks.rules.comparing import Compared, Recognised
from networks.rules.facts import PERSONS
from networks.selectors import import_candidates
from networks.selectors.roster_values import JOINS, VALUES

Verdict = ImportLine.Verdict
# A record of this very roster goes first, then a person's choice, the corporate number, the name on the roster.
_COMPARE = f"""
with found as (
    select l.id, l.line, l.values, l.problems, l.verdict, l.changes, l.candidates <> '[]' as doubtful,
        l.organization_id as was_organization, l.membership_id as was_membership, rm.id as record_id,
        coalesce(rm.organization_id, l.chosen, i.organization_id, named.organization_id) as organization_id,
        i.organization_id as number_of,
        l.values - array['record', 'corporate_number', '_prefecture', '_establishment_prefecture'] as compared,
        %(again)s and l.organization_id is null and l.verdict in ('new', 'duplicate') and l.problems = '[]' as settled
    from networks_importline l
    left join networks_membership rm on rm.roster_id = %(roster)s and rm.joined_into_id is null
        and rm.public_id::text = l.values->>'record'
    left join networks_identifier i on i.scheme = 'corporate number' and i.value = l.values->>'corporate_number'
    left join unnest(%(named)s::bigint[], %(named_as)s::bigint[]) as named (id, organization_id) on named.id = l.id
    where l.roster_import_id = %(import)s and (%(ids)s::bigint[] is null or l.id = any(%(ids)s))
)
select f.id, f.line, f.problems, f.verdict, f.changes, f.doubtful, f.was_organization, f.was_membership,
    f.record_id, f.number_of, o.id, o.status, o.name_ja, m.id, others.days, f.settled and o.id is null,
    case when f.number_of = o.id and v.current @> f.compared then null
        when f.settled and o.id is null
        then jsonb_strip_nulls(jsonb_build_object('corporate_number', f.values->'corporate_number'))
        else f.values end,
    case when f.number_of = o.id and v.current @> f.compared then null else v.current end
from found f
left join networks_organization given on given.id = f.organization_id
left join networks_organization o on o.id = coalesce(given.merged_into_id, given.id)
left join lateral (
    select * from networks_membership x
    where x.roster_id = %(roster)s and x.organization_id = o.id and x.joined_into_id is null
        and (f.record_id is null or x.id = f.record_id)
    order by x.valid_from desc limit 1
) m on true
left join lateral (
    select array_agg(array[x.valid_from::text, coalesce(x.valid_until::text, '')]) as days
    from networks_membership x
    where x.roster_id = %(roster)s and x.organization_id = o.id and x.joined_into_id is null and x.id <> m.id
) others on m.id is not null
{JOINS}
left join lateral (select case when o.id is not null then {VALUES} end as current offset 0) v on true -- once a line
order by f.line
"""
# The lines, and often the records, came moments ago: no statistics tell how many they are, and loops would be chosen.
_PLAN = """
set local enable_nestloop = {0}; set local enable_bitmapscan = {0}; set local jit = off; set local work_mem = '32MB'
"""
_KEEP = """
update networks_importline l
set organization_id = n.organization_id, membership_id = n.membership_id, verdict = n.verdict,
    changes = n.changes::jsonb, problems = n.problems::jsonb
from unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::text[])
    as n (id, organization_id, membership_id, verdict, changes, problems)
where l.id = n.id
"""


class _Row(NamedTuple):
    """A line with what it was recognised as. `values` is None where nothing differs from what is on record.

    `settled`: judged before, without a problem, as nobody known, and nobody is known now; `values` is only its number.
    """

    id: int
    line: int
    problems: list[Any]
    verdict: str
    changes: dict[str, list[str]]
    doubtful: bool
    was_organization: int | None
    was_membership: int | None
    record_id: int | None
    number_of: int | None
    organization_id: int | None
    status: str | None
    name: str | None
    membership_id: int | None
    others: list[list[str]] | None
    settled: bool
    values: dict[str, str] | None
    current: dict[str, str] | None


def compare(held: RosterImport, line_ids: Collection[int] | None = None, *, found_anew: bool = False) -> int:
    """Bring the verdicts up to date and return how many lines changed theirs. In the caller's transaction.

    `found_anew`: the lines were just staged, so that likely duplicates are looked for, too.
    """
    rows = list(_rows(held, line_ids, again=not found_anew))
    kind = held.defaults.get("kind", Organization.Kind.COMPANY)
    results = [(row, _judge(row, kind)) for row in rows]
    if line_ids is None:
        _blame_contradictions(held, results)
    moved = [(row, result) for row, result in results if _differs(row, result)]
    _keep(moved)
    if found_anew:
        _doubt(results)
    counts = held.lines.values_list("verdict").annotate(n=Count("pk")).order_by()
    held.counts = dict(counts)
    held.save(update_fields=["counts"])
    return len(moved)


def _doubt(results: list[tuple[_Row, Compared]]) -> None:
    """Make a doubt of each new line that is likely a known organization: a person decides."""
    new = [row for row, found in results if found.verdict == Verdict.NEW and found.organization_id is None]
    candidates = import_candidates.doubtful({row.id: row.values or {} for row in new})
    lines = [ImportLine(pk=pk, candidates=some, verdict=Verdict.DUPLICATE) for pk, some in candidates.items()]
    ImportLine.objects.bulk_update(lines, ["candidates", "verdict"], batch_size=1000)


def _rows(held: RosterImport, line_ids: Collection[int] | None, *, again: bool) -> Iterator[_Row]:
    named = import_candidates.named_on_roster(held)
    parameters = {
        "roster": held.roster_id,
        "import": held.pk,
        "ids": list(line_ids) if line_ids is not None else None,
        "named": list(named),
        "named_as": list(named.values()),
        "again": again,
    }
    with connection.cursor() as cursor:
        cursor.execute(_PLAN.format("off"))
        cursor.execute(_COMPARE, parameters)
        while some := cursor.fetchmany(2000):
            for row in some:
                cells = list(row)
                for at in _JSON:
                    cells[at] = _parsed(cells[at])
                yield _Row._make(cells)
        cursor.execute(_PLAN.format("on"))


_JSON = (2, 4, 16, 17)  # columns that the driver gives as text


def _parsed(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return [] if value == "[]" else json.loads(value)


def _judge(row: _Row, kind: str) -> Compared:
    if row.settled:
        return Compared(row.verdict)
    if row.organization_id is not None and row.values is None:
        found = Compared(Verdict.UNCHANGED, row.organization_id, row.membership_id)
        own = comparing.own_problems(row.problems)
        found.problems = [each for each in own if each[1] not in comparing.SAID]
        if _is_wrong(found):
            found.verdict = Verdict.INVALID
        return found if row.membership_id else _judge_in_full(row, kind)
    return _judge_in_full(row, kind)


def _is_wrong(found: Compared) -> bool:
    return any(comparing.words.is_error(each[1]) for each in found.problems)


def _judge_in_full(row: _Row, kind: str) -> Compared:
    values, current = row.values or {}, row.current or {}
    if row.membership_id is None and current.get("kind") in PERSONS:  # nobody's address before it is on the roster
        values, current = comparing.without_home(values), comparing.without_home(current)
    mate = None
    if row.organization_id is not None:
        mate = Recognised(
            organization_id=row.organization_id,
            status=row.status or "",
            membership_id=row.membership_id,
            by_record=row.record_id is not None,
            by_number=row.number_of == row.organization_id,
            current=current,
            others=[(first, until) for first, until in row.others or []],
        )
    found = comparing.compare(values, row.problems, mate, kind=kind, doubtful=row.doubtful)
    if "record" in values and row.record_id is None:
        found.problems.append(["record", "unknown-record", {"text": values["record"]}, comparing.HERE])
        found.verdict = Verdict.INVALID
    if mate and row.number_of is not None and row.number_of != row.organization_id:
        found.problems.append(["corporate_number", "number-of-another", {"name": row.name}, comparing.HERE])
        found.verdict = Verdict.INVALID
    return found


def _blame_contradictions(held: RosterImport, results: list[tuple[_Row, Compared]]) -> None:
    """Blame lines that contradict one above; of lines without a change the values are read where another has one."""
    several = Counter(found.organization_id for _row, found in results if found.organization_id)
    ids = [row.id for row, found in results if row.values is None and several[found.organization_id or 0] > 1]
    values = dict(held.lines.filter(pk__in=ids).values_list("pk", "values")) if ids else {}
    contradictions.blame(
        [
            contradictions.Judged(
                line=row.line,
                values=row.values if row.values is not None else values.get(row.id, {}),
                current=row.current or {},
                number_is_free=row.number_of is None,
                found=found,
            )
            for row, found in results
        ]
    )


def _differs(row: _Row, found: Compared) -> bool:
    before = (row.verdict, row.was_organization, row.was_membership, row.changes, row.problems)
    return before != (found.verdict, found.organization_id, found.membership_id, found.changes, found.problems)


def _keep(moved: list[tuple[_Row, Compared]]) -> None:
    if not moved:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            _KEEP,
            [
                [row.id for row, _found in moved],
                [found.organization_id for _row, found in moved],
                [found.membership_id for _row, found in moved],
                [str(found.verdict) for _row, found in moved],
                [json.dumps(found.changes, ensure_ascii=False) for _row, found in moved],
                [json.dumps(found.problems, ensure_ascii=False) for _row, found in moved],
            ],
        )
