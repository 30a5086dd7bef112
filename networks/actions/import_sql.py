"""The statements by which an import is written: sets of lines at a time, from a table of this transaction.

`v` holds what the file says, `c` what it says otherwise: field -> [what stood, what it says]. Empty cells are in
neither, so that they change nothing. Put together from the constants of this file; values go as parameters.
"""

_TEXTS = (
    "kind",
    "size",
    "name_ja",
    "name_kana",
    "name_en",
    "postal_code",
    "address",
    "phone",
    "fax",
    "website",
    "industry_class",
)
_CASTS = {"employees": "int", "capital": "bigint", "founded_on": "date"}
ORGANIZATION = (*_TEXTS, *_CASTS, "prefecture")
ESTABLISHMENT = ("kana", "postal_code", "address", "phone", "fax")
PERSON = ("kana", "department", "title", "email", "phone", "fax")
DUTIES = ("representative", "window")
ORGANIZATION_LEVEL = (*ORGANIZATION, "corporate_number", "note")


def _array(names: tuple[str, ...]) -> str:
    quoted = ", ".join(f"'{name}'" for name in names)
    return f"array[{quoted}]"


def _prefecture(name: str) -> str:
    return f"(select id from projects_prefecture p where p.name_ja = {name})"


# --- which lines are taken, with the numbers that new rows will bear, and what stood before ---------------------------

TAKE = f"""
create temp table roster_taken on commit drop as
select l.id as line_id, l.values as v, l.changes as c, l.organization_id is null as is_new,
    l.membership_id is null as joins,
    coalesce(l.organization_id, nextval(pg_get_serial_sequence('networks_organization', 'id'))) as organization_id,
    coalesce(l.membership_id, nextval(pg_get_serial_sequence('networks_membership', 'id'))) as membership_id,
    l.organization_id is not null and l.changes ?| {_array(ORGANIZATION_LEVEL)} and 1 = row_number() over (
        partition by l.organization_id, l.changes ?| {_array(ORGANIZATION_LEVEL)} order by l.line
    ) as leads,
    case when l.organization_id is not null then (
        select jsonb_build_object(
            'organization', to_jsonb(o),
            'membership', (select to_jsonb(m) from networks_membership m where m.id = l.membership_id),
            'name', (select jsonb_agg(to_jsonb(x)) from networks_organizationname x where x.organization_id = o.id),
            'identifier', (select jsonb_agg(to_jsonb(x)) from networks_identifier x where x.organization_id = o.id),
            'establishment', (
                select jsonb_agg(to_jsonb(x)) from networks_establishment x where x.organization_id = o.id
            ),
            'contact', (select jsonb_agg(to_jsonb(x)) from networks_contact x where x.membership_id = l.membership_id)
        ) from networks_organization o where o.id = l.organization_id
    ) else '{{}}' end as before
from networks_importline l
where l.roster_import_id = %(import)s and l.choice <> 'skip' and (
    (l.organization_id is null and (l.verdict = 'new' or (l.verdict = 'duplicate' and l.choice = 'take')))
    or (l.organization_id is not null and l.verdict in ('new', 'changed'))
)
order by l.line
"""
TO_SORT = """
select t.line_id, case when t.is_new then t.v->>'name_ja' else coalesce(t.c->'name_ja'->>1, o.name_ja) end,
    case when t.is_new then t.v->>'name_kana' else coalesce(t.c->'name_kana'->>1, o.name_kana) end
from roster_taken t left join networks_organization o on o.id = t.organization_id
where t.is_new or (t.leads and t.c ?| array['name_ja', 'name_kana'])
"""

# --- organizations ----------------------------------------------------------------------------------------------------

