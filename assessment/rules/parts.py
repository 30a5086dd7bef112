"""Who may type in a part, hand it in, take it back, or act for an organization."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from assessment.models import Part, Submission
from ledger.decisions import YES, Decision, no
from networks.models import standing_of

from .lifecycle import part_allows
from .windows import may_still_edit


def may_type(user: Any, part: Part, now: datetime.datetime) -> Decision:
    """The organization's reporter, or the bureau for its own part and, once recorded, on the organization's behalf."""
    return _editable(part, now) and _is_writer(user, part)


def may_hand_in(user: Any, part: Part, now: datetime.datetime) -> Decision:
    """As typing: completeness and the cross-checks are asked beside it (`checks`)."""
    return may_type(user, part, now)


def may_enter_on_behalf(user: Any, part: Part, now: datetime.datetime) -> Decision:
    """The bureau may take over an organization's part; it is recorded and told (matrix, "Part of a return")."""
    if part.is_bureaus_own:
        return no("own-part", _("This is the bureau's own part."))
    if part.submission.bureau_id not in standing_of(user).bureaus:
        return no("not-your-bureau", _("Only staff of the bureau may enter figures on an organization's behalf."))
    if part.on_behalf_by_id:
        return no("already-on-behalf", _("The bureau already enters this part on the organization's behalf."))
    return _editable(part, now)


def may_take_back(user: Any, part: Part, now: datetime.datetime) -> Decision:
    """Until the return is submitted, whoever may type may take a handed-in part back."""
    if not part_allows(part.status, "take back"):
        return no("not-handed-in", _("This part has not been handed in."))
    return _return_is_editable(part.submission) and may_still_edit(part.submission, now) and _is_writer(user, part)


def may_return_part(user: Any, part: Part, now: datetime.datetime) -> Decision:
    """The bureau may give an organization's part back, with a reason, while the return is not submitted."""
    if part.is_bureaus_own or not part_allows(part.status, "return"):
        return no("nothing-to-return", _("There is no handed-in part of an organization to return."))
    if part.submission.bureau_id not in standing_of(user).bureaus:
        return no("not-your-bureau", _("Only staff of the bureau may return this part."))
    return _return_is_editable(part.submission) and may_still_edit(part.submission, now)


def _editable(part: Part, now: datetime.datetime) -> Decision:
    if not (decision := _return_is_editable(part.submission)):
        return decision
    if not part_allows(part.status, "type"):
        return no(
            "part-handed-in",
            _("This part was handed in on %(date)s.") % {"date": f"{part.handed_in_at:%Y-%m-%d}"},
            _("Take it back to change it."),
        )
    return may_still_edit(part.submission, now)


def _return_is_editable(submission: Submission) -> Decision:
    if submission.status in Submission.EDITABLE:
        return YES
    if submission.status == Submission.Status.SUBMITTED:
        return no("submitted", _("The return was submitted and is locked."), _("The bureau can withdraw it."))
    return no(
        "accepted",
        _("The return was accepted and is locked."),
        _("Ask for an amendment of the figure; the Policy Group decides on it."),
    )


def _is_writer(user: Any, part: Part) -> Decision:
    standing = standing_of(user)
    if part.organization_id in standing.organizations:
        return YES
    if part.submission.bureau_id not in standing.bureaus:
        return no("not-a-writer", _("You may read this part but not change it."), _("Its organization or bureau can."))
    if part.is_bureaus_own or part.on_behalf_by_id:
        return YES
    return no(
        "not-on-behalf-yet",
        _("This part belongs to %(organization)s.") % {"organization": part.organization},
        _("Choose “Enter on behalf” and give a reason; the organization is told."),
    )
