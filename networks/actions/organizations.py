"""Organizations are entered and designated here."""

import datetime

from django.db import transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import require
from networks.actions import finding, rosters
from networks.models import Designation, DesignationApplication, Organization
from networks.rules import organizations as rules
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
    source: str = "",
    is_demo: bool = False,
) -> Organization:
    """Return a new organization with its name in both languages. Raises ActionRefused."""
    require(rules.may_register(by))
    new = Organization.objects.create(
        kind=kind,
        name_ja=name_ja,
        name_en=name_en,
        sort_key=sort_key(name_ja),
        source=source,
        is_demo=is_demo,
    )
    for lang, text in (("ja", name_ja), ("en", name_en)):
        new.names.create(lang=lang, text=text, valid_from=valid_from)
    finding.index([new.pk])
    acts.record(by=by, action="organizations.register", on=new)
    return new


@transaction.atomic
def rename(*, organization_id: int, name_ja: str, name_en: str, valid_from: datetime.date, by: User) -> Organization:
    """Return the organization under its new name; the old one stays on record until that day. Raises ActionRefused.

    The name shown changes at once: it is the newest known. A page about an earlier day reads the dated names.
    """
    require(rules.may_rename(by))
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    old = organization.name_ja
    for lang, text in (("ja", name_ja), ("en", name_en)):
        held = organization.names.filter(lang=lang, kind="official", valid_until=None)
        held.filter(valid_from__gte=valid_from).delete()
        held.update(valid_until=valid_from)
        organization.names.create(lang=lang, text=text, valid_from=valid_from)
    organization.name_ja, organization.name_en = name_ja, name_en
    organization.save(update_fields=["name_ja", "name_en"])
    finding.index([organization.pk])
    acts.record(by=by, action="organizations.rename", on=organization, old=old[:40], new=name_ja[:40])
    return organization


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
    """
    Organization.objects.select_for_update().only("pk").get(pk=organization_id)
    placed = ProjectBureau.objects.in_force_on(valid_from).filter(project=project_id).first()
    require(rules.may_designate(by, placed.bureau_id if placed else None))
    require(rules.may_be_designated(organization_id, project_id, valid_from))
    require(rules.may_have_term(valid_from, valid_until))
    new = Designation.objects.create(
        organization_id=organization_id,
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
    return new


@transaction.atomic
def end_designation(*, designation_id: int, until: datetime.date, reason: str, by: User) -> Designation:
    """Return the designation, ended: rounds whose last day observed is that day or later have no part of it.

    Raises ActionRefused.
    """
    designation = Designation.objects.select_for_update().get(pk=designation_id)
    placed = ProjectBureau.objects.in_force_on(until).filter(project=designation.project_id).first()
    require(rules.may_end_designation(by, designation, placed.bureau_id if placed else None, until))
    designation.valid_until = until
    designation.save(update_fields=["valid_until"])
    acts.record(by=by, action="organizations.end_designation", on=designation, new=until.isoformat(), reason=reason)
    return designation
