"""Load the programme of the documents from its transcription: all of it, or nothing."""

from pathlib import Path

from django.db import connection, transaction

from accounts.models import User
from ledger.actions import acts
from projects.models import TargetVersion

from .transcription import facts, indicators, places, projects, targets, totals
from .transcription.sync import Tally
from .transcription.table import BadRow, Files, Row

__all__ = ["BadRow", "load"]

LOCK = 2006  # two loads at once would add the same version twice


@transaction.atomic
def load(*, directory: Path, by: User | None) -> dict[str, int]:
    """Return how many rows were added, changed, unchanged and removed. A second load of the same files changes nothing.

    A changed target gets a new version; other facts follow the file; what a person decided since is kept.
    `by` is None only for the operator at the shell, before there is an account.
    Raises BadRow, and then nothing is loaded.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
    files, tally = Files(directory), Tally()
    known, matrix, industries, bureaus = _places(files, tally)
    project, rows = projects.projects(files, known, tally)
    projects.names(files, project, tally)
    assigned = projects.industries(files, project, known, tally)
    areas = projects.sub_areas(files, project, known, tally)
    lineage = projects.lineage(files, project, known, tally)
    scopes = targets.Scopes(project, areas, indicators.indicators(files, tally))
    promised, versions = targets.targets(files, scopes, tally)
    facts.achievements(files, tally)
    facts.support_programmes(files, tally)
    facts.calendar(files, tally)
    facts.examples(files, project, tally)

    totals.reorganisation_closes(lineage, rows)
    totals.matrix_closes(matrix, industries)
    totals.bureaus_have_their_projects(bureaus, rows)
    totals.industries_fit_the_matrix(assigned, rows, matrix)
    totals.parts_fit_their_whole(promised)
    totals.yearly_targets_make_the_whole(promised)
    if by:
        _record(versions, by)
    return {what: tally.rows[what] for what in ("added", "changed", "unchanged", "removed")}


def _record(versions: list[TargetVersion], by: User) -> None:
    for version in versions:
        acts.record(by=by, action="programme.load", on=version, new=version.status, reason=version.reason)


def _places(files: Files, tally: Tally) -> tuple[projects.Places, list[Row], dict[str, Row], dict[str, Row]]:
    terms = places.terms(files, tally)
    places.periods(files, tally)
    bureaus, bureau_rows = places.bureaus(files, tally)
    prefectures = places.prefectures(files, bureaus, tally)
    industries, industry_rows = places.industries(files, tally)
    matrix = places.matrix(files, bureaus, industries, tally)
    return projects.Places(terms, bureaus, prefectures, industries), matrix, industry_rows, bureau_rows
