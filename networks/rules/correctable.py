"""What of a member's correction cannot be right: told when it is sent, by the rules that its approval will ask."""

import datetime
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from ledger.decisions import YES, Decision, no
from networks.models import Contact, Membership, Organization
from networks.rules import contacts, establishments, facts, names
from networks.rules.answers import BY_NAME, SINCE, Proposal, Record, since_of

NAMES = ("name_ja", "name_kana", "name_en")


def problems_of(
    proposal: Proposal, record: Record, membership: Membership, today: datetime.date
) -> dict[str, Decision]:
    """Return by the name of its field what could not be approved; SINCE stands for the day of a new name.

    Empty if all is well.
    """
    written = {name: text or "" for name, (_stood, text) in proposal.items() if name in BY_NAME}
    found = {
        **_of_names(membership.organization, written, record, since_of(proposal, today)),
        **_of_facts(written, "organization"),
        **_of_establishment(membership, written, record),
    }
    for duty in Contact.Duty.values:
        found |= _of_facts({name: written[name] for name in (f"{duty}_phone", f"{duty}_fax") if name in written}, duty)
        found[f"{duty}_name"] = _of_person(membership, duty, written, record, today)
    return {name: decision for name, decision in found.items() if not decision}


def bears_another_name(organization: Organization, written: Mapping[str, str]) -> bool:
    """Return whether another name follows the one in force; else a reading or an English name is put right in place."""
    borne = set(organization.names.filter(kind="official", valid_until=None).values_list("lang", flat=True))
    return "name_ja" in written or not borne >= {"ja", "en"} or not written.get("name_en", organization.name_en)


def is_successor(held: Contact | None, name: str, email: str, today: datetime.date) -> bool:
    """Return whether this is not who has the duty, written correctly: who has another name and another address."""
    if held is None or not name:
        return bool(name)
    return held.name != name and held.email != email and held.valid_from < today


def _of_names(
    organization: Organization, written: Mapping[str, str], record: Record, since: datetime.date
) -> dict[str, Decision]:
    if not set(NAMES) & set(written):
        return {}
    title, kana, english = (written.get(name, record[name]) for name in NAMES)
    return {
        "name_ja": names.may_be_a_name(names.cleaned(title)),
        "name_kana": names.may_be_a_name("x", names.reading(kana)),
        "name_en": names.may_be_a_name(names.cleaned(english)) if english else YES,
        SINCE: names.may_begin(organization, since) if bears_another_name(organization, written) else YES,
    }


def _of_establishment(membership: Membership, written: Mapping[str, str], record: Record) -> dict[str, Decision]:
    """An establishment is written as a whole, so that what stood is judged again with what is new."""
    fields = [field.name for field in BY_NAME.values() if field.part == "establishment"]
    if not set(fields) & set(written):
        return {}
    whole = {name: written.get(name, record.get(name, "")) for name in fields}
    title = names.cleaned(whole.pop("establishment_name"))
    named = names.may_be_a_name(title)
    if named:
        named = establishments.may_be_named(membership.organization, title, other_than=membership.establishment_id)
    return {"establishment_name": named, **_of_facts(whole, "establishment")}


def _of_person(
    membership: Membership, duty: str, written: Mapping[str, str], record: Record, today: datetime.date
) -> Decision:
    if not any(BY_NAME[name].part == duty for name in written):
        return YES
    name, email = (written.get(f"{duty}_{column}", record[f"{duty}_{column}"]) for column in ("name", "email"))
    held = Contact.objects.in_force_on(today).filter(membership=membership, duty=duty).first()
    if not is_successor(held, name, email, today) or (begins := contacts.may_begin(membership, duty, today)):
        return YES
    return no(begins.code, begins.reason, _("Leave the person as on record."))


def _of_facts(written: Mapping[str, str], part: str) -> dict[str, Decision]:
    columns = {BY_NAME[name].column: name for name in written if BY_NAME[name].part == part}
    kept = {column: written[name] for column, name in columns.items() if column not in NAMES}
    found = facts.problems({column: _value(column, text) for column, text in facts.cleaned(kept).items()})
    return {columns[column]: decision for column, decision in found.items()}


def _value(column: str, text: str) -> str | int:
    if column not in facts.LIMITS or not text:
        return text
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else -1