ORGANIZATIONS = f"""
insert into networks_organization (id, public_id, status, sort_key, {", ".join(_TEXTS)}, {", ".join(_CASTS)},
    prefecture_id, is_demo, source)
select t.organization_id, gen_random_uuid(), 'active', k.key, coalesce(t.v->>'kind', %(kind)s),
    {", ".join(f"coalesce(t.v->>'{name}', '')" for name in _TEXTS[1:])},
    {", ".join(f"(t.v->>'{name}')::{cast}" for name, cast in _CASTS.items())},
    f.id, %(is_demo)s, ''
from roster_taken t join unnest(%(sorted)s::bigint[], %(keys)s::text[]) as k (line_id, key) using (line_id)
left join projects_prefecture f on f.name_ja = coalesce(t.v->>'prefecture', t.v->>'_prefecture')
where t.is_new
"""
CHANGED_ORGANIZATIONS = f"""
update networks_organization o set
    {", ".join(f"{name} = coalesce(t.c->'{name}'->>1, o.{name})" for name in _TEXTS)},
    {", ".join(f"{name} = coalesce((t.c->'{name}'->>1)::{cast}, o.{name})" for name, cast in _CASTS.items())},
    prefecture_id = coalesce({_prefecture("t.c->'prefecture'->>1")}, o.prefecture_id),
    sort_key = coalesce(k.key, o.sort_key)
from roster_taken t left join unnest(%(sorted)s::bigint[], %(keys)s::text[]) as k (line_id, key) using (line_id)
where o.id = t.organization_id and t.leads and t.c ?| {_array(ORGANIZATION)}
"""
NAMES = """
insert into networks_organizationname (organization_id, lang, kind, text, kana, valid_from)
select t.organization_id, n.lang, 'official', n.text, n.kana, coalesce((t.v->>'joined_on')::date, %(joined_on)s)
from roster_taken t cross join lateral (
    values ('ja', t.v->>'name_ja', coalesce(t.v->>'name_kana', '')), ('en', t.v->>'name_en', '')
) as n (lang, text, kana)
where t.is_new and n.text is not null
"""
_RENAMED = """
t.leads and t.organization_id = n.organization_id and n.lang = %(lang)s and n.kind = 'official'
and n.valid_until is null
"""
ENDED_NAMES = f"""
update networks_organizationname n set valid_until = %(today)s
from roster_taken t where {_RENAMED} and t.c ? %(field)s and n.valid_from < %(today)s
"""
CORRECTED_NAMES = f"""
update networks_organizationname n set text = coalesce(t.c->%(field)s->>1, n.text),
    kana = case when %(lang)s = 'ja' then coalesce(t.c->'name_kana'->>1, n.kana) else n.kana end
from roster_taken t where {_RENAMED} and (t.c ? %(field)s or (%(lang)s = 'ja' and t.c ? 'name_kana'))
"""
RENAMED = """
insert into networks_organizationname (organization_id, lang, kind, text, kana, valid_from)
select t.organization_id, %(lang)s, 'official', t.c->%(field)s->>1,
    case when %(lang)s = 'ja' then coalesce(t.v->>'name_kana', '') else '' end, %(today)s
from roster_taken t where t.leads and t.c ? %(field)s and not exists (
    select from networks_organizationname n where n.organization_id = t.organization_id and n.lang = %(lang)s
        and n.kind = 'official' and n.valid_until is null
)
returning 'name:' || id, organization_id
"""
# In the order of the numbers: of two files with the same ones, into two rosters, the second waits at the first of them.
NUMBERS = """
insert into networks_identifier (organization_id, scheme, value)
select t.organization_id, 'corporate number', t.v->>'corporate_number'
from roster_taken t where t.is_new and t.v ? 'corporate_number' order by 3
"""
CHANGED_NUMBERS = """
update networks_identifier i set value = t.c->'corporate_number'->>1
from roster_taken t
where t.leads and i.organization_id = t.organization_id and i.scheme = 'corporate number'
    and i.value = t.c->'corporate_number'->>0
"""
ADDED_NUMBERS = """
insert into networks_identifier (organization_id, scheme, value)
select t.organization_id, 'corporate number', t.c->'corporate_number'->>1
from roster_taken t where t.leads and t.c->'corporate_number'->>0 = '' order by 3
returning 'identifier:' || id, organization_id
"""

