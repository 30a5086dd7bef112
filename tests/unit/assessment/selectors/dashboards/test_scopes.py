import datetime

import pytest
from django.utils import timezone

from accounts.models import User
from assessment.actions import bureau_reports, rounds
from assessment.aggregation.refresh import drain_until_empty
from assessment.models import Round
from assessment.selectors.dashboards import (
    Lens,
    ScopeDashboard,
    bureau_dashboard,
    bureau_stamp,
    indicator_dashboard,
    nation_dashboard,
    nation_stamp,
    project_dashboard,
    project_stamp,
)
from assessment.selectors.dashboards.facts import programme_facts
from assessment.selectors.dashboards.promises import sum_of_targets, target_line
from assessment.selectors.dashboards.rows import Row
from projects.models import Bureau, Indicator, Project
from projects.selectors.targets import TargetBook, national_target_sum
from tests.dashboards import new_businesses
from tests.rounds import accept, open_round, return_of, stand_at

PLAN = datetime.date(2006, 12, 15)
NATION = Lens(nation=True)


def nation() -> ScopeDashboard:
    page = nation_dashboard(nation_stamp())
    assert page is not None
    return page


def bureau(code: str) -> ScopeDashboard:
    stamp = bureau_stamp(code)
    page = bureau_dashboard(stamp) if stamp else None
    assert page is not None
    return page


def row(rows: tuple[Row, ...], code: str) -> Row:
    return next(one for one in rows if one.code == code)


def test_the_nation_stands_against_its_own_target(counted: Round) -> None:
    top = nation().headline
    assert top.series.cumulative_text == "160"
    assert top.standing.target is not None
    assert (top.standing.target.text, top.standing.rate_text) == ("40,000", "0.4 %")
    assert top.remaining_text == "39,840"


def test_the_sum_of_project_targets_stands_beside_and_is_not_forced(counted: Round) -> None:
    top = nation().headline
    assert top.summed is not None
    assert top.summed.n_left_out == 1
    assert top.gap_text.replace(" ", "")


def test_the_sums_are_those_of_the_public_pages(programme: None) -> None:
    facts, official = programme_facts(PLAN), national_target_sum(Indicator.objects.get(code="NB"), PLAN)
    assert facts.common is not None
    assert official is not None
    summed = sum_of_targets(facts, facts.common.pk)
    assert (summed.clear, summed.low or 0, summed.high or 0) == (official.clear, official.low, official.high)
    assert (summed.n_clear, summed.n_ambiguous) == (official.n_clear, official.n_ambiguous)
    assert summed.n_left_out == official.n_left_out


def test_every_target_reads_as_on_the_public_pages(programme: None) -> None:
    facts = programme_facts(PLAN)
    official = {one.target.pk: one for one in TargetBook(PLAN)}
    assert len(official) == len(facts.targets)
    for fact in facts.targets:
        line, reading = target_line(facts, fact), official[fact.pk]
        assert line is not None
        assert (line.promise.low, line.promise.high) == (reading.low, reading.high), fact.code


def test_coverage_counts_projects_areas_and_parts(counted: Round) -> None:
    figure = nation().headline.years[0].figure
    assert figure is not None
    assert (figure.n_reported, figure.n_expected) == (2, 17)
    assert figure.areas_expected == 6
    assert figure.parts_reported < figure.parts_expected


def test_an_interim_year_is_marked_and_provisional(counted: Round) -> None:
    page = nation()
    figure = page.headline.years[0].figure
    assert figure is not None
    assert figure.is_interim
    assert figure.is_provisional
    assert page.heads[0].state == "interim"
    assert page.headline.series.holds_interim


def test_final_replaces_interim_and_is_never_added_to_it(
    counted: Round, kanto_officer: User, kanto_colleague: User, policy_colleague: User
) -> None:
    final = open_round(2006, "final", by=policy_colleague)
    stand_at(timezone.now())
    accept(return_of(final, "S-KNT1"), kanto_officer, kanto_colleague, **new_businesses(200))
    drain_until_empty()
    page = nation()
    assert page.headline.series.cumulative_text == "240"
    assert page.heads[0].state == "partly interim"


