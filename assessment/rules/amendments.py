"""Who may ask for a change of an accepted figure, and who may decide on it."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Role
from assessment.models import Amendment, Cell, Submission
from ledger.decisions import YES, Decision, no
from networks.models import standing_of

from .lifecycle import submission_allows


def may_ask(user: Any, cell: Cell) -> Decision:
    """The bureau or the part's organization, once the return is accepted; one open request for a cell."""
    submission: Submission = cell.part.submission
    if not submission_allows(submission.status, "amend"):
        return no("not-accepted", _("The return is not accepted yet."), _("Correct the figure in the return itself."))
    standing = standing_of(user)
    if submission.bureau_id not in standing.bureaus and cell.part.organization_id not in standing.organizations:
        return no("not-yours", _("Only the bureau or the organization of this part may ask for an amendment."))
    if cell.amendments.filter(decided_at=None).exists():
        return no("already-asked", _("An amendment of this figure is already waiting for a decision."))
    return YES


def may_decide(user: Any, amendment: Amendment) -> Decision:
    """A publisher of the Policy Group, not the one who asked."""
    if amendment.decided_at:
        return no("already-decided", _("This amendment is already decided."))
    if user.pk == amendment.asked_by_id:
        return no("own-request", _("You asked for this amendment, so another person must decide on it."))
    if not standing_of(user).has(Role.PUBLISHER):
        return no("not-a-publisher", _("Only a publisher of the Policy Group may decide on an amendment."))
    return YES
