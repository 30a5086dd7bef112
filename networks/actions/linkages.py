"""Linkages of projects, with one another and with clusters abroad, are recorded and ended here."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import require
from networks.models import Linkage
from networks.rules import ties as rules
from projects.models import Project


@dataclass(frozen=True)
class Partner:
    """Another project, or a cluster elsewhere by its names and country (ISO 3166-1, two letters)."""

    project_id: int | None = None
    name_ja: str = ""
    name_en: str = ""
    country: str = ""


@transaction.atomic
def record(
    *,
    project_id: int,
    partner: Partner,
    valid_from: datetime.date,
    source: str,
    by: User,
    about_ja: str = "",
    about_en: str = "",
) -> Linkage:
    """Return the new linkage; it is public at once, as a fact of the project. Raises ActionRefused."""
    Project.objects.select_for_update(no_key=True).only("pk").get(pk=project_id)
    require(rules.may_record_linkage(by, project_id))
    said = {"other_id": partner.project_id, "partner_ja": partner.name_ja, "partner_en": partner.name_en}
    require(rules.is_new(Linkage.objects.filter(project=project_id, valid_until=None, **said).exists()))
    new = Linkage.objects.create(
        project_id=project_id,
        **said,
        country=partner.country,
        about_ja=about_ja,
        about_en=about_en,
        valid_from=valid_from,
        source=source,
        recorded_by=by,
    )
    acts.record(by=by, action="linkages.record", on=new, new=partner.name_ja[:40], reason=source)
    return new


@transaction.atomic
def end(*, linkage_id: int, until: datetime.date, reason: str, by: User) -> Linkage:
    """Return the linkage, ended: it does not hold on that day. Raises ActionRefused."""
    linkage = Linkage.objects.select_for_update().get(pk=linkage_id)
    require(rules.may_record_linkage(by, linkage.project_id))
    require(rules.may_end_linkage(linkage, until))
    linkage.valid_until = until
    linkage.save(update_fields=["valid_until"])
    acts.record(by=by, action="linkages.end", on=linkage, new=until.isoformat(), reason=reason)
    return linkage