# --- establishments ---------------------------------------------------------------------------------------------------

_DETAILS = ", ".join(f"coalesce(t.v->>'establishment_{name}', '')" for name in ESTABLISHMENT)
ESTABLISHMENTS = f"""
insert into networks_establishment (public_id, organization_id, name, {", ".join(ESTABLISHMENT)}, prefecture_id)
select distinct on (t.organization_id, t.v->>'establishment') gen_random_uuid(), t.organization_id,
    t.v->>'establishment', {_DETAILS},
    {_prefecture("coalesce(t.v->>'establishment_prefecture', t.v->>'_establishment_prefecture')")}
from roster_taken t where t.v ? 'establishment' and (t.joins or t.c ? 'establishment')
on conflict (organization_id, name) do nothing
returning 'establishment:' || id, organization_id
"""
CHANGED_ESTABLISHMENTS = f"""
update networks_establishment e set
    {", ".join(f"{name} = coalesce(t.v->>'establishment_{name}', e.{name})" for name in ESTABLISHMENT)},
    prefecture_id = coalesce(
        {_prefecture("coalesce(t.v->>'establishment_prefecture', t.c->'establishment_prefecture'->>1)")},
        e.prefecture_id
    )
from roster_taken t join networks_membership m on m.id = t.membership_id
where e.id = m.establishment_id and not t.is_new
    and t.c ?| {_array(tuple(f"establishment_{name}" for name in (*ESTABLISHMENT, "prefecture")))}
"""

# --- memberships ------------------------------------------------------------------------------------------------------

MEMBERSHIPS = """
insert into networks_membership (id, public_id, roster_id, organization_id, establishment_id, number, member_class,
    joined_reason, left_reason, valid_from, valid_until, confirmed_on, version, is_demo)
select t.membership_id, gen_random_uuid(), %(roster)s, t.organization_id, e.id, coalesce(t.v->>'number', ''),
    coalesce(t.v->>'member_class', 'regular'), coalesce(t.v->>'joined_reason', ''), coalesce(t.v->>'left_reason', ''),
    coalesce((t.v->>'joined_on')::date, %(joined_on)s), (t.v->>'left_on')::date + 1, (t.v->>'confirmed_on')::date,
    1, %(is_demo)s
from roster_taken t
left join networks_establishment e on e.organization_id = t.organization_id and e.name = t.v->>'establishment'
where t.joins
"""
CHANGED_MEMBERSHIPS = """
update networks_membership m set
    number = coalesce(t.c->'number'->>1, m.number),
    member_class = coalesce(t.c->'member_class'->>1, m.member_class),
    joined_reason = coalesce(t.c->'joined_reason'->>1, m.joined_reason),
    left_reason = coalesce(t.c->'left_reason'->>1, m.left_reason),
    valid_from = coalesce((t.c->'joined_on'->>1)::date, m.valid_from),
    valid_until = coalesce((t.c->'left_on'->>1)::date + 1, m.valid_until),
    confirmed_on = coalesce((t.c->'confirmed_on'->>1)::date, m.confirmed_on),
    establishment_id = case when t.c ? 'establishment' then (
        select e.id from networks_establishment e
        where e.organization_id = m.organization_id and e.name = t.c->'establishment'->>1
    ) else m.establishment_id end,
    version = m.version + 1
from roster_taken t
where m.id = t.membership_id and not t.joins and t.c ?| array['number', 'member_class', 'joined_on', 'joined_reason',
    'left_on', 'left_reason', 'confirmed_on', 'establishment']
"""

# --- contact persons and notes ----------------------------------------------------------------------------------------


