"""Addresses leave the portal: an act each time, with how many and of whom by kind, never a name."""

from collections.abc import Collection

from django.db import transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import require
from networks.models import Roster
from networks.rules import letters as rules
from networks.selectors.letters import Letters, letters_to


@transaction.atomic
def take(*, roster_id: int, what: str, classes: Collection[str], duties: Collection[str], by: User) -> Letters:
    """Return the addresses for a mail merge or for labels (`what`), recorded. Raises ActionRefused."""
    roster = Roster.objects.get(pk=roster_id)
    require(rules.may_take(by, roster))
    found = letters_to(roster, classes=classes, duties=duties)
    chosen = ", ".join([*sorted(classes), *sorted(duties)])
    acts.record(by=by, action=f"letters.{what}", on=roster, new=str(len(found.addressees)), reason=chosen)
    return found
