"""One change for many members of a roster: what each of them has to say to it."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ledger.decisions import YES, Decision, no
from networks.models import Membership
from networks.rules.rosters import may_leave

MOST = 2000  # members that one change may touch: what one transaction and one page hold

GONE_STALE = no(
    "stale-preview",
    _("Some of these members were changed after the preview. Nothing was changed."),
    _("Choose the members again and look at a new preview."),
)


class Kind(StrEnum):
    MEMBER_CLASS = "class"
    CONFIRMED = "confirmed"
    LEAVE = "leave"


@dataclass(frozen=True)
class Change:
    """`day` is the day of confirmation, or the first day without membership; `value` a class."""

    kind: Kind
    value: str = ""
    day: datetime.date | None = None
    reason: str = ""


def may_take(membership: Membership, change: Change) -> Decision:
    """Return whether the change makes sense for this member; where nothing would change, that is the reason."""
    if change.kind == Kind.MEMBER_CLASS:
        return _UNCHANGED if membership.member_class == change.value else YES
    assert change.day is not None  # the form asks for it
    if change.kind == Kind.LEAVE:
        return may_leave(membership, change.day)
    if membership.confirmed_on == change.day:
        return _UNCHANGED
    if change.day < membership.valid_from or (membership.valid_until and change.day >= membership.valid_until):
        return no("no-member-then", _("This organization was no member on that day."))
    if membership.confirmed_on is not None and membership.confirmed_on > change.day:
        return no("confirmed-later", _("This membership was confirmed on a later day already."))
    return YES


_UNCHANGED = no("unchanged", _("Nothing would change."))
