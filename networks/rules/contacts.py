"""Contact persons (C3): who reads and writes them, and until when they are kept."""

import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.decisions import YES, Decision, no
from networks.models import Contact, Membership, Roster, standing_of
from networks.models.rosters import of_own_region

KEPT_AFTER_THE_END = datetime.timedelta(days=365)  # to ask a predecessor back; then the name goes


def may_read(user: User, roster: Roster) -> Decision:
    """Return whether the user may read the persons of a roster: its keeper, and the bureau of its project."""
    standing = standing_of(user)
    if roster.keeper_id in standing.organizations:
        return YES
    if standing.bureaus and of_own_region(user).filter(project=roster.project_id).exists():
        return YES
    return no("persons-hidden", _("Contact persons are shown to the keeper of the roster and to its bureau."))


def may_write(user: User, roster: Roster) -> Decision:
    """Return whether the user may enter persons: the keeper does, nobody in its place."""
    if roster.keeper_id in standing_of(user).organizations:
        return YES
    return no(
        "not-the-keeper-of-persons",
        _("Only the organization that keeps this roster enters contact persons."),
        _("Ask the organization that keeps it."),
    )


def may_begin(membership: Membership, duty: str, valid_from: datetime.date) -> Decision:
    """Return whether a successor may begin on that day: after the one in office began, and before nobody else.

    Nor does anybody begin when the member is on the roster no more.
    """
    if membership.valid_until is not None and valid_from >= membership.valid_until:
        return no(
            "after-the-membership",
            _("On that day the member is on the roster no more."),
            _("Choose an earlier first day."),
        )
    from_then = Q(valid_until=None, valid_from__gte=valid_from) | Q(valid_until__gt=valid_from)
    if membership.contacts.filter(from_then, duty=duty).exists():
        return no(
            "not-after-the-predecessor",
            _("Somebody has this duty from that day or later already."),
            _("Correct that entry, or choose a later first day."),
        )
    return YES


def may_end(contact: Contact, until: datetime.date) -> Decision:
    """Return whether the person's duty may end on that day."""
    if until <= contact.valid_from:
        return no("before-the-beginning", _("The end must be later than the beginning."))
    return YES


def delete_after(until: datetime.date) -> datetime.date:
    """Return the last day on which a person is kept whose duty ended on that day."""
    return until + KEPT_AFTER_THE_END
