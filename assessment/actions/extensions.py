"""Ask for a later deadline of one return, and decide on it."""

import datetime

from django.db import transaction

from accounts.models import User
from assessment.models import Extension
from assessment.rules import extensions as rules
from ledger.actions import acts
from ledger.decisions import require
from ledger.models import ProgrammeNow

from .locking import locked_submission
from .parts import require_reason


@transaction.atomic
def ask(*, submission_id: int, until: datetime.datetime, reason: str, by: User) -> Extension:
    """Ask the Policy Group for a later last day. Raises ActionRefused."""
    submission, _now = locked_submission(submission_id)
    require(rules.may_ask(by, submission, until))
    require_reason(reason)
    extension = Extension.objects.create(
        submission=submission, until=until, reason=reason, asked_by=by, asked_at=ProgrammeNow()
    )
    acts.record(by=by, action="extensions.ask", on=submission, reason=reason)
    return extension


@transaction.atomic
def decide(*, extension_id: int, grant: bool, reason: str, by: User) -> Extension:
    """Grant the extension, or refuse it with a reason. Raises ActionRefused."""
    submission_id = Extension.objects.values_list("submission_id", flat=True).get(pk=extension_id)
    submission, _now = locked_submission(submission_id)
    extension = Extension.objects.get(pk=extension_id)
    require(rules.may_grant(by, extension))
    if grant:
        changes = {"granted_by": by, "granted_at": ProgrammeNow()}
    else:
        require_reason(reason)
        changes = {"refused_reason": reason}
    Extension.objects.filter(pk=extension_id).update(**changes)
    acts.record(by=by, action="extensions.grant" if grant else "extensions.refuse", on=submission, reason=reason)
    extension.refresh_from_db()
    return extension
