"""Who may open and confirm a round: two different publishers of the Policy Group (I16)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role
from assessment.models import Round, Submission
from ledger.decisions import YES, Decision, no
from networks.models import standing_of
from projects.models import Period


def may_open(user: Any) -> Decision:
    """A publisher of the Policy Group."""
    if standing_of(user).has(Role.PUBLISHER):
        return YES
    return no("not-a-publisher", _("Only a publisher of the Policy Group may open a round."))


def may_be_opened(period: Period) -> Decision:
    """One round for a period; the second of two clicks finds it open."""
    if Round.objects.filter(period=period).exists():
        return no("already-open", _("The round of this period is already open."))
    return YES


def may_confirm(user: Any, round_: Round, missing_reason: str = "") -> Decision:
    """A publisher who did not open the round, when every return was sent or the missing ones are explained."""
    if not standing_of(user).has(Role.PUBLISHER):
        return no("not-a-publisher", _("Only a publisher of the Policy Group may confirm a round."))
    if user.pk == round_.opened_by_id:
        return no(
            "own-round",
            _("You opened this round, so another person must confirm it."),
            _("Another publisher of the Policy Group can."),
        )
    if not round_.submissions.filter(status=Submission.Status.SENT).exists():
        return no("nothing-to-confirm", _("No return waits for confirmation."))
    missing = round_.submissions.exclude(status__in=[Submission.Status.SENT, Submission.Status.CONFIRMED]).count()
    if missing and not missing_reason.strip():
        return no(
            "returns-missing",
            ngettext(
                "%(n)d return has not been sent by its bureau.",
                "%(n)d returns have not been sent by their bureaus.",
                missing,
            )
            % {"n": missing},
            _("Wait for what is missing, or give a reason for confirming without it."),
        )
    return YES
