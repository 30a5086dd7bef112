import pytest

from accounts.models import User
from assessment.models import Rollup, Round, Submission
from assessment.selectors.live_figures import visible_totals
from projects.models import Bureau, Indicator, Period, Project
from tests.people import again
from tests.rounds import open_round


@pytest.fixture
def moved(interim_round: Round, kansai: Bureau, policy_colleague: User) -> Project:
    """Return a project of Kanto whose return of the next fiscal year stands at Kansai, with a total in both years."""
    project = Project.objects.get(code="S-KNT1")
    later = open_round(2007, Period.Kind.INTERIM, by=again(policy_colleague))
    Submission.objects.filter(round=later, project=project).update(bureau=kansai)
    for year in (2006, 2007):
        Rollup.objects.create(
            scope_kind=Rollup.Scope.PROJECT,
            scope_id=project.pk,
            indicator=Indicator.objects.get(code="NB"),
            fiscal_year=year,
            basis=Rollup.Basis.EFFECTIVE,
        )
    return project


def test_a_bureau_sees_the_totals_of_the_years_in_which_it_reported(
    moved: Project, kanto_officer: User, kansai_officer: User, policy_officer: User
) -> None:
    seen = {
        person.email.split(".")[0]: set(
            visible_totals(person).filter(scope_kind="project").values_list("fiscal_year", flat=True)
        )
        for person in (kanto_officer, kansai_officer, policy_officer)
    }
    assert seen == {"kanto": {2006}, "kansai": {2007}, "policy": {2006, 2007}}
