"""The roster of 31 March: when it may be fixed, and how two of them differ."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.decisions import YES, Decision, no
from networks.models import Roster, SnapshotLine
from networks.rules.rosters import may_keep
from projects.rules.fiscal_year import first_day_after


@dataclass(frozen=True)
class Change:
    before: SnapshotLine
    after: SnapshotLine


@dataclass(frozen=True)
class Difference:
    """From an earlier to a later list: who came, who went, and who is on both with another class, name or place."""

    joined: list[SnapshotLine]
    left: list[SnapshotLine]
    changed: list[Change]


def last_day_of(fiscal_year: int) -> datetime.date:
    """Return the 31 March that ends the fiscal year."""
    return first_day_after(fiscal_year) - datetime.timedelta(days=1)


def may_fix(
    user: User, roster: Roster, fiscal_year: int, today: datetime.date, *, is_fixed: bool, reason: str
) -> Decision:
    """Return whether the user may fix the roster of that year: its keeper, from 31 March on, again only with reason."""
    if not (kept := may_keep(user, roster)):
        return kept
    as_of = last_day_of(fiscal_year)
    if today < as_of:
        return no("too-early", _("The roster of a fiscal year is fixed from its 31 March on."))
    if as_of < roster.opened_on:
        return no("no-roster-then", _("There was no roster on that day yet."))
    if is_fixed and not reason.strip():
        return no("reason-needed", _("This year is fixed already. Say why it is corrected."))
    return YES


def difference(before: Iterable[SnapshotLine], after: Iterable[SnapshotLine]) -> Difference:
    """Return how the later list differs from the earlier one, by organization."""
    old, new = ({line.organization_id: line for line in lines} for lines in (before, after))
    return Difference(
        joined=[line for key, line in new.items() if key not in old],
        left=[line for key, line in old.items() if key not in new],
        changed=[
            Change(old[key], line) for key, line in new.items() if key in old and _facts(old[key]) != _facts(line)
        ],
    )


def _facts(line: SnapshotLine) -> tuple[object, ...]:
    return line.name_ja, line.kind, line.member_class, line.prefecture_id
