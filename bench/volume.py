"""Lay volumes: the programme's own projects (25k cells), or a hundred times as many (2.5M cells). By SQL, as the owner.

Ten rounds of FY2006-10. Nine are confirmed and in the ledger. The last is open: of every second project the return is a
draft, of the others it is submitted with every part handed in. Six parts a return, 25 questions.
"""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import Role, Seat, User
from projects.models import Bureau, Indicator, IndicatorVersion, Posting, Project

from .place import owner

QUESTIONS = 25
PARTS = 6
START = datetime.date(2001, 4, 1)
BUREAUS_LARGE = 40
LOADED = ("assessment_submission", "assessment_part", "assessment_cell", "assessment_round", "assessment_figure")


@dataclass(frozen=True)
class People:
    """Who types and who accepts, by bureau id."""

    typists: dict[int, User]
    acceptors: dict[int, User]
    opener: User


def indicators() -> list[int]:
    """Return the ids of 60 indicators; the first 25 are asked of every part. Adds what the programme lacks."""
    asked = list(Indicator.objects.filter(asked="common", fed_by="return").order_by("display_order"))[:QUESTIONS]
    for number in range(len(asked), 60):
        asked.append(_indicator(number))
    return [indicator.pk for indicator in asked]


def _indicator(number: int) -> Indicator:
    indicator, created = Indicator.objects.get_or_create(
        code=f"BENCH{number}",
        defaults={
            "display_order": 100 + number,
            "measure": "flow",
            "adds_over_time": True,
            "adds_over_projects": "yes",
            "fed_by": "return",
            "asked": "common" if number < QUESTIONS else "not",
            "printed": False,
            "definition_status": "bench",
            "who_reports": "bench",
            "name_ja": f"計測{number}",
            "name_en": f"bench {number}",
        },
    )
    if created:
        IndicatorVersion.objects.create(
            indicator=indicator, no=1, definition_ja="-", definition_en="-", unit_ja="件", unit_en="cases", fy_from=2001
        )
    return indicator


def people() -> People:
    """Give every bureau a typist and an acceptor that has none yet."""
    typists, acceptors = {}, {}
    for bureau in Bureau.objects.all():
        typists[bureau.pk] = person(f"typist{bureau.pk}", Role.OFFICER, bureau)
        acceptors[bureau.pk] = person(f"acceptor{bureau.pk}", Role.APPROVER, bureau)
    return People(typists, acceptors, person("opener", Role.PUBLISHER))


def person(name: str, role: str, bureau: Bureau | None = None) -> User:
    user, created = User.objects.get_or_create(email=f"{name}@bench.example", defaults={"name_ja": "計測"})
    if created:
        seat = Seat.objects.create(user=user, role=role, valid_from=START, reason="bench")
        if bureau:
            Posting.objects.create(seat=seat, bureau=bureau)
    return user


def projects(wanted: int) -> None:
    """Have so many projects of the second term, spread over the bureaus; more than the programme's are made up."""
    have = Project.objects.filter(term__number=2).count()
    if wanted <= have:
        return
    with owner().cursor() as cursor:
        cursor.execute(_MORE_BUREAUS, {"wanted": BUREAUS_LARGE})
        cursor.execute(_MORE_PROJECTS, {"from": have + 1, "to": wanted})
        for statement in _PLACED:
            cursor.execute(statement)


def rounds(people: People, asked: list[int]) -> None:
    """Open the ten rounds and lay returns, parts, cells and figures of every project that has none yet."""
    now, day = timezone.now(), datetime.timedelta(days=1)
    values = {
        "now": now,
        "open": now - day,
        "close": now + 30 * day,
        "asked": asked[:QUESTIONS],
        "by": people.opener.pk,
        "other": person("confirmer", Role.PUBLISHER).pk,
        "typists": list(people.typists),
        "typist_ids": [user.pk for user in people.typists.values()],
        "acceptor_ids": [people.acceptors[bureau].pk for bureau in people.typists],
    }
    connection = owner()
    with connection.cursor() as cursor:  # each statement commits: a table with pending checks cannot be altered
        constraints = _without_checks(cursor)
        for statement in _ROUNDS:
            cursor.execute(statement, values)
        for statement in constraints:
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def _without_checks(cursor: object) -> list[str]:
    """Take triggers and foreign keys off the loaded tables; return the statements that put them back, checked."""
    back = []
    for table in LOADED:
        cursor.execute(f"alter table {table} disable trigger user")
        if table != "assessment_figure":  # its trigger would keep `put_back` from taking an acceptance back
            back.append(f"alter table {table} enable trigger user")
    cursor.execute(
        "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
        " where contype = 'f' and conrelid::regclass::text = any(%s)",
        [["assessment_cell", "assessment_figure"]],
    )
    for table, name, definition in cursor.fetchall():
        cursor.execute(f"alter table {table} drop constraint {name}")
        back.append(f"alter table {table} add constraint {name} {definition}")
    return back


