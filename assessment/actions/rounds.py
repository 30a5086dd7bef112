"""Open a round with the returns it expects, and confirm it."""

import datetime

from django.db import transaction

from accounts.models import User
from assessment.models import Part, Questionnaire, Round, Submission, SubmissionIndustry
from assessment.rules import rounds as rules
from ledger.actions import acts, receipts, staleness
from ledger.decisions import require
from ledger.models import ProgrammeNow
from networks.models import Designation
from projects.models import Period, Project, ProjectBureau, ProjectIndustry

from . import questionnaires


@transaction.atomic
def open_round(
    *,
    period: Period,
    questionnaire: Questionnaire,
    opens_at: datetime.datetime,
    shown_deadline: datetime.datetime,
    last_new_at: datetime.datetime,
    last_edit_at: datetime.datetime,
    by: User,
) -> Round:
    """Open the round of a period with one return for each project and one part for each reporter.

    Projects, bureaus, industries and designations are those in force on the period's last day, frozen here.
    """
    Period.objects.select_for_update(no_key=True).only("pk").get(pk=period.pk)
    require(rules.may_open(by))
    require(rules.may_be_opened(period))
    round_ = Round.objects.create(
        period=period,
        questionnaire=questionnaire,
        purpose=Round.Purpose.BUDGET if period.kind == Period.Kind.INTERIM else Round.Purpose.EX_POST,
        opens_at=opens_at,
        shown_deadline=shown_deadline,
        last_new_at=last_new_at,
        last_edit_at=last_edit_at,
        opened_by=by,
    )
    acts.record(by=by, action="rounds.open", on=round_)
    bureaus = ProjectBureau.objects.in_force_on(period.last_day).order_by("project__display_order")
    for placed in bureaus.filter(project__in=Project.objects.in_force_on(period.last_day)):
        _expect_return(round_, placed)
    return round_


@transaction.atomic
def open_next(*, period: Period, by: User, **dates: datetime.datetime) -> Round:
    """Compose the questionnaire of the period and open its round. Raises ActionRefused."""
    return open_round(period=period, questionnaire=questionnaires.compose(period=period, by=by), by=by, **dates)


@transaction.atomic
def confirm(*, round_id: int, by: User, missing_reason: str = "", key: str = "") -> Round:
    """Confirm every return that its bureau has sent; later ones can be confirmed again. Raises ActionRefused."""
    round_ = Round.objects.select_for_update(no_key=True).get(pk=round_id)
    body = [round_id, missing_reason]
    if receipts.find(by=by, key=key, action="rounds.confirm", body=body) is not None:
        return round_
    sent = list(
        round_.submissions.select_for_update(no_key=True, of=("self",))
        .filter(status=Submission.Status.SENT)
        .order_by("pk")
    )
    require(rules.may_confirm(by, round_, missing_reason))
    for submission in sent:
        Submission.objects.filter(pk=submission.pk).update(
            status=Submission.Status.CONFIRMED, version=submission.version + 1
        )
        acts.record(
            by=by, action="rounds.confirm", on=submission, old=submission.status, new=Submission.Status.CONFIRMED
        )
        _mark(submission, round_, "rounds.confirm")
    Round.objects.filter(pk=round_.pk).update(confirmed_by=by, confirmed_at=ProgrammeNow())
    acts.record(by=by, action="rounds.confirm", on=round_, reason=missing_reason)
    receipts.keep(by=by, key=key, action="rounds.confirm", body=body, receipt=round_id)
    round_.refresh_from_db()
    return round_


def _expect_return(round_: Round, placed: ProjectBureau) -> None:
    day = round_.period.last_day
    submission = Submission.objects.create(round=round_, project_id=placed.project_id, bureau_id=placed.bureau_id)
    industries = ProjectIndustry.objects.in_force_on(day).filter(project=placed.project_id)
    SubmissionIndustry.objects.bulk_create(
        SubmissionIndustry(submission=submission, industry_id=assigned.industry_id) for assigned in industries
    )
    Part.objects.create(submission=submission)
    designated = Designation.objects.in_force_on(day).filter(project=placed.project_id)
    for designation in designated.order_by("sub_area__display_order", "id"):
        Part.objects.create(
            submission=submission, organization_id=designation.organization_id, sub_area_id=designation.sub_area_id
        )
    _mark(submission, round_, "rounds.open")


def _mark(submission: Submission, round_: Round, cause: str) -> None:
    staleness.mark(project_id=submission.project_id, fiscal_year=round_.period.fiscal_year, cause=cause)
