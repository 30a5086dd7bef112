"""Send the returns of a bureau as a whole (局報告), or take them back before they are confirmed."""

from django.db import transaction

from accounts.models import User
from assessment.models import Round, Submission
from assessment.rules import bureau_reports as rules
from ledger.actions import acts, receipts
from ledger.decisions import require
from ledger.models import ProgrammeNow

S = Submission.Status


@transaction.atomic
def send(*, round_id: int, bureau_id: int, by: User, key: str = "") -> int:
    """Send every accepted return of the bureau in the round; return how many. Raises ActionRefused."""
    submissions = _locked(round_id, bureau_id)
    body = [round_id, bureau_id]
    if (kept := receipts.find(by=by, key=key, action="bureau_reports.send", body=body)) is not None:
        return int(kept)
    require(rules.may_send(by, Round.objects.get(pk=round_id), bureau_id))
    accepted = [submission for submission in submissions if submission.status == S.ACCEPTED]
    for submission in accepted:
        _move(submission, S.SENT, by=by, action="bureau_reports.send", sent_by=by, sent_at=ProgrammeNow())
    receipts.keep(by=by, key=key, action="bureau_reports.send", body=body, receipt=len(accepted))
    return len(accepted)


@transaction.atomic
def withdraw(*, round_id: int, bureau_id: int, by: User) -> int:
    """Take back what was sent and not yet confirmed; return how many returns. Raises ActionRefused."""
    submissions = _locked(round_id, bureau_id)
    require(rules.may_withdraw(by, Round.objects.get(pk=round_id), bureau_id))
    sent = [submission for submission in submissions if submission.status == S.SENT]
    for submission in sent:
        _move(submission, S.ACCEPTED, by=by, action="bureau_reports.withdraw", sent_by=None, sent_at=None)
    return len(sent)


def _locked(round_id: int, bureau_id: int) -> list[Submission]:
    rows = Submission.objects.select_for_update(no_key=True).filter(round=round_id, bureau=bureau_id)
    return list(rows.order_by("pk"))


def _move(submission: Submission, status: str, *, by: User, action: str, **changes: object) -> None:
    Submission.objects.filter(pk=submission.pk).update(status=status, version=submission.version + 1, **changes)
    acts.record(by=by, action=action, on=submission, old=submission.status, new=status)
