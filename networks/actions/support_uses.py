"""Uses of support by a roster's members are recorded and taken back here."""

from django.db import transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import Conflict, require
from networks.actions.locks import locked, locked_roster
from networks.actions.ties import members_of
from networks.models import SupportUse
from networks.rules import rosters as roster_rules
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
    roster = locked_roster(roster_id)
    require(roster_rules.may_keep(by, roster))
    organization, span = locked(organization_id), (first_day(fiscal_year), first_day_after(fiscal_year))
    require(rules.may_have_used(organization, span, members_of(roster, {organization_id})))
    same = SupportUse.objects.filter(roster=roster, organization=organization, programme=programme_id)
    require(rules.is_new(same.filter(fiscal_year=fiscal_year).exists()))
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
def take_back(*, use_id: int, reason: str, by: User) -> None:
    """Remove a use that was recorded by mistake; the history keeps it. Raises ActionRefused."""
    use = SupportUse.objects.select_for_update(of=("self",)).select_related("roster").filter(pk=use_id).first()
    if use is None:
        raise Conflict(rules.GONE)
    require(roster_rules.may_keep(by, use.roster))
    acts.record(by=by, action="support_uses.take_back", on=use, old=str(use.fiscal_year), reason=reason)
    use.delete()
