"""Who may record that two accepted figures count the same things (RULES.md rules 6 and 7)."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Role
from assessment.models import Cell
from ledger.decisions import YES, Decision, no
from networks.models import standing_of


def may_record(user: Any, owner: Cell, other: Cell) -> Decision:
    """Staff of the bureau that owns the first figure, or a publisher where two bureaus are concerned."""
    if owner.pk == other.pk:
        return no("same-figure", _("A figure does not overlap itself."))
    if _kind(owner) != _kind(other):
        return no("other-kind", _("Only two figures of the same indicator and the same round can overlap."))
    standing = standing_of(user)
    bureaus = {owner.part.submission.bureau_id, other.part.submission.bureau_id}
    if standing.has(Role.PUBLISHER) or bureaus <= standing.bureaus:
        return YES
    return no(
        "not-yours",
        _("Only staff of the bureau may record an overlap between two of its figures."),
        _("Between two bureaus a publisher of the Policy Group records it."),
    )


def _kind(cell: Cell) -> tuple[int, int]:
    return cell.indicator_id, cell.part.submission.round_id
