"""Uses of support by a roster's members are recorded, changed and taken back here."""

import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import Conflict, require
from networks.actions.locks import locked
from networks.actions.ties import kept_roster, members_of
from networks.models import Organization, Roster, SupportUse
from networks.rules import ties as rules
from projects.rules.fiscal_year import first_day, first_day_after


@transaction.atomic
def record(
    *,
    roster_id: int,
    organization_id: int,
    programme_id: int,
    fiscal_year: int,
    amount_class: str,
    source: str,
    by: User,
    is_demo: bool = False,
) -> SupportUse:
    """Return the new use of a support programme in a fiscal year. Raises ActionRefused."""
    roster = kept_roster(roster_id, by)
    organization, span = locked(organization_id), _span(fiscal_year)
    require(rules.may_have_used(organization, span, members_of(roster, {organization_id})))
    require(rules.is_new(_recorded(roster, organization, programme_id, fiscal_year).exists()))
    new = SupportUse.objects.create(
        roster=roster,
        organization=organization,
        programme_id=programme_id,
        fiscal_year=fiscal_year,
        valid_from=span[0],
        valid_until=span[1],
        amount_class=amount_class,
        source=source,
        recorded_by=by,
        is_demo=is_demo,
    )
    acts.record(by=by, action="support_uses.record", on=new, new=str(fiscal_year), reason=source)
    return new


@transaction.atomic
def change(
    *, use_id: int, programme_id: int, fiscal_year: int, amount_class: str, source: str, seen: str, by: User
) -> SupportUse:
    """Return the use by the same member with other facts. `seen` is the stamp of what the page showed.

    Raises ActionRefused, and Conflict where somebody else changed it.
    """
    use, span = _use(use_id, seen, by), _span(fiscal_year)
    require(rules.may_have_used(use.organization, span, members_of(use.roster, {use.organization_id})))
    same = _recorded(use.roster, use.organization, programme_id, fiscal_year)
    require(rules.is_new(same.exclude(pk=use.pk).exists()))
    old = use.fiscal_year
    use.programme_id, use.fiscal_year, use.amount_class, use.source = programme_id, fiscal_year, amount_class, source
    use.valid_from, use.valid_until = span
    use.save()
    acts.record(by=by, action="support_uses.change", on=use, old=str(old), new=str(fiscal_year), reason=source)
    return use


@transaction.atomic
def take_back(*, use_id: int, reason: str, seen: str, by: User) -> None:
    """Remove a use that was recorded by mistake; the history keeps it. Raises ActionRefused."""
    use = _use(use_id, seen, by)
    acts.record(by=by, action="support_uses.take_back", on=use, old=str(use.fiscal_year), reason=reason)
    use.delete()


def _span(fiscal_year: int) -> tuple[datetime.date, datetime.date]:
    return first_day(fiscal_year), first_day_after(fiscal_year)


def _recorded(roster: Roster, organization: Organization, programme_id: int, year: int) -> QuerySet[SupportUse]:
    uses = SupportUse.objects.filter(roster=roster, organization=organization)
    return uses.filter(programme=programme_id, fiscal_year=year)


def _use(use_id: int, seen: str, by: User) -> SupportUse:
    """Return the use, read again under the lock of a roster that the person may change."""
    held = SupportUse.objects.values_list("roster_id", "organization_id").filter(pk=use_id).first()
    if held is None:  # taken back a moment ago
        raise Conflict(rules.GONE)
    kept_roster(held[0], by)
    locked(held[1])
    use = SupportUse.objects.select_related("roster", "organization").filter(pk=use_id).first()
    fresh = rules.is_fresh(use, seen) if use else rules.GONE
    if use is None or not fresh:
        raise Conflict(fresh)
    return use
