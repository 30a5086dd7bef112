"""Is it still time? Decided by the programme clock of the database (I13)."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.models import Submission
from ledger.decisions import YES, Decision, no

EXTENSION = gettext_lazy("What was saved is safe. The bureau can ask the Policy Group to extend the deadline.")


def last_edit(submission: Submission) -> datetime.datetime:
    """Return the last moment (not included) at which this return may be edited, granted extensions counted."""
    granted = [e.until for e in submission.extensions.all() if e.granted_at]
    return max([submission.round.last_edit_at, *granted])


def last_new(submission: Submission) -> datetime.datetime:
    """Return the last moment (not included) at which this return may be submitted for the first time."""
    granted = [e.until for e in submission.extensions.all() if e.granted_at]
    return max([submission.round.last_new_at, *granted])


def may_still_edit(submission: Submission, now: datetime.datetime) -> Decision:
    """Allow between the opening of the round and the last edit."""
    if now < submission.round.opens_at:
        opens = _moment(submission.round.opens_at)
        return no("not-open-yet", _("This round opens on %(date)s.") % {"date": opens})
    if now < submission.round.last_edit_at:  # before asking for extensions: true of nearly every save
        return YES
    end = last_edit(submission)
    if now < end:
        return YES
    return no(
        "window-closed",
        _("The submission window closed on %(date)s.") % {"date": _moment(end)},
        EXTENSION,
    )


def may_still_submit(submission: Submission, now: datetime.datetime) -> Decision:
    """A first submission ends with `last_new_at`, a correction with `last_edit_at`."""
    decision = may_still_edit(submission, now)
    if not decision or submission.times_submitted or now < last_new(submission):
        return decision
    return no(
        "too-late-for-a-first-submission",
        _("First submissions closed on %(date)s.") % {"date": _moment(last_new(submission))},
        EXTENSION,
    )


def _moment(at: datetime.datetime) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")
