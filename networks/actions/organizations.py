"""Organizations are entered, changed, closed and designated here."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import Conflict, require
from networks.actions import enquiries, finding, identifiers, mandates, rosters
from networks.actions.locks import CHANGED_MEANWHILE, locked
from networks.models import Designation, DesignationApplication, Organization, OrganizationName
from networks.rules import names as name_rules
from networks.rules import organizations as rules
from networks.rules.facts import PERSONS, REACHED_AT, cleaned, fingerprint, problems
from networks.rules.kana import sort_key
from projects.models import ProjectBureau, SubArea


@transaction.atomic
def register(
    *,
    kind: str,
    name_ja: str,
    name_en: str,
    valid_from: datetime.date,
    by: User,
    name_kana: str = "",
    numbers: Mapping[str, str] | None = None,
    source: str = "",
    is_demo: bool = False,
    **facts: Any,
) -> Organization:
    """Return a new organization with its names, numbers (scheme -> value) and facts (`rules.facts.FACTS`).

    Raises ActionRefused: not a writer, a name or fact that cannot be right, a number that another one has.
    """
    require(rules.may_register(by))
    facts = cleaned({"kind": kind, **facts})
    for decision in problems(facts).values():
        require(decision)
    title, kana = name_rules.cleaned(name_ja), name_rules.reading(name_kana)
    require(name_rules.may_be_a_name(title, kana))
    new = Organization.objects.create(
        name_ja=title,
        name_en=name_rules.cleaned(name_en),
        name_kana=kana,
        sort_key=sort_key(title, kana),
        source=source,
        is_demo=is_demo,
        **facts,
    )
    _bear_names(new, valid_from)
    for scheme, value in (numbers or {}).items():
        identifiers.give(new, scheme, value)
    finding.index([new.pk])
    acts.record(by=by, action="organizations.register", on=new)
    return new


@transaction.atomic
def rename(
    *, organization_id: int, name_ja: str, name_en: str, valid_from: datetime.date, by: User, name_kana: str = ""
) -> Organization:
    """Return the organization under its new name; the old one stays on record until that day. Raises ActionRefused.

    One that was recorded from a later day on only becomes a former name, of which no dates are known.
    The name shown changes at once: it is the newest known. A page about an earlier day reads the dated names.
    """
    organization = locked(organization_id)
    require(rules.may_change(by, organization))
    require(name_rules.may_begin(organization, valid_from))
    old, title, kana = organization.name_ja, name_rules.cleaned(name_ja), name_rules.reading(name_kana)
    english = name_rules.cleaned(name_en)
    require(name_rules.may_be_a_name(title, kana))
    held = organization.names.filter(kind="official", valid_until=None)
    stays = Q(lang="ja", text=title) | Q(lang="en", text=english)
    held.filter(Q(valid_from=valid_from) | stays, valid_from__gte=valid_from).delete()
    later = held.filter(valid_from__gt=valid_from)
    later.update(kind=OrganizationName.Kind.FORMER, valid_from=name_rules.UNKNOWN_DAY)
    held.update(valid_until=valid_from)
    organization.name_ja, organization.name_kana, organization.sort_key = title, kana, sort_key(title, kana)
    organization.name_en = english
    organization.save(update_fields=["name_ja", "name_en", "name_kana", "sort_key"])
    _bear_names(organization, valid_from)
    finding.index([organization.pk])
    acts.record(by=by, action="organizations.rename", on=organization, old=old[:40], new=title[:40])
    return organization


@transaction.atomic
def change(*, organization_id: int, seen: str, by: User, **facts: Any) -> Organization:
    """Return the organization with these facts (`rules.facts.FACTS`); those not given stay.

    `seen` is the fingerprint of the facts that the writer had before the eyes. Raises ActionRefused, and Conflict if
    somebody changed them since.
    """
    organization = locked(organization_id)
    require(rules.may_change(by, organization))
    if seen != fingerprint(organization):
        raise Conflict(CHANGED_MEANWHILE)
    facts = cleaned(facts)
    for decision in problems({"kind": organization.kind, "size": organization.size, **facts}).values():
        require(decision)
    if facts.keys() & set(REACHED_AT) or facts.get("kind", organization.kind) not in PERSONS:
        require(rules.may_read_address(by, organization))
    for name, value in facts.items():
        setattr(organization, name, value)
    organization.save(update_fields=list(facts))
    acts.record(by=by, action="organizations.change", on=organization)
    return organization


@transaction.atomic
def close(*, organization_id: int, closed_on: datetime.date, reason: str, by: User) -> Organization:
    """Return the organization, closed from that day. Raises ActionRefused while it is a member or designated."""
    organization = locked(organization_id)
    require(rules.may_close(by, organization, closed_on))
    organization.status, organization.closed_on = Organization.Status.CLOSED, closed_on
    organization.save(update_fields=["status", "closed_on"])
    day = closed_on.isoformat()
    acts.record(by=by, action="organizations.close", on=organization, new=day, reason=reason)
    return organization


@transaction.atomic
def reopen(*, organization_id: int, reason: str, by: User) -> Organization:
    """Return the organization, active again: it was closed by mistake, or works again. Raises ActionRefused."""
    organization = locked(organization_id)
    require(rules.may_reopen(by, organization))
    organization.status, organization.closed_on = Organization.Status.ACTIVE, None
    organization.save(update_fields=["status", "closed_on"])
    acts.record(by=by, action="organizations.reopen", on=organization, reason=reason)
    return organization


def _bear_names(organization: Organization, valid_from: datetime.date) -> None:
    readings = {"ja": organization.name_kana, "en": ""}
    for lang, text in (("ja", organization.name_ja), ("en", organization.name_en)):
        if text:
            organization.names.create(lang=lang, text=text, kana=readings[lang], valid_from=valid_from)


@transaction.atomic
def designate(
    *,
    organization_id: int,
    project_id: int,
    role: str,
    valid_from: datetime.date,
    by: User,
    sub_area: SubArea | None = None,
    source: str = "",
    valid_until: datetime.date | None = None,
    application: DesignationApplication | None = None,
) -> Designation:
    """Designate an organization for a project; it has a part in every round whose last day observed lies later.

    `valid_until` is the first day after the term, if one was set; `application` the one that led to it.
    Raises ActionRefused.
    """
    organization = locked(organization_id)
    placed = ProjectBureau.objects.in_force_on(valid_from).filter(project=project_id).first()
    require(rules.may_designate(by, placed.bureau_id if placed else None))
    require(rules.may_be_designated(organization, project_id, valid_from))
    require(rules.may_have_term(valid_from, valid_until))
    new = Designation.objects.create(
        organization=organization,
        project_id=project_id,
        sub_area=sub_area,
        role=role,
        valid_from=valid_from,
        valid_until=valid_until,
        application=application,
        source=source,
    )
    rosters.open_for(designation_id=new.pk)
    acts.record(by=by, action="organizations.designate", on=new, new=role)
    enquiries.follow(project_id=project_id, sub_area_id=new.sub_area_id, by=by)
    return new


@transaction.atomic
def end_designation(*, designation_id: int, until: datetime.date, reason: str, by: User) -> Designation:
    """Return the designation, ended: rounds whose last day observed is that day or later have no part of it.

    Its mandates end on the same day. Raises ActionRefused.
    """
    locked(Designation.objects.values_list("organization_id", flat=True).get(pk=designation_id))
    designation = Designation.objects.select_for_update().get(pk=designation_id)
    placed = ProjectBureau.objects.in_force_on(until).filter(project=designation.project_id).first()
    require(rules.may_end_designation(by, designation, placed.bureau_id if placed else None, until))
    designation.valid_until = until
    designation.save(update_fields=["valid_until"])
    acts.record(by=by, action="organizations.end_designation", on=designation, new=until.isoformat(), reason=reason)
    mandates.end_with(designation=designation, reason=reason, by=by)
    enquiries.follow(project_id=designation.project_id, sub_area_id=designation.sub_area_id, by=by)
    return designation
