"""Establishments are added to an organization, changed and closed."""

import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import Conflict, require
from networks.actions.locks import CHANGED_MEANWHILE, locked
from networks.models import Establishment, Organization
from networks.rules import establishments as rules
from networks.rules.facts import cleaned, fingerprint, problems
from networks.rules.names import cleaned as cleaned_name
from networks.rules.names import may_be_a_name, reading
from networks.rules.organizations import may_change, may_read_address

FIELDS = ("name", "kana", "prefecture", "postal_code", "address", "phone", "fax")


@transaction.atomic
def add(*, organization_id: int, name: str, by: User, kana: str = "", **facts: Any) -> Establishment:
    """Return the new establishment; `facts` are prefecture, postal_code, address, phone, fax. Raises ActionRefused."""
    organization = locked(organization_id)
    require(may_change(by, organization))
    new = Establishment(organization=organization)
    _write(new, organization, name, kana, facts)
    acts.record(by=by, action="establishments.add", on=organization, new=new.name[:40])
    return new


@transaction.atomic
def change(*, establishment_id: int, seen: str, name: str, by: User, kana: str = "", **facts: Any) -> Establishment:
    """Return the establishment with these facts. `seen` is the fingerprint of `FIELDS` that the writer saw.

    Raises ActionRefused, and Conflict if somebody changed it since.
    """
    organization = locked(Establishment.objects.values_list("organization_id", flat=True).get(pk=establishment_id))
    require(may_change(by, organization))
    require(may_read_address(by, organization))
    establishment = organization.establishments.get(pk=establishment_id)
    if seen != fingerprint(establishment, FIELDS):
        raise Conflict(CHANGED_MEANWHILE)
    old = establishment.name
    _write(establishment, organization, name, kana, facts)
    acts.record(by=by, action="establishments.change", on=organization, old=old[:40], new=establishment.name[:40])
    return establishment


@transaction.atomic
def close(*, establishment_id: int, closed_on: datetime.date, reason: str, by: User) -> Establishment:
    """Return the establishment, closed from that day. Raises ActionRefused while memberships stand at it."""
    organization = locked(Establishment.objects.values_list("organization_id", flat=True).get(pk=establishment_id))
    require(may_change(by, organization))
    establishment = organization.establishments.get(pk=establishment_id)
    require(rules.may_close(by, establishment, closed_on))
    establishment.closed_on = closed_on
    establishment.save(update_fields=["closed_on"])
    acts.record(by=by, action="establishments.close", on=organization, old=establishment.name[:40], reason=reason)
    return establishment


def _write(row: Establishment, organization: Organization, name: str, kana: str, facts: dict[str, Any]) -> None:
    row.name, row.kana = cleaned_name(name), reading(kana)
    require(may_be_a_name(row.name, row.kana))
    require(rules.may_be_named(organization, row.name, other_than=row.pk))
    facts = cleaned(facts)
    for decision in problems(facts).values():
        require(decision)
    for field, value in facts.items():
        setattr(row, field, value)
    row.save()