def contacts(duty: str) -> dict[str, str]:
    """Return the statements of one duty: who is new with a member, who ends, is corrected, or comes after."""
    every = _array(tuple(f"{duty}_{name}" for name in ("name", *PERSON, "mailing_consent")))
    columns = f"membership_id, duty, name, {', '.join(PERSON)}, mailing_consent, valid_from, valid_until, delete_after"
    said = ", ".join(f"coalesce(t.v->>'{duty}_{name}', '')" for name in PERSON)
    consent = f"coalesce(t.v->>'{duty}_mailing_consent', 'no') = 'yes'"
    said = f"t.membership_id, '{duty}', t.v->>'{duty}_name', {said}, {consent}"
    until = "m.valid_until, m.valid_until + %(kept)s::interval"
    member = "join networks_membership m on m.id = t.membership_id"
    is_open = f"""k.membership_id = t.membership_id and k.duty = '{duty}'
        and k.valid_until is not distinct from m.valid_until"""
    corrected = ", ".join(f"{name} = coalesce(t.c->'{duty}_{name}'->>1, k.{name})" for name in ("name", *PERSON))
    return {
        "new": f"""
            insert into networks_contact ({columns})
            select {said}, m.valid_from, {until} from roster_taken t {member} where t.joins and t.v ? '{duty}_name'
        """,
        "ended": f"""
            update networks_contact k set valid_until = %(today)s, delete_after = %(today)s + %(kept)s::interval
            from roster_taken t {member}
            where {is_open} and m.valid_until is null and not t.joins and t.c ? '{duty}_name'
                and k.valid_from < %(today)s
        """,
        "corrected": f"""
            update networks_contact k set {corrected}, mailing_consent =
                coalesce(t.c->'{duty}_mailing_consent'->>1 = 'yes', k.mailing_consent)
            from roster_taken t {member}
            where {is_open} and not t.joins and t.c ?| {every}
        """,
        "after": f"""
            insert into networks_contact ({columns})
            select {said}, least(%(today)s, coalesce(m.valid_until - 1, %(today)s)), {until}
            from roster_taken t {member}
            where not t.joins and t.c ? '{duty}_name' and not exists (
                select from networks_contact k where {is_open}
            )
            returning 'contact:' || id, (
                select organization_id from roster_taken x where x.membership_id = networks_contact.membership_id
            )
        """,
    }


# `contacts.take_along` for many members, each with a day of its own: who stayed to the end moves with it.
UNBEGUN_CONTACTS = """
delete from networks_contact k using roster_taken t
where k.membership_id = t.membership_id and not t.joins and k.valid_from > (t.c->'left_on'->>1)::date
"""
ENDED_CONTACTS = """
update networks_contact k set valid_until = m.valid_until, delete_after = m.valid_until + %(kept)s::interval
from roster_taken t join networks_membership m on m.id = t.membership_id
where k.membership_id = m.id and not t.joins and t.c ? 'left_on'
    and (k.valid_until is null or k.valid_until > m.valid_until
        or k.valid_until = (t.before->'membership'->>'valid_until')::date)
"""
# A link of the yearly confirmation was sent to the window person of its day.
DEAD_LINKS = """
update networks_confirmationrequest q set token_hash = null
from roster_taken t
where q.membership_id = t.membership_id and q.token_hash is not null and not t.joins
    and t.c ?| array['window_name', 'window_email', 'left_on']
"""
CONTACTS = {duty: contacts(duty) for duty in DUTIES}
NOTES = """
insert into networks_note (roster_id, organization_id, text, written_by_id)
select %(roster)s, t.organization_id, t.v->>'note', %(by)s
from roster_taken t where (t.is_new and t.v ? 'note') or (t.leads and t.c ? 'note')
returning 'note:' || id, organization_id
"""
KEEP = """
update networks_importline l set organization_id = t.organization_id, membership_id = t.membership_id,
    before = t.before, made = array_remove(array[case when t.is_new then 'organization:' || t.organization_id end,
        case when t.joins then 'membership:' || t.membership_id end], null) || coalesce(m.made, '{}')
from roster_taken t
left join (
    select organization_id, array_agg(what) as made
    from unnest(%(made)s::text[], %(of)s::bigint[]) as x (what, organization_id) group by organization_id
) m on m.organization_id = t.organization_id
where l.id = t.line_id
"""