_MORE_BUREAUS = """
insert into projects_bureau (code, kind, display_order, name_ja, name_en, name_en_variant, source_file, source_section,
    as_printed, confidence, note)
select 'X' || n, 'bureau', 100 + n, '計測局' || n, 'bench bureau ' || n, '', '', '', '', 'inferred', ''
from generate_series(1, %(wanted)s - (select count(*) from projects_bureau)) n
"""
_MORE_PROJECTS = """
insert into projects_project (code, term_id, valid_from, public_from, display_order, reorganisation_kind, fields_ja,
    fields_en, name_ja_verification, promotion_org_ja, promotion_org_source, name_ja, name_en, source_file,
    source_section, as_printed, confidence, note)
select 'X' || n, (select id from projects_term where number = 2), '2006-04-01', '2006-04-01', 100 + n, '', '', '', '',
    '', '', '計測' || n, 'bench ' || n, '', '', '', 'inferred', ''
from generate_series(%(from)s, %(to)s) n
"""
_PLACED = (
    """
    insert into projects_projectbureau (project_id, bureau_id, valid_from)
    select p.id, b[1 + p.id %% array_length(b, 1)], p.valid_from
    from projects_project p, (select array_agg(id order by id) as b from projects_bureau) bureaus
    where not exists (select from projects_projectbureau x where x.project_id = p.id)
    """.replace("%%", "%"),
    """
    insert into projects_projectindustry (project_id, industry_id, role, valid_from, assignment_basis, source_file,
        source_section, as_printed, confidence, note)
    select p.id, i[1 + (p.id + k) % array_length(i, 1)], case k when 0 then 'main' else 'also' end, p.valid_from, '',
        '', '', '', 'inferred', ''
    from projects_project p, (select array_agg(id order by id) as i from projects_industry) industries,
        generate_series(0, 1) k
    where not exists (select from projects_projectindustry x where x.project_id = p.id)
    """,
)
_OF_TERM = "projects_project p join projects_term t on t.id = p.term_id and t.number = 2"
_ROUNDS = (
    f"""
    insert into networks_organization (public_id, kind, status, name_ja, name_en, is_demo, source)
    select gen_random_uuid(), 'support', 'active', 'bench ' || p.id || ' ' || k, '', true, 'bench:' || p.id
    from {_OF_TERM}, generate_series(1, {PARTS - 1}) k
    where 'bench:' || p.id not in (select source from networks_organization)
    """,
    """
    insert into projects_period (fiscal_year, kind, observed_from, observed_until)
    select y, k, make_date(y, 4, 1), case k when 'interim' then make_date(y, 12, 1) else make_date(y + 1, 4, 1) end
    from generate_series(2006, 2010) y, unnest(array['interim', 'final']) k
    on conflict do nothing
    """,
    """
    insert into assessment_questionnaire (code, rules_version) values ('BENCH', 1) on conflict do nothing
    """,
    """
    insert into assessment_line (questionnaire_id, indicator_version_id, position, required, asked_of, forecast)
    select q.id, v.id, row_number() over (order by v.id), true, 'everyone', false
    from assessment_questionnaire q, projects_indicatorversion v
    where q.code = 'BENCH' and v.indicator_id = any(%(asked)s) and v.fy_until is null
    on conflict do nothing
    """,
    """
    insert into assessment_round (period_id, questionnaire_id, purpose, opens_at, shown_deadline, last_new_at,
        last_edit_at, opened_by_id, opened_at)
    select p.id, q.id, 'ex-post', %(open)s, %(close)s, %(close)s, %(close)s, %(by)s, %(now)s
    from projects_period p, assessment_questionnaire q
    where q.code = 'BENCH' and p.fiscal_year between 2006 and 2010
    on conflict do nothing
    """,
    """
    insert into ledger_act (actor_id, action, object_kind, object_id, old, new, reason, request_id)
    select %(by)s, 'bench', 'bench', 0, '', '', '', '' where not exists (select from ledger_act where action = 'bench')
    """,
    # values pass the cross-checks: parts sum to their whole or less, the year is no less than its first months
    # returns: the last round is open, every second one of its returns submitted; all others are confirmed
    f"""
    insert into assessment_submission (round_id, project_id, bureau_id, status, version, times_submitted,
        missing_parts_reason, returned_reason, accepted_reason, submitted_by_id, submitted_at, accepted_by_id,
        accepted_at, sent_by_id, sent_at)
    select r.id, p.id, b.bureau_id, s.status, 1, case s.status when 'draft' then 0 else 1 end, '', '', '',
        case when s.status <> 'draft' then who.typist end, case when s.status <> 'draft' then %(now)s end,
        case when s.status = 'confirmed' then who.acceptor end, case when s.status = 'confirmed' then %(now)s end,
        case when s.status = 'confirmed' then who.acceptor end, case when s.status = 'confirmed' then %(now)s end
    from assessment_round r
    join projects_period d on d.id = r.period_id
    cross join ({_OF_TERM})
    join projects_projectbureau b on b.project_id = p.id
    join unnest(%(typists)s::bigint[], %(typist_ids)s::bigint[], %(acceptor_ids)s::bigint[])
        as who (bureau_id, typist, acceptor) on who.bureau_id = b.bureau_id
    cross join lateral (
        select case when (d.fiscal_year, d.kind) <> (2010, 'final') then 'confirmed'
                    when p.display_order %% 2 = 0 then 'submitted' else 'draft' end as status
    ) s
    where b.valid_until is null and d.fiscal_year between 2006 and 2010
    on conflict do nothing
    """,
    """
    insert into assessment_submissionindustry (submission_id, industry_id)
    select s.id, i.industry_id from assessment_submission s join projects_projectindustry i using (project_id)
    where i.valid_until is null
    on conflict do nothing
    """,
    """
    insert into assessment_part (submission_id, organization_id, status, nil, version, handed_in_by_id, handed_in_at,
        on_behalf_by_id, on_behalf_reason)
    select s.id, o.id, case s.status when 'draft' then 'draft' else 'handed in' end, false, 1,
        s.submitted_by_id, s.submitted_at,
        case when o.id is not null then coalesce(s.submitted_by_id, who.typist) end, ''
    from assessment_submission s
    join unnest(%(typists)s::bigint[], %(typist_ids)s::bigint[]) as who (bureau_id, typist)
      on who.bureau_id = s.bureau_id
    join (
        select null::bigint as id, p.id as project_id from projects_project p
        union all
        select o.id, substr(o.source, 7)::bigint from networks_organization o where o.source like 'bench:%%'
    ) o on o.project_id = s.project_id
    where not exists (select from assessment_part p where p.submission_id = s.id)
    """,
    """
    insert into assessment_cell (part_id, indicator_id, state, typed, value, bound, note, version, updated_by_id)
    select p.id, i.id, 'value', '',
        case when i.code = 'NB' then 5 * (1000 + h.n) when i.parent_id is null then 100000 + h.n
             when u.parent_id is null then 1000 + h.n else 10 + h.n end,
        'exact', 'bench', 1, %(by)s
    from assessment_part p
    join assessment_submission s on s.id = p.submission_id
    join assessment_round r on r.id = s.round_id
    join projects_period d on d.id = r.period_id
    cross join (projects_indicator i left join projects_indicator u on u.id = i.parent_id)
    cross join lateral (select (s.project_id * 7) %% 97 + case d.kind when 'final' then 1 else 0 end as n) h
    where i.id = any(%(asked)s) and not exists (select from assessment_cell c where c.part_id = p.id)
    """,
    """
    insert into assessment_figure (cell_id, no, submission_id, project_id, fiscal_year, kind, indicator_id, state,
        value, bound, act_id, accepted_by_id, accepted_at)
    select c.id, 1, s.id, s.project_id, d.fiscal_year, d.kind, c.indicator_id, c.state, c.value, c.bound, act.id,
        s.accepted_by_id, s.accepted_at
    from assessment_submission s
    join assessment_round r on r.id = s.round_id
    join projects_period d on d.id = r.period_id
    join assessment_part p on p.submission_id = s.id
    join assessment_cell c on c.part_id = p.id
    cross join (select min(id) as id from ledger_act where action = 'bench') act
    where s.status = 'confirmed' and not exists (select from assessment_figure f where f.submission_id = s.id)
    """,
)
