"""Rounds of the suite, brought to their states by the real actions only."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import User
from assessment.actions import cells, parts, rounds, submissions
from assessment.models import Part, Round, State, Submission
from assessment.selectors.sheets import questions_of
from ledger.models import Clock
from networks.models import Designation, Organization
from projects.models import Period, Project, SubArea

IN_THE_WINDOW = datetime.datetime(2006, 12, 15, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
DAY = datetime.timedelta(days=1)


def stand_at(moment: datetime.datetime) -> None:
    """Set the programme clock (the suite's database counts as a demonstration)."""
    Clock.objects.update_or_create(id=1, defaults={"is_demo": True, "offset": moment - timezone.now()})


@pytest.fixture
def tama_designated(programme: None, tama: Organization) -> Designation:
    area = SubArea.objects.get(code="S-KNT1-TAMA")
    return Designation.objects.get_or_create(
        organization=tama,
        project=area.project,
        sub_area=area,
        role=Designation.Role.PROMOTION,
        valid_from=datetime.date(2006, 4, 1),
    )[0]


@pytest.fixture
def interim_round(tama_designated: Designation, policy_colleague: User) -> Round:
    """Return the open December-January round of FY2006; the clock stands inside it."""
    stand_at(IN_THE_WINDOW)
    return open_round(2006, Period.Kind.INTERIM, by=policy_colleague)


def open_round(fiscal_year: int, kind: str, by: User, days: int = 45) -> Round:
    now = IN_THE_WINDOW if fiscal_year == 2006 and kind == Period.Kind.INTERIM else timezone.now()
    return rounds.open_next(
        period=Period.objects.get(fiscal_year=fiscal_year, kind=kind),
        opens_at=now - DAY,
        shown_deadline=now + days * DAY,
        last_new_at=now + (days + 5) * DAY,
        last_edit_at=now + (days + 10) * DAY,
        by=by,
    )


@pytest.fixture
def kanto_return(interim_round: Round) -> Submission:
    """Return the fresh return of the Regional Industries Activation Project."""
    return interim_round.submissions.get(project__code="S-KNT1")


def return_of(round_: Round, project: str) -> Submission:
    return round_.submissions.get(project=Project.objects.get(code=project))


def bureau_part(submission: Submission) -> Part:
    return submission.parts.get(organization=None)


def fill(part: Part, by: User, **values: int) -> None:
    """Type every question of a part: the given values by indicator code, "nothing to report" for the rest."""
    versions = dict(part.cells.values_list("indicator_id", "version"))
    entries = [
        cells.Entry(
            indicator_id=q.indicator.pk,
            version=versions.get(q.indicator.pk, 0),
            state=State.VALUE if q.code in values else State.NONE,
            value=Decimal(values[q.code]) if q.code in values else None,
        )
        for q in questions_of(part)
    ]
    cells.save(part_id=part.pk, entries=entries, by=by)


def hand_in(part: Part, by: User, **values: int) -> Part:
    fill(part, by, **values)
    return parts.hand_in(part_id=part.pk, by=by)


def submit(submission: Submission, by: User, **values: int) -> Submission:
    """Hand in the bureau's part with these values and submit without the organizations' parts."""
    hand_in(bureau_part(submission), by, **values)
    return submissions.submit(submission_id=submission.pk, by=by, missing_reason="The organizations report later.")


def accept(submission: Submission, officer: User, colleague: User, **values: int) -> Submission:
    submit(submission, officer, **values)
    return submissions.accept(submission_id=submission.pk, by=colleague)