def test_a_confirmed_round_is_no_longer_provisional(
    counted: Round, kansai_approver: User, policy_officer: User
) -> None:
    for code in ("S-KNK1", "S-KNK2"):
        late = return_of(counted, code)
        late.delete()
    bureau_reports.send(round_id=counted.pk, bureau_id=Bureau.objects.get(code="KNK").pk, by=kansai_approver)
    rounds.confirm(round_id=counted.pk, by=policy_officer, missing_reason="Only Kansai has sent its returns.")
    drain_until_empty()
    assert not bureau("KNK").headline.series.is_provisional
    assert bureau("KNT").headline.series.is_provisional


def test_bureaus_have_the_sum_of_their_projects_in_place_of_a_target(counted: Round) -> None:
    page = nation()
    assert row(page.below, "KNT").targets_text == "11,000"
    assert row(page.below, "KNT").standing.rate_text == "1.1 %"
    assert row(page.below, "KNK").standing.rate is not None
    assert row(page.below, "KNK").standing.rate.is_a_range
    assert row(page.below, "HKD").standing.rate is None
    assert row(page.below, "HKD").standing.without_rate


def test_a_bureau_lists_its_own_projects_only(counted: Round) -> None:
    page = bureau("KNK")
    assert {one.code for one in page.below} == {"S-KNK1", "S-KNK2", "S-KNK3"}
    assert page.headline.series.cumulative_text == "40"
    assert "40" in {one.series.cumulative_text for one in page.industries}
    assert all(member.code in {one.code for one in page.below} for one in page.industries for member in one.members)


def test_what_does_not_add_over_projects_has_no_total(counted: Round) -> None:
    page = nation()
    left = {fact.code for fact in page.not_added}
    assert {"SALES", "SALES_GROWTH_MEMBER", "CORE", "VIS_CO_D"} <= left
    assert not left & {one.code for one in page.indicators}


def test_industries_stand_side_by_side_without_a_sum(counted: Round) -> None:
    page = nation()
    reported = {one.code for one in page.industries if one.series.reported}
    assert reported
    assert all(len(line.cells) == len(page.bureaus) for line in page.matrix)
    assert len(page.matrix) == len(page.industries) == 6


def test_a_project_shows_what_it_is_asked_and_its_areas(counted: Round) -> None:
    stamp = project_stamp("S-KNT1")
    page = project_dashboard(stamp, NATION) if stamp else None
    assert page is not None
    assert page.headline.standing.target is not None
    assert page.headline.standing.target.text == "10,500"
    assert len(page.areas) == 6
    assert "CORE" not in {one.code for one in page.indicators}


def test_an_ambiguous_project_target_gives_both_readings(counted: Round) -> None:
    stamp = project_stamp("S-KNK3")
    page = project_dashboard(stamp, NATION) if stamp else None
    assert page is not None
    assert page.headline.standing.rate_text.startswith("1.3")
    assert "CORE" in {one.code for one in page.indicators}


def test_an_indicator_that_does_not_add_has_projects_only(counted: Round) -> None:
    page = indicator_dashboard(nation_stamp(), "CORE", NATION)
    assert page is not None
    assert page.headline is None
    assert all(group.total is None for group in page.groups)
    assert {one.code for one in page.rows} == {"S-KNK1", "S-KNK2", "S-KNK3"}


@pytest.mark.parametrize("code", ["OTHER", "NOWHERE"])
def test_what_no_return_asks_has_no_page(counted: Round, code: str) -> None:
    assert indicator_dashboard(nation_stamp(), code, NATION) is None


def test_a_project_that_moved_shows_a_bureau_only_the_years_it_reported(counted: Round, kansai: Bureau) -> None:
    stamp = project_stamp("S-KNT1")
    assert stamp is not None
    page = project_dashboard(stamp, Lens(bureaus=frozenset({kansai.pk})))
    assert page is not None
    assert page.headline.series.cumulative_text == ""
    assert Project.objects.filter(code="S-KNT1").exists()
