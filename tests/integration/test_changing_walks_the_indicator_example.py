"""docs/changing.md, "An indicator": two rows and a load, and the next round asks it."""

import datetime
import shutil
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from accounts.models import User
from assessment.actions import rounds, submissions
from assessment.aggregation.refresh import drain_until_empty
from assessment.models import Rollup, Round
from assessment.selectors.sheets import questions_of
from projects.models import Period
from tests.rounds import IN_THE_WINDOW, bureau_part, return_of, stand_at, submit

INDICATOR = (
    "PAT,40,特許出願件数,Patent applications,flow,yes,yes,return,common,cases,no,,,proposed,"
    "promotion / base organization and Regional Bureau,Plan,III-2(1),,inferred,\n"
)
VERSION = (
    "PAT,1,プロジェクトの成果として出願した特許の件数。,Patents applied for as a result of the project.,"
    "件,cases,0,2006,,no\n"
)


def programme_with_patents(directory: Path) -> Path:
    """Return a copy of the transcription with one indicator more."""
    changed = directory / "programme"
    shutil.copytree(settings.BASE_DIR / "fixtures" / "programme", changed)
    for name, row in (("indicators.csv", INDICATOR), ("indicator_versions.csv", VERSION)):
        with (changed / name).open("a", encoding="utf-8") as file:
            file.write(row)
    return changed


def asked(round_: Round) -> set[str]:
    return {question.code for question in questions_of(bureau_part(return_of(round_, "S-KNT2")))}


def test_a_new_row_is_asked_in_the_next_round_and_totalled(
    interim_round: Round, policy_colleague: User, kanto_officer: User, kanto_colleague: User, tmp_path: Path
):
    call_command("load_programme", directory=programme_with_patents(tmp_path), verbosity=0)
    assert "PAT" not in asked(interim_round)  # composed before

    opens_at = IN_THE_WINDOW + datetime.timedelta(days=120)
    later = [opens_at + datetime.timedelta(days=days) for days in (30, 37, 44)]
    next_round = rounds.open_next(
        period=Period.objects.get(fiscal_year=2006, kind=Period.Kind.FINAL),
        opens_at=opens_at,
        shown_deadline=later[0],
        last_new_at=later[1],
        last_edit_at=later[2],
        by=policy_colleague,
    )
    assert "PAT" in asked(next_round)

    stand_at(opens_at + datetime.timedelta(days=1))
    own = return_of(next_round, "S-KNT2")
    submit(own, kanto_officer, PAT=7)
    submissions.accept(submission_id=own.pk, by=kanto_colleague)
    drain_until_empty()
    nation = Rollup.objects.get(scope_kind="nation", industry=None, indicator__code="PAT", basis="effective")
    assert nation.value == Decimal(7)
