"""Who may ask for a later deadline, and who may grant it: two people (I16)."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Role
from assessment.models import Extension, Submission
from ledger.decisions import YES, Decision, no
from networks.models import standing_of

from .windows import last_edit


def may_ask(user: Any, submission: Submission, until: datetime.datetime | None = None) -> Decision:
    """Staff of the bureau, for a return that is not accepted, until a moment later than today's last edit."""
    if submission.bureau_id not in standing_of(user).bureaus:
        return no("not-your-bureau", _("Only staff of the bureau may ask for an extension."))
    if submission.is_counted:
        return no("accepted", _("The return is already accepted."))
    if any(e.granted_at is None and not e.refused_reason for e in submission.extensions.all()):
        return no("already-asked", _("An extension is already waiting for a decision."))
    if until is not None and until <= last_edit(submission):
        return no("not-later", _("The new deadline must be later than the present one."))
    return YES


def may_grant(user: Any, extension: Extension) -> Decision:
    """A publisher of the Policy Group, not the one who asked."""
    if extension.granted_at or extension.refused_reason:
        return no("already-decided", _("This extension is already decided."))
    if user.pk == extension.asked_by_id:
        return no("own-request", _("You asked for this extension, so another person must decide on it."))
    if not standing_of(user).has(Role.PUBLISHER):
        return no("not-a-publisher", _("Only a publisher of the Policy Group may grant an extension."))
    return YES
