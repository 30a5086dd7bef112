"""The term of a designation is put off, and what is granted for a fiscal year is entered and corrected."""

import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import Conflict, no, require
from networks.models import Designation, DesignationGrant
from networks.rules import designations as rules

CHANGED_MEANWHILE = no(
    "changed-meanwhile",
    _("This grant was corrected while you had the page open."),
    _("Look at the amount that stands now, and repeat your correction if it is still needed."),
)


@transaction.atomic
def extend(*, designation_id: int, until: datetime.date, reason: str, by: User) -> Designation:
    """Return the designation with its later end; `until` is the first day after the term. Raises ActionRefused."""
    held = Designation.objects.select_for_update().get(pk=designation_id)
    require(rules.may_extend(by, held, until))
    old, held.valid_until = str(held.valid_until), until
    held.save(update_fields=["valid_until"])
    acts.record(by=by, action="designations.extend", on=held, old=old, new=until.isoformat(), reason=reason)
    return held


@transaction.atomic
def enter_grant(*, designation_id: int, fiscal_year: int, amount: int, source: str, by: User) -> DesignationGrant:
    """Return the grant of a fiscal year, in yen. Raises ActionRefused."""
    held = Designation.objects.select_for_update().get(pk=designation_id)
    require(rules.may_enter_grant(by, held, fiscal_year))
    new = held.grants.create(fiscal_year=fiscal_year, amount=amount, source=source)
    acts.record(by=by, action="designations.enter_grant", on=held, new=f"{fiscal_year}: {amount}", reason=source)
    return new


@transaction.atomic
def correct_grant(*, grant_id: int, amount: int, seen: int, source: str, reason: str, by: User) -> DesignationGrant:
    """Return the grant with its new amount in yen. `seen` is the amount that the person saw before.

    Raises ActionRefused, and Conflict where another amount stands by now.
    """
    grant = DesignationGrant.objects.select_for_update(of=("self",)).select_related("designation").get(pk=grant_id)
    require(rules.may_correct_grant(by, grant))
    if grant.amount != seen:
        raise Conflict(CHANGED_MEANWHILE)
    old, grant.amount, grant.source = grant.amount, amount, source
    grant.save(update_fields=["amount", "source"])
    words = (f"{grant.fiscal_year}: {old}", f"{grant.fiscal_year}: {amount}")
    acts.record(
        by=by, action="designations.correct_grant", on=grant.designation, old=words[0], new=words[1], reason=reason
    )
    return grant
