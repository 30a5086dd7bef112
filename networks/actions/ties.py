"""Ties of a roster's members are recorded, changed, ended and taken back here."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import ActionRefused, Conflict, Decision, require
from networks.actions.locks import locked_organizations, locked_roster
from networks.models import Membership, Organization, Roster, Tie
from networks.rules import rosters as roster_rules
from networks.rules import ties as rules
from networks.rules.ties import Span, TieFacts

Key = tuple[str, int, int, datetime.date, str]


@dataclass(frozen=True)
class NewTie:
    """A tie to be recorded between two organizations; the order of the two says nothing.

    `case_id` is the case of a return from whose outcome it is recorded, if it has a number there.
    """

    one_id: int
    other_id: int
    facts: TieFacts
    case_id: int | None = None

    @property
    def ends(self) -> tuple[int, int]:
        return min(self.one_id, self.other_id), max(self.one_id, self.other_id)

    @property
    def key(self) -> Key:
        """Return what two ties of one roster may not have in common."""
        return self.facts.kind, *self.ends, self.facts.valid_from, self.facts.title


class SomeRefused(ActionRefused):
    """Of several ties some may not stand, so none was recorded. `refused` says why, by the number of the tie."""

    def __init__(self, refused: dict[int, Decision]) -> None:
        super().__init__(next(iter(refused.values())))
        self.refused = refused


@transaction.atomic
def record(
    *,
    roster_id: int,
    one_id: int,
    other_id: int,
    facts: TieFacts,
    by: User,
    case_id: int | None = None,
    is_demo: bool = False,
) -> Tie:
    """Return the new tie, kept by this roster and arisen under its project. Raises ActionRefused."""
    return record_all(roster_id=roster_id, ties=[NewTie(one_id, other_id, facts, case_id)], by=by, is_demo=is_demo)[0]


@transaction.atomic
def record_all(*, roster_id: int, ties: Sequence[NewTie], by: User, is_demo: bool = False) -> list[Tie]:
    """Return the new ties: all, or none. Raises SomeRefused with the reason for each that may not stand."""
    roster = kept_roster(roster_id, by)
    locked_organizations(end for tie in ties for end in tie.ends)
    refused = refusals(roster, ties)
    if refused:
        raise SomeRefused(refused)
    kept = {"roster": roster, "recorded_by": by, "is_demo": is_demo}
    new = Tie.objects.bulk_create(
        Tie(first_id=tie.ends[0], second_id=tie.ends[1], case_id=tie.case_id, **vars(tie.facts), **kept) for tie in ties
    )
    for tie in new:
        acts.record(by=by, action="ties.record", on=tie, new=tie.kind, reason=tie.source)
    return new


def refusals(roster: Roster, ties: Sequence[NewTie]) -> dict[int, Decision]:
    """Return why ties may not be recorded on this roster, by their number in the list; empty if all may."""
    ends = {end for tie in ties for end in tie.ends}
    organizations = Organization.objects.in_bulk(ends)
    members, before, refused = members_of(roster, ends), _recorded(roster, ends), {}
    for number, tie in enumerate(ties):
        one, other = (organizations[end] for end in tie.ends)
        answer = rules.may_stand(one, other, tie.facts.span, members) and rules.is_new(tie.key in before)
        if not answer:
            refused[number] = answer
        before.add(tie.key)
    return refused


@transaction.atomic
def change(*, tie_id: int, facts: TieFacts, seen: str, by: User) -> Tie:
    """Return the tie with other facts between the same two. `seen` is the stamp of what the page showed.

    Raises ActionRefused, and Conflict where somebody else changed it.
    """
    tie = _tie(tie_id, seen, by)
    members = members_of(tie.roster, {tie.first_id, tie.second_id})
    require(rules.may_stand(tie.first, tie.second, facts.span, members))
    key = NewTie(tie.first_id, tie.second_id, facts).key
    require(rules.is_new(key in _recorded(tie.roster, {tie.first_id}, but=tie.pk)))
    old = tie.kind
    for name, value in vars(facts).items():
        setattr(tie, name, value)
    tie.save(update_fields=list(vars(facts)))
    acts.record(by=by, action="ties.change", on=tie, old=old, new=tie.kind, reason=tie.source)
    return tie


@transaction.atomic
def end(*, tie_id: int, until: datetime.date, reason: str, seen: str, by: User) -> Tie:
    """Return the tie, ended: it does not hold on that day. Raises ActionRefused."""
    tie = _tie(tie_id, seen, by)
    require(rules.may_end(tie, until))
    tie.valid_until = until
    tie.save(update_fields=["valid_until"])
    acts.record(by=by, action="ties.end", on=tie, new=until.isoformat(), reason=reason)
    return tie


@transaction.atomic
def take_back(*, tie_id: int, reason: str, seen: str, by: User) -> None:
    """Remove a tie that was recorded by mistake; the history keeps it. Raises ActionRefused."""
    tie = _tie(tie_id, seen, by)
    acts.record(by=by, action="ties.take_back", on=tie, old=tie.kind, reason=reason)
    tie.delete()


def members_of(roster: Roster, organization_ids: Collection[int]) -> dict[int, list[Span]]:
    """Return when each of these organizations stands on the roster."""
    found: dict[int, list[Span]] = defaultdict(list)
    rows = Membership.objects.filter(roster=roster, organization__in=organization_ids)
    for organization, begin, end_ in rows.values_list("organization_id", "valid_from", "valid_until"):
        found[organization].append((begin, end_))
    return dict(found)


def _recorded(roster: Roster, ends: Collection[int], but: int = 0) -> set[Key]:
    rows = Tie.objects.filter(roster=roster, first__in=ends).exclude(pk=but)
    return set(rows.values_list("kind", "first_id", "second_id", "valid_from", "title"))


def _tie(tie_id: int, seen: str, by: User) -> Tie:
    """Return the tie, locked and read again, of a roster that the person may change."""
    held = Tie.objects.values_list("roster_id", "first_id", "second_id").filter(pk=tie_id).first()
    if held is None:  # taken back a moment ago
        raise Conflict(rules.GONE)
    roster_id, *ends = held
    kept_roster(roster_id, by)
    locked_organizations(ends)
    tie = Tie.objects.select_related("roster", "first", "second").filter(pk=tie_id).first()
    fresh = rules.is_fresh(tie, seen) if tie else rules.GONE
    if tie is None or not fresh:
        raise Conflict(fresh)
    return tie


def kept_roster(roster_id: int, by: User) -> Roster:
    """Return the roster, on which one person at a time records; the other of two clicks waits here."""
    roster = locked_roster(roster_id)
    require(roster_rules.may_keep(by, roster))
    return roster
