"""Everything on the page of one import, and the list of those before."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from ledger.decisions import Decision
from networks.models import ImportLine, Membership, Roster, RosterImport
from networks.rules import imports as rules
from networks.selectors import imports as selectors
from networks.selectors.imports import ShownLine

NAMED = 30  # members not in the file that the page names


@dataclass(frozen=True)
class Undone:
    """What an undoing took back, in numbers: `lines` are `members` taken off the roster and `entries` put back."""

    lines: int
    members: int
    organizations: int  # that only the file had brought
    entries: int


@dataclass(frozen=True)
class ImportPage:
    """`counts` are lines by verdict with their words; `missing` the members of today whom no line means."""

    held: RosterImport
    roster: Roster
    counts: list[tuple[str, str, int]]
    lines: list[ShownLine]
    refusals: list[str]
    ignored: list[str]
    twice: list[str]
    other_sheets: list[str]
    undecided: int
    taking: int
    missing: int
    missing_names: list[Membership]
    may_map: Decision
    may_decide: Decision
    may_confirm: Decision
    may_discard: Decision
    may_undo: Decision
    may_fetch: Decision
    undo_until: Any
    undone: Undone | None  # None also where the numbers were not kept


def brought(roster: Roster) -> QuerySet[RosterImport]:
    """Return the roster's imports, the newest first."""
    return roster.imports.defer("content").select_related("uploaded_by").order_by("-pk")


def import_page(held: RosterImport, user: User, lines: list[ImportLine]) -> ImportPage:
    """Return the page as this person may see it."""
    undecided, taking = selectors.undecided(held), selectors.to_take(held)
    is_staged = held.status == RosterImport.Status.STAGED
    missing = selectors.missing(held) if is_staged else Membership.objects.none()
    names = list(missing[: NAMED + 1])
    headings = zip(held.mapping.get("texts", []), held.mapping.get("meanings", []), strict=True)
    return ImportPage(
        held=held,
        roster=held.roster,
        counts=[(str(v), str(v.label), held.counts.get(v, 0)) for v in ImportLine.Verdict],
        lines=selectors.shown_lines(held, lines),
        refusals=selectors.refusals(held),
        ignored=[text for text, meaning in headings if text and not meaning],
        twice=held.mapping.get("twice", []),
        other_sheets=held.mapping.get("others", []),
        undecided=undecided,
        taking=taking,
        missing=missing.count() if len(names) > NAMED else len(names),
        missing_names=names[:NAMED],
        may_map=rules.may_map(user, held),
        may_decide=rules.may_decide(user, held),
        may_confirm=rules.may_confirm(user, held, undecided, taking),
        may_discard=rules.may_discard(user, held),
        may_undo=rules.may_undo(user, held, timezone.now()),
        may_fetch=rules.may_fetch(user, held),
        undo_until=held.confirmed_at + rules.UNDOING if held.confirmed_at else None,
        undone=_undone(held.counts),
    )


def _undone(counts: dict[str, int]) -> Undone | None:
    if "memberships removed" not in counts:
        return None
    lines, members = counts["taken"], counts["memberships removed"]
    return Undone(lines, members, organizations=counts["organizations removed"], entries=lines - members)
