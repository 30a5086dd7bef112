"""Take a row's lock in a statement of its own, then read: what is read after the lock is what the rule judges.

Order everywhere: return before its parts. A save locks its part only.
"""

import datetime

from django.db import connection

from assessment.models import Part, Submission
from ledger.models import ProgrammeNow

NEEDED_TO_TYPE = (
    *("status", "version", "organization", "sub_area", "on_behalf_by", "handed_in_at"),
    *("submission__status", "submission__bureau", "submission__project", "submission__times_submitted"),
    *("submission__round__opens_at", "submission__round__last_edit_at", "submission__round__last_new_at"),
    *("submission__round__period", "submission__round__questionnaire"),
)


def locked_part(part_id: int) -> tuple[Part, datetime.datetime]:
    """Return the part as it stands now with its return and round, and the programme's time. Raises DoesNotExist.

    Every save comes through here, so it reads what a decision needs; names are fetched only to word a refusal.
    """
    with connection.cursor() as cursor:
        cursor.execute("select from assessment_part where id = %s for no key update", [part_id])
    part = (
        Part.objects.select_related("submission__round")
        .only(*NEEDED_TO_TYPE)
        .annotate(now=ProgrammeNow())
        .get(pk=part_id)
    )
    return part, part.now


def locked_submission(submission_id: int) -> tuple[Submission, datetime.datetime]:
    """Return the return with its parts (locked too) as they stand now, and the programme's time."""
    Submission.objects.select_for_update(no_key=True).only("pk").get(pk=submission_id)
    list(Part.objects.select_for_update(no_key=True).filter(submission=submission_id).order_by("pk").only("pk"))
    submission = (
        Submission.objects.select_related("round__period", "round__questionnaire", "bureau", "project")
        .prefetch_related("parts__organization", "extensions")
        .annotate(now=ProgrammeNow())
        .get(pk=submission_id)
    )
    return submission, submission.now
