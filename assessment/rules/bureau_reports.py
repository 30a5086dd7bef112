"""Who may send the returns of a bureau as a whole (局報告), and take that back."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Role
from assessment.models import Round, Submission
from ledger.decisions import YES, Decision, no
from networks.models import standing_of


def may_send(user: Any, round_: Round, bureau_id: int) -> Decision:
    """An approver of the bureau, when every return of the bureau in the round is accepted."""
    if not (decision := _is_approver(user, bureau_id)):
        return decision
    statuses = list(round_.submissions.filter(bureau=bureau_id).values_list("status", "project__name_ja"))
    open_ones = [name for status, name in statuses if status not in Submission.COUNTED]
    if open_ones:
        return no(
            "returns-not-accepted",
            _("Not accepted yet: %(names)s.") % {"names": "、".join(open_ones)},
            _("A bureau sends its returns as a whole."),
        )
    if not any(status == Submission.Status.ACCEPTED for status, _name in statuses):
        return no("nothing-to-send", _("There is nothing left to send."))
    return YES


def may_withdraw(user: Any, round_: Round, bureau_id: int) -> Decision:
    """An approver of the bureau, until the Policy Group confirms."""
    if not (decision := _is_approver(user, bureau_id)):
        return decision
    if not round_.submissions.filter(bureau=bureau_id, status=Submission.Status.SENT).exists():
        return no("nothing-to-withdraw", _("Nothing that was sent waits for confirmation."))
    return YES


def _is_approver(user: Any, bureau_id: int) -> Decision:
    if bureau_id in standing_of(user).bureaus_as(Role.APPROVER):
        return YES
    return no(
        "not-an-approver",
        _("Only a person with confirmation right at this bureau may do this."),
        _("Ask the approver of your bureau."),
    )
