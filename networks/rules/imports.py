"""Who may import into a roster, confirm and undo an import, and when."""

import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.decisions import YES, Decision, no
from networks.models import Roster, RosterImport
from networks.rules.columns import is_personal
from networks.rules.contacts import may_write
from networks.rules.rosters import may_keep

UNDOING = datetime.timedelta(hours=24)  # of real time, after the confirmation
Status = RosterImport.Status


def may_import(user: User, roster: Roster) -> Decision:
    """Return whether the user may bring a file: whoever may change the roster."""
    return may_keep(user, roster)


def may_decide(user: User, held: RosterImport) -> Decision:
    """Return whether lines may be decided, columns named anew, or the import discarded."""
    if decision := may_keep(user, held.roster):
        return YES if held.status == Status.STAGED else NOT_OPEN
    return decision


def may_map(user: User, held: RosterImport) -> Decision:
    """Return whether the columns may be named anew: also where no column of names was found."""
    if decision := may_keep(user, held.roster):
        return YES if held.status in {Status.STAGED, Status.REFUSED} and held.heading_line else NOT_OPEN
    return decision


def may_discard(user: User, held: RosterImport) -> Decision:
    if decision := may_keep(user, held.roster):
        return YES if held.status in {Status.STAGED, Status.REFUSED, Status.READING} else NOT_OPEN
    return decision


def may_confirm(user: User, held: RosterImport, undecided: int, taken: int) -> Decision:
    """Return whether the import may be taken over: each invalid or doubtful line is decided.

    A file with contact persons is taken over by who may write them.
    """
    decision = may_decide(user, held)
    if decision and any(map(is_personal, held.mapping.get("meanings", []))):
        decision = may_write(user, held.roster)
    if not decision:
        return decision
    if undecided:
        return no(
            "undecided",
            _("Some lines are invalid or may be duplicates, and nobody has decided yet. Nothing was taken over."),
            _("Correct the file and upload it again, or decide line by line below."),
        )
    return YES if taken else no("nothing-to-do", _("No line brings anything new."))


def may_undo(user: User, held: RosterImport, now: datetime.datetime) -> Decision:
    """Return whether the import may still be undone: within 24 hours of its confirmation."""
    decision = may_keep(user, held.roster)
    if not decision:
        return decision
    if held.status != Status.CONFIRMED or held.confirmed_at is None:
        return no("not-confirmed", _("This import was not taken over, or is undone already."))
    if now >= held.confirmed_at + UNDOING:
        return no("too-late", _("An import can be undone within 24 hours. Correct the records one by one."))
    return YES


def may_fetch(user: User, held: RosterImport) -> Decision:
    """Return whether the file may be fetched with its verdicts: while its lines are kept."""
    if not (decision := may_keep(user, held.roster)):
        return decision
    if held.status in {Status.STAGED, Status.CONFIRMED} and held.lines.exists():
        return YES
    return no("lines-are-gone", _("The lines of this import are not kept any more, or were never read."))


NOT_OPEN = no(
    "import-not-open",
    _("This import is not waiting for a decision: it is being read, or it is over."),
    _("Open its page again to see where it stands."),
)
DOES_NOT_FIT = no(
    "does-not-fit",
    _("Some line does not fit with the records or with another line. Nothing was taken over."),
    _("Take the lines over in smaller files to find it, or ask who looks after the portal."),
)
AT_THE_SAME_TIME = no(
    "at-the-same-time",
    _("Somebody enters the same numbers at this very moment. Nothing was taken over."),
    _("Take the lines over again in a moment."),
)
CHANGED_AT_THE_SAME_TIME = no(
    "changed-at-the-same-time",
    _("Somebody changes the same records at this very moment. Nothing was undone."),
    _("Undo the import again in a moment."),
)
