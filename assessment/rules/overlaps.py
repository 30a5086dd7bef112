"""Who may record that two accepted figures count the same things (RULES.md rules 6 and 7)."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Role
from assessment.models import Cell, Submission
from ledger.decisions import YES, Decision, no
from networks.models import standing_of


def may_record(user: Any, owner: Cell, other: Cell) -> Decision:
    """Staff of the bureau that owns both figures, or a publisher where two bureaus or confirmed figures are concerned.

    Only accepted figures overlap, and what is confirmed is not changed by its own bureau alone.
    """
    if owner.pk == other.pk:
        return no("same-figure", _("A figure does not overlap itself."))
    if _kind(owner) != _kind(other):
        return no("other-kind", _("Only two figures of the same indicator and the same round can overlap."))
    returns = (owner.part.submission, other.part.submission)
    if not all(submission.is_counted for submission in returns):
        return no("not-accepted", _("Only two accepted figures can overlap."))
    return YES if standing_of(user).has(Role.PUBLISHER) else _by_the_bureau(user, returns)


def _by_the_bureau(user: Any, returns: tuple[Submission, Submission]) -> Decision:
    if not {submission.bureau_id for submission in returns} <= standing_of(user).bureaus:
        return no(
            "not-yours",
            _("Only staff of the bureau may record an overlap between two of its figures."),
            _("Between two bureaus a publisher of the Policy Group records it."),
        )
    if any(submission.status == Submission.Status.CONFIRMED for submission in returns):
        return no(
            "confirmed",
            _("These figures are confirmed."),
            _("A publisher of the Policy Group can still record or take back an overlap of them."),
        )
    return YES


def _kind(cell: Cell) -> tuple[int, int]:
    return cell.indicator_id, cell.part.submission.round_id
