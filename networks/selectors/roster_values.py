"""What the records say, field by field as text: the one form in which a roster is compared, exported and undone."""

ORGANIZATION = """
jsonb_build_object(
    'name_ja', o.name_ja, 'name_kana', nullif(o.name_kana, ''), 'name_en', nullif(o.name_en, ''),
    'corporate_number', (
        select min(i.value) from networks_identifier i
        where i.organization_id = o.id and coalesce(i.scheme) = 'corporate number' -- by the index of organizations
    ),
    'kind', o.kind, 'size', nullif(o.size, ''), 'postal_code', nullif(o.postal_code, ''),
    'prefecture', (select f.name_ja from projects_prefecture f where f.id = o.prefecture_id),
    'address', nullif(o.address, ''), 'phone', nullif(o.phone, ''), 'fax', nullif(o.fax, ''),
    'website', nullif(o.website, ''), 'industry_class', nullif(o.industry_class, ''), 'employees', o.employees::text,
    'capital', o.capital::text, 'founded_on', o.founded_on::text
)"""
ESTABLISHMENT = """
jsonb_build_object(
    'establishment', e.name, 'establishment_kana', nullif(e.kana, ''),
    'establishment_postal_code', nullif(e.postal_code, ''),
    'establishment_prefecture', (select f.name_ja from projects_prefecture f where f.id = e.prefecture_id),
    'establishment_address', nullif(e.address, ''), 'establishment_phone', nullif(e.phone, ''),
    'establishment_fax', nullif(e.fax, '')
)"""
MEMBERSHIP = """
jsonb_build_object(
    'number', nullif(m.number, ''), 'member_class', m.member_class, 'joined_on', m.valid_from::text,
    'joined_reason', nullif(m.joined_reason, ''), 'left_on', (m.valid_until - 1)::text,
    'left_reason', nullif(m.left_reason, ''), 'confirmed_on', m.confirmed_on::text
)"""


def person(alias: str, duty: str) -> str:
    """Return the SQL of the fields of one contact person."""
    fields = ("name", "kana", "department", "title", "email", "phone", "fax")
    texts = ", ".join(f"'{duty}_{field}', nullif({alias}.{field}, '')" for field in fields)
    consent = f"case {alias}.mailing_consent when true then 'yes' when false then 'no' end"
    return f"jsonb_build_object({texts}, '{duty}_mailing_consent', {consent})"


CONTACTS = f"({person('cr', 'representative')} || {person('cw', 'window')})"
NOTE = "jsonb_build_object('note', n.text)"
# Everything of a member m, its organization o; with `JOINS`.
VALUES = f"jsonb_strip_nulls({ORGANIZATION} || {ESTABLISHMENT} || {MEMBERSHIP} || {CONTACTS} || {NOTE})"
JOINS = """
left join networks_establishment e on e.id = m.establishment_id
left join networks_contact cr on cr.membership_id = m.id and cr.duty = 'representative'
    and cr.valid_until is not distinct from m.valid_until
left join networks_contact cw on cw.membership_id = m.id and cw.duty = 'window'
    and cw.valid_until is not distinct from m.valid_until
left join (
    select distinct on (organization_id) organization_id, text from networks_note
    where roster_id = %(roster)s order by organization_id, id desc
) n on n.organization_id = o.id
"""
