"""What an organization offers and what it looks for is entered and ended."""

import datetime

from django.db import transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import require
from networks.actions.locks import locked
from networks.models import Capability
from networks.rules import capabilities as rules
from networks.rules.organizations import may_change
from projects.models import Industry


@transaction.atomic
def add(
    *,
    organization_id: int,
    kind: str,
    text_ja: str,
    valid_from: datetime.date,
    by: User,
    text_en: str = "",
    industry: Industry | None = None,
) -> Capability:
    """Return the new offer or need. Raises ActionRefused."""
    organization = locked(organization_id)
    require(may_change(by, organization))
    require(rules.may_be_said(text_ja.strip()))
    new = organization.capabilities.create(
        kind=kind, text_ja=text_ja.strip(), text_en=text_en.strip(), industry=industry, valid_from=valid_from
    )
    acts.record(by=by, action="capabilities.add", on=organization, new=new.text_ja[:40])
    return new


@transaction.atomic
def end(*, capability_id: int, until: datetime.date, reason: str, by: User) -> Capability:
    """Return the offer or need, ended: on that day it holds no more. Raises ActionRefused."""
    organization = locked(Capability.objects.values_list("organization_id", flat=True).get(pk=capability_id))
    require(may_change(by, organization))
    capability = organization.capabilities.get(pk=capability_id)
    require(rules.may_end(capability, until))
    capability.valid_until = until
    capability.save(update_fields=["valid_until"])
    acts.record(by=by, action="capabilities.end", on=organization, old=capability.text_ja[:40], reason=reason)
    return capability
