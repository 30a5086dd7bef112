"""What a change of many members would do: to each what stands and would stand, and who cannot take it and why."""

import datetime
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.formats import date_format

from ledger.decisions import Decision
from networks.models import Membership, Roster
from networks.rules.bulk import Change, Kind, may_take


@dataclass(frozen=True)
class Line:
    membership: Membership
    old: str
    new: str
    answer: Decision


@dataclass(frozen=True)
class Preview:
    """`done`: the members that would change; `refused`: the others, each with the reason."""

    done: tuple[Line, ...]
    refused: tuple[Line, ...]

    @property
    def versions(self) -> str:
        """Return who would change, each with the version now seen, as one field of a form."""
        return " ".join(f"{line.membership.public_id}:{line.membership.version}" for line in self.done)


def preview(members: Collection[Membership], change: Change) -> Preview:
    """Return what the change would do to these members. They come with their organizations."""
    lines = [_line(one, change) for one in members]
    return Preview(tuple(line for line in lines if line.answer), tuple(line for line in lines if not line.answer))


def chosen(roster: Roster, public_ids: Collection[uuid.UUID]) -> list[Membership]:
    """Return these members of the roster in the order of readings; what is not on it is left out."""
    rows = roster.memberships.filter(public_id__in=public_ids).select_related("organization")
    return list(rows.order_by("organization__sort_key", "pk"))


def _line(membership: Membership, change: Change) -> Line:
    if change.kind == Kind.MEMBER_CLASS:
        old, new = membership.get_member_class_display(), str(Membership.Class(change.value).label)
    elif change.kind == Kind.CONFIRMED:
        old, new = _day(membership.confirmed_on), _day(change.day)
    else:
        old, new = _day(membership.valid_until), _day(change.day)
    return Line(membership, old, new, may_take(membership, change))


def _day(day: datetime.date | None) -> str:
    return date_format(day) if day else ""
