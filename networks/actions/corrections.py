"""A member's correction (変更届) is approved, and written by the actions of any other change; or it is declined."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.db.models import F

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import ActionRefused, Conflict, require
from ledger.models import ProgrammeNow, programme_today
from networks.actions import contacts, establishments, members, names, organizations
from networks.actions.answers import STALE
from networks.actions.locks import locked_request
from networks.models import ConfirmationRequest, Contact, Membership, Organization
from networks.rules import confirmations as rules
from networks.rules.answers import BY_NAME, PERSON, seal_of, since_of, to_write, without_persons
from networks.rules.correctable import NAMES, bears_another_name, is_successor
from networks.rules.facts import fingerprint
from networks.selectors.answers import RELATED, contacts_of, record_of
from projects.models import Prefecture

Written = Mapping[str, str]  # column -> text


@transaction.atomic
def approve(*, request_id: int, seal: str, by: User) -> ConfirmationRequest:
    """Return the request, approved: what was not changed meanwhile by others is written, and the member is confirmed.

    Raises ActionRefused, and Conflict if the member wrote again or the record changed since the page was made.
    """
    request = _locked(request_id)
    require(rules.may_approve(by, request))
    record = _unchanged(request, seal)
    for part, written in _by_part(to_write(request.proposal, record)).items():
        _WRITERS[part](request, written, by)
    Membership.objects.filter(pk=request.membership_id).update(confirmed_on=programme_today(), version=F("version") + 1)
    return _decide(request, "approve", by=by)


@transaction.atomic
def decline(*, request_id: int, seal: str, reason: str, by: User) -> ConfirmationRequest:
    """Return the request, declined with a reason; the record stays as it is. Raises as `approve` does."""
    request = _locked(request_id)
    require(rules.may_decide(by, request))
    _unchanged(request, seal)
    request.reason = reason
    return _decide(request, "decline", by=by)


def approve_many(*, seals: Mapping[int, str], by: User) -> tuple[int, int]:
    """Return how many corrections were approved, and how many not: changed meanwhile, or refused by a rule.

    Each is approved by itself, so that one that is refused keeps no other back. `seals` says what the page showed.
    """
    approved = 0
    for request_id, seal in seals.items():
        try:
            approve(request_id=request_id, seal=seal, by=by)
        except ActionRefused:
            continue
        approved += 1
    return approved, len(seals) - approved


def _decide(request: ConfirmationRequest, transition: str, *, by: User) -> ConfirmationRequest:
    """Set what was decided, and keep nothing of what was written about persons (C3)."""
    old, request.status = request.status, rules.REQUEST[request.status][transition]
    ConfirmationRequest.objects.filter(pk=request.pk).update(
        status=request.status,
        reason=request.reason,
        proposal=without_persons(request.proposal),
        message="",
        token_hash=None,
        decided_by=by,
        decided_at=ProgrammeNow(),
    )
    acts.record(
        by=by, action=f"corrections.{transition}", on=request, old=old, new=request.status, reason=request.reason
    )
    request.refresh_from_db()
    return request


def _unchanged(request: ConfirmationRequest, seal: str) -> dict[str, str]:
    record = record_of(request.membership)
    if seal != seal_of(request.pk, record, request.proposal, request.status):
        raise Conflict(STALE)
    return record


def _by_part(written: Written) -> dict[str, dict[str, str]]:
    parts: dict[str, dict[str, str]] = {}
    for name, text in written.items():
        parts.setdefault(BY_NAME[name].part, {})[BY_NAME[name].column] = text
    return parts


def _write_organization(request: ConfirmationRequest, written: Written, by: User) -> None:
    held = request.membership.organization
    if set(NAMES) & set(written):
        _write_names(request, held, written, by)
    if facts := _facts(written):
        held.refresh_from_db()
        organizations.change(organization_id=held.pk, seen=fingerprint(held), by=by, **facts)


def _write_names(request: ConfirmationRequest, held: Organization, written: Written, by: User) -> None:
    """Let a new name follow the old one; a reading or an English name is put right where it stands."""
    wanted = {name: written.get(name, getattr(held, name)) for name in NAMES}
    if bears_another_name(held, written):
        since = since_of(request.proposal, programme_today())
        organizations.rename(organization_id=held.pk, **wanted, valid_from=since, by=by)
        return
    borne = {one.lang: one for one in held.names.filter(kind="official", valid_until=None)}
    for lang, text, kana in (("ja", wanted["name_ja"], wanted["name_kana"]), ("en", wanted["name_en"], "")):
        if (one := borne[lang]).text != text or one.kana != kana:
            seen, since = fingerprint(one, names.FIELDS), one.valid_from
            names.correct(name_id=one.pk, seen=seen, text=text, kana=kana, valid_from=since, by=by)


def _facts(written: Written) -> dict[str, object]:
    """Return the columns that are no names, as an organization keeps them: numbers as numbers."""
    facts: dict[str, object] = {column: text for column, text in written.items() if column not in NAMES}
    for column in {"employees", "capital"} & set(facts):
        facts[column] = int(written[column]) if written[column] else None
    if "prefecture" in facts:
        facts["prefecture"] = Prefecture.objects.filter(code=written["prefecture"]).first()
    return facts


def _write_establishment(request: ConfirmationRequest, written: Written, by: User) -> None:
    held = request.membership.establishment
    assert held is not None
    stands = {column: getattr(held, column) for column in establishments.FIELDS}
    changed = {**stands, **_facts({column: text for column, text in written.items() if column != "name"})}
    changed["name"] = written.get("name", held.name)
    seen = fingerprint(held, establishments.FIELDS)
    establishments.change(establishment_id=held.pk, seen=seen, by=by, **changed)


def _write_membership(request: ConfirmationRequest, written: Written, by: User) -> None:
    held = request.membership
    stands = {name: getattr(held, name) for name in members.Entry.__dataclass_fields__}
    members.change(membership_id=held.pk, version=held.version, entry=members.Entry(**{**stands, **written}), by=by)


def _write_representative(request: ConfirmationRequest, written: Written, by: User) -> None:
    _write_person(request, Contact.Duty.REPRESENTATIVE, written, by)


def _write_window(request: ConfirmationRequest, written: Written, by: User) -> None:
    _write_person(request, Contact.Duty.WINDOW, written, by)


def _write_person(request: ConfirmationRequest, duty: str, written: Written, by: User) -> None:
    """Correct the person who has the duty, or let a successor follow."""
    today = programme_today()
    held = contacts_of(request.membership, today).get(duty)
    stands: dict[str, str] = {column: getattr(held, column, "") for column in PERSON}
    # A successor has not said yet whether letters may come.
    person = contacts.Person(**{**stands, **written}, mailing_consent=False)
    if is_successor(held, person.name, person.email, today):
        contacts.enter(membership_id=request.membership_id, duty=duty, person=person, valid_from=today, by=by)
    elif held is None:
        return
    elif person.name:
        same = replace(person, mailing_consent=held.mailing_consent)
        seen = fingerprint(held, contacts.FIELDS)
        contacts.correct(contact_id=held.pk, seen=seen, person=same, by=by)
    elif held.valid_from < today:
        contacts.end(contact_id=held.pk, until=today, by=by)


_WRITERS = {
    "organization": _write_organization,
    "establishment": _write_establishment,
    "membership": _write_membership,
    "representative": _write_representative,
    "window": _write_window,
}


def _locked(request_id: int) -> ConfirmationRequest:
    locked_request(pk=request_id)
    return ConfirmationRequest.objects.select_related(*RELATED).get(pk=request_id)
