"""The demonstration: always the same, told through the real actions, and left inside an open round."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import F

from accounts.models import User
from assessment.actions import parts, submissions
from assessment.actions.demo.calendar import ROUNDS
from assessment.aggregation import refresh
from assessment.management.commands import seed_demo
from assessment.models import Amendment, Extension, Figure, Finding, Part, Rollup, Round, Submission
from ledger.models import Act, Clock, Stale, programme_now
from networks.actions.transcription import load_designations
from networks.models import DuplicateCandidate, Organization
from projects.actions.programme import load
from tests.conftest import take_the_app_role
from tests.rounds import hand_in

FIXTURES = settings.BASE_DIR / "fixtures" / "programme"
S = Submission.Status


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One seeded database for all tests of this file, taken back at the end."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer._from_testcase = True  # as Django's TestCase: a drain in a transaction of its own may run inside
        with outer:
            load(directory=FIXTURES, by=None)
            load_designations(directory=FIXTURES)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(seed_demo, "count_rows_for_the_planner", count_rows_in_this_transaction)
                call_command("seed_demo", verbosity=0)
            yield
            transaction.set_rollback(True)


def count_rows_in_this_transaction() -> None:
    """Only the owner may; another connection, as the command takes, would not see these rows."""
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        cursor.execute("analyze")
    take_the_app_role(connection)


def test_a_second_run_refuses_and_changes_nothing(demonstration, db):
    before = Act.objects.count()
    with pytest.raises(CommandError):
        call_command("seed_demo")
    assert Act.objects.count() == before


def test_the_clock_stands_inside_the_open_round(demonstration, db):
    now = programme_now()
    assert now.date() == datetime.date(2008, 12, 15)
    assert [(r.period.fiscal_year, r.period.kind) for r in Round.objects.open_now()] == [(2008, "interim")]
    assert Round.objects.filter(confirmed_at__isnull=False).count() == len(ROUNDS) - 1


def test_every_act_carries_a_date_of_the_programme_in_order(demonstration, db):
    moments = list(Act.objects.order_by("id").values_list("programme_at", flat=True))
    assert moments == sorted(moments)
    assert moments[0].year == 2006
    assert moments[-1] < programme_now()


def test_fourteen_of_seventeen_projects_are_accepted(demonstration, db):
    own = Submission.objects.filter(round=Round.objects.open_now().get())
    assert own.count() == 17
    assert own.filter(status__in=Submission.COUNTED).count() == 14
    rest = own.exclude(status__in=Submission.COUNTED)
    assert dict(rest.values_list("project__code", "status")) == {
        "S-KNT1": S.DRAFT,
        "S-SKK1": S.NOT_STARTED,
        "S-KYS2": S.RETURNED,
    }
    nation = Rollup.objects.get(
        scope_kind="nation", indicator__code="NB", fiscal_year=2008, basis="effective", industry=None
    )
    assert (nation.n_reported, nation.n_expected, nation.n_confirmed) == (14, 17, 0)


def test_the_kanto_return_waits_for_the_bureau_and_tama(demonstration, db):
    waiting = Part.objects.filter(
        submission__round=Round.objects.open_now().get(), submission__project__code="S-KNT1"
    ).exclude(status=Part.Status.HANDED_IN)
    assert [part.sub_area and part.sub_area.code for part in waiting] == [None, "S-KNT1-TAMA"]


def test_totals_are_current_and_of_the_right_order(demonstration, db):
    assert not Stale.objects.exists()
    years = Rollup.objects.filter(scope_kind="nation", indicator__code="NB", basis="effective", industry=None)
    by_year = dict(years.values_list("fiscal_year", "value"))
    assert 5_000 < by_year[2006] < by_year[2007] < 10_000
    assert 15_000 < sum(by_year.values()) < 25_000  # of 40,000, near the middle of the term


def test_the_ambiguous_target_of_the_green_cluster_is_nearly_reached_in_its_lower_reading(demonstration, db):
    years = Rollup.objects.filter(scope_kind="project", indicator__code="NB", basis="effective")
    green = years.filter(scope_id=Submission.objects.filter(project__code="S-KNK3")[0].project_id)
    assert 950 < sum(year.value for year in green) < 1050


def test_the_final_replaced_the_interim(demonstration, db):
    hokuriku = Submission.objects.filter(project__code="S-HKR1")[0].project_id
    nil, whole, effective = (
        Rollup.objects.get(
            scope_kind="project", scope_id=hokuriku, indicator__code="NB", fiscal_year=2006, basis=basis
        ).value
        for basis in ("interim", "final", "effective")
    )
    assert nil == 0  # a nil return is a known zero
    assert whole == effective > 0


def test_the_story_has_its_turns(demonstration, db):
    assert Amendment.objects.filter(approved=True).exclude(asked_by=F("decided_by")).count() == 2
    assert Amendment.objects.filter(decided_at=None).count() == 2
    assert Figure.objects.filter(no=2, amendment__isnull=False).count() == 2
    assert Finding.objects.filter(cell__isnull=False, resolved_at=None).count() == 1
    assert Finding.objects.filter(cell__isnull=False, resolved_at__isnull=False).count() == 1
    assert Extension.objects.filter(granted_at__isnull=False).count() == 1
    assert Extension.objects.filter(granted_at=None).count() == 1
    assert Part.objects.filter(nil=True).exists()
    late = Submission.objects.get(project__code="S-SKK1", round__period__fiscal_year=2007, round__period__kind="final")
    assert late.submitted_at > late.round.last_edit_at


@pytest.mark.parametrize("state", ["value", "none", "n/a", "not yet known"])
def test_every_state_of_a_figure_occurs(demonstration, db, state):
    assert Figure.objects.filter(state=state).exists()


@pytest.mark.parametrize("bound", ["approximate", "at least"])
def test_about_and_at_least_occur(demonstration, db, bound):
    assert Figure.objects.filter(bound=bound).exists()


def test_everything_invented_is_marked(demonstration, db):
    assert Clock.objects.get().is_demo
    bases = Organization.objects.filter(designations__role="base").distinct()
    assert bases.count() == 32
    assert all(base.is_demo and base.name_en.endswith("(demonstration)") for base in bases)


def test_companies_entered_twice_stand_first_among_likely_duplicates(demonstration, db):
    pairs = DuplicateCandidate.objects.order_by("-score")
    assert 10 <= len(pairs) <= 25
    assert all("same-reading" in pair.reasons for pair in pairs[:10])


def test_recomputing_everything_changes_nothing(demonstration, db):
    refresh.mark_everything()
    assert refresh.drain_until_empty().rows_changed == 0


def test_the_story_goes_on_from_here(demonstration, db):
    """The Kanto officer enters what is missing, a colleague accepts: 15 of 17 projects, 4 of 6 areas."""
    officer, colleague = (User.objects.get(email=f"kanto.{name}@demo.example") for name in ("officer", "approver"))
    own = Submission.objects.get(round=Round.objects.open_now().get(), project__code="S-KNT1")
    bureau, tama = own.parts.exclude(status=Part.Status.HANDED_IN).order_by("id")
    parts.enter_on_behalf(part_id=tama.pk, reason="The organization asked for it.", by=officer)
    hand_in(tama, officer, NB=60, NB_TM=60)
    hand_in(bureau, officer, VIS_CO=40)
    submissions.submit(submission_id=own.pk, by=officer)
    submissions.accept(submission_id=own.pk, by=colleague)
    refresh.drain_until_empty()
    of_2008 = Rollup.objects.filter(indicator__code="NB", fiscal_year=2008, basis="effective", industry=None)
    project, nation = of_2008.get(scope_kind="project", scope_id=own.project_id), of_2008.get(scope_kind="nation")
    assert (project.areas_reported, project.areas_expected) == (4, 6)
    assert (nation.n_reported, nation.n_expected) == (15, 17)
