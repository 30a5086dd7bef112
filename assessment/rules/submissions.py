"""Who may submit, withdraw, return and accept a return."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Role, Seat
from assessment.models import Part, Submission, Typist
from ledger.decisions import YES, Decision, no
from networks.models import standing_of

from .lifecycle import submission_allows
from .windows import may_still_edit, may_still_submit


def may_submit(user: Any, submission: Submission, now: datetime.datetime, missing_reason: str = "") -> Decision:
    """Staff of the bureau, in the window, with every part handed in or the missing ones explained."""
    if not submission_allows(submission.status, "submit"):
        return no("already-submitted", _("This return is already submitted."))
    if not (decision := _is_staff(user, submission)):
        return decision
    if not (decision := may_still_submit(submission, now)):
        return decision
    waiting = [part for part in submission.parts.all() if part.status != Part.Status.HANDED_IN]
    if any(part.is_bureaus_own for part in waiting):
        return no("bureau-part-missing", _("The bureau's own part is not handed in."), _("Complete it and hand it in."))
    if waiting and not missing_reason.strip():
        names = "、".join(str(part.organization) for part in waiting)
        return no(
            "parts-missing",
            _("Not handed in yet: %(names)s.") % {"names": names},
            _("Wait for them, enter them on the organization's behalf, or give a reason for submitting without them."),
        )
    return YES


def may_withdraw(user: Any, submission: Submission, now: datetime.datetime) -> Decision:
    """Staff of the bureau, until the next level acts."""
    if not submission_allows(submission.status, "withdraw"):
        return no("nothing-to-withdraw", _("Only a submitted return that nobody has acted on can be withdrawn."))
    return _is_staff(user, submission) and may_still_edit(submission, now)


def may_return(user: Any, submission: Submission) -> Decision:
    """Another member of the bureau's staff, with a reason."""
    if not submission_allows(submission.status, "return"):
        return no("not-submitted", _("Only a submitted return can be returned."))
    return _is_staff(user, submission) and _did_not_write_it(user, submission)


def may_accept(user: Any, submission: Submission, reason: str = "") -> Decision:
    """Another person of the bureau than the one who submitted or typed; RULES.md rule 20.

    Where the bureau has no second officer, a publisher of the Policy Group may, with a reason.
    """
    if not submission_allows(submission.status, "accept"):
        return no("not-submitted", _("Only a submitted return can be accepted."))
    if standing_of(user).has(Role.PUBLISHER) and submission.bureau_id not in standing_of(user).bureaus:
        return _publisher_steps_in(user, submission, reason)
    return _is_staff(user, submission) and _did_not_write_it(user, submission)


def writers_of(submission: Submission) -> set[int]:
    """Return the ids of who submitted the return or typed in one of its parts."""
    typed = set(Typist.objects.filter(part__submission=submission).values_list("user_id", flat=True))
    return typed | ({submission.submitted_by_id} if submission.submitted_by_id else set())


def _publisher_steps_in(user: Any, submission: Submission, reason: str) -> Decision:
    writers = writers_of(submission)
    others = Seat.objects.in_force_now().filter(
        posting__bureau=submission.bureau_id, role__in=[Role.OFFICER, Role.APPROVER], user__is_active=True
    )
    if others.exclude(user_id__in=writers).exists():
        return no(
            "bureau-accepts",
            _("The bureau has another officer who can accept this return."),
            _("The Policy Group accepts only where no second officer exists."),
        )
    if not reason.strip():
        return no("reason-missing", _("Say why the Policy Group accepts in the bureau's place."))
    return _did_not_write_it(user, submission)


def _is_staff(user: Any, submission: Submission) -> Decision:
    if submission.bureau_id in standing_of(user).bureaus:
        return YES
    return no("not-your-bureau", _("Only staff of %(bureau)s may do this.") % {"bureau": submission.bureau})


def _did_not_write_it(user: Any, submission: Submission) -> Decision:
    if user.pk == submission.submitted_by_id:
        return no(
            "own-submission",
            _("You submitted this return, so another person must check and accept it."),
            _("A colleague of your bureau can."),
        )
    if user.pk in writers_of(submission):
        return no(
            "own-typing",
            _("You typed figures of this return, so another person must check and accept it."),
            _("A colleague of your bureau who did not type in it can."),
        )
    return YES
