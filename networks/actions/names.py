"""Former, trade and short names are put beside the official one; what was written wrongly is corrected or removed."""

import datetime

from django.db import transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import Conflict, require
from networks.actions import finding
from networks.actions.locks import CHANGED_MEANWHILE, locked
from networks.models import Organization, OrganizationName
from networks.rules import names as rules
from networks.rules.facts import fingerprint
from networks.rules.kana import sort_key
from networks.rules.organizations import may_change

FIELDS = ("text", "kana", "valid_from", "valid_until")


@transaction.atomic
def add(
    *,
    organization_id: int,
    kind: str,
    lang: str,
    text: str,
    by: User,
    kana: str = "",
    valid_from: datetime.date | None = None,
    valid_until: datetime.date | None = None,
) -> OrganizationName:
    """Return the name, put beside the others; without a first day none is known. Raises ActionRefused."""
    organization = locked(organization_id)
    require(may_change(by, organization))
    require(rules.may_be_added(kind))
    new = OrganizationName(organization=organization, kind=kind, lang=lang)
    _write(new, text, kana, valid_from, valid_until)
    finding.index([organization.pk])
    acts.record(by=by, action="names.add", on=organization, new=new.text[:40])
    return new


@transaction.atomic
def correct(
    *,
    name_id: int,
    seen: str,
    text: str,
    by: User,
    kana: str = "",
    valid_from: datetime.date | None = None,
    valid_until: datetime.date | None = None,
) -> OrganizationName:
    """Return the name as it should have been written. `seen` is the fingerprint of `FIELDS` that the writer saw.

    The official name in force stays without end. Raises ActionRefused, and Conflict if the name changed since.
    """
    organization = locked(OrganizationName.objects.values_list("organization_id", flat=True).get(pk=name_id))
    require(may_change(by, organization))
    name = organization.names.get(pk=name_id)
    if seen != fingerprint(name, FIELDS):
        raise Conflict(CHANGED_MEANWHILE)
    old, is_shown = name.text, name.kind == OrganizationName.Kind.OFFICIAL and name.valid_until is None
    _write(name, text, kana, valid_from, None if is_shown else valid_until)
    if is_shown:
        _show(organization, name)
    finding.index([organization.pk])
    acts.record(by=by, action="names.correct", on=organization, old=old[:40], new=name.text[:40])
    return name


@transaction.atomic
def remove(*, name_id: int, reason: str, by: User) -> None:
    """Remove a name that the organization never bore. Raises ActionRefused."""
    organization = locked(OrganizationName.objects.values_list("organization_id", flat=True).get(pk=name_id))
    require(may_change(by, organization))
    name = organization.names.get(pk=name_id)
    require(rules.may_be_removed(name))
    name.delete()
    finding.index([organization.pk])
    acts.record(by=by, action="names.remove", on=organization, old=name.text[:40], reason=reason)


def _write(
    name: OrganizationName, text: str, kana: str, valid_from: datetime.date | None, valid_until: datetime.date | None
) -> None:
    name.text, name.kana = rules.cleaned(text), rules.reading(kana)
    require(rules.may_be_a_name(name.text, name.kana))
    name.valid_from, name.valid_until = valid_from or rules.UNKNOWN_DAY, valid_until
    require(rules.may_hold(name.valid_from, valid_until))
    name.save()


def _show(organization: Organization, name: OrganizationName) -> None:
    if name.lang == "en":
        organization.name_en = name.text
    else:
        organization.name_ja, organization.name_kana = name.text, name.kana
        organization.sort_key = sort_key(name.text, name.kana)
    organization.save(update_fields=["name_ja", "name_en", "name_kana", "sort_key"])
