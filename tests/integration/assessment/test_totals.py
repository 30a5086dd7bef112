"""Totals of every tier, driven by the real actions and compared with a rebuild and with the plain arithmetic."""

from decimal import Decimal

import pytest

from assessment.actions import amendments
from assessment.aggregation import refresh
from assessment.aggregation.audit import audit_figures
from assessment.aggregation.compute import Cell as Reported
from assessment.aggregation.compute import total_of_cells
from assessment.models import Cell, Figure, Overlap, Rollup, ScopeVersion, State, Submission, SubmissionIndustry
from assessment.selectors.freshness import freshness, in_the_totals
from ledger.actions import staleness
from ledger.models import Stale

from .world import World, build

pytestmark = pytest.mark.django_db
S = Rollup.Scope


@pytest.fixture
def world() -> World:
    return build()


def total(
    world: World, scope: str, scope_id: int, position: int = 0, basis: str = "effective", **key: object
) -> Rollup:
    indicator = world.indicators[position]
    return Rollup.objects.get(scope_kind=scope, scope_id=scope_id, indicator=indicator, basis=basis, **key)


def drained() -> None:
    """Drain, and hold every total against a rebuild from the ledger."""
    refresh.drain_until_empty()
    assert audit_figures() == []


def test_an_opened_round_expects_every_project_and_has_no_figure(world: World) -> None:
    world.open()
    drained()
    nation = total(world, S.NATION, 0)
    assert (nation.value, nation.n_expected, nation.n_reported) == (None, 5, 0)
    assert total(world, S.BUREAU, world.bureaus["B1"].pk).n_expected == 2
    assert total(world, S.PROJECT, world.projects["P1"].pk).areas_expected == 2


def test_an_accepted_return_reaches_every_scope_that_holds_it(world: World) -> None:
    round_ = world.open()
    world.accept(world.submission(round_, "P1"), 10)
    drained()
    project, bureau = world.projects["P1"].pk, world.bureaus["B1"].pk
    assert total(world, S.SUB_AREA, world.areas["A1"].pk).value == 10
    for scope, scope_id in [(S.PROJECT, project), (S.BUREAU, bureau), (S.NATION, 0)]:
        assert total(world, scope, scope_id).value == 30  # two areas and the bureau's own part
    for industry in (world.industries["I1"].pk, world.industries["I2"].pk):
        assert total(world, S.INDUSTRY, industry).value == 30
        assert total(world, S.INDUSTRY_BUREAU, bureau, industry_id=industry).value == 30
    nation = total(world, S.NATION, 0)
    assert (nation.n_reported, nation.n_expected, nation.n_final, nation.n_confirmed) == (1, 5, 1, 0)
    assert (nation.parts_reported, nation.areas_reported, nation.areas_expected) == (3, 2, 2)


def test_a_project_in_two_industries_is_counted_once_in_the_nation(world: World) -> None:
    round_ = world.open()
    world.accept(world.submission(round_, "P5"), 7)
    drained()
    assert total(world, S.NATION, 0).value == 7


def test_the_sum_of_the_ledger_by_plain_arithmetic_is_the_sum_of_the_totals(world: World) -> None:
    round_ = world.open()
    states = {0: State.NONE, 1: State.NOT_APPLICABLE}
    for value, project in enumerate(world.projects):
        world.accept(world.submission(round_, project), value * 5, states if value % 2 else None)
    drained()
    for position, indicator in enumerate(world.indicators):
        if indicator.adds_over_projects == "no":
            continue
        figures = Figure.objects.filter(indicator=indicator)
        expected = total_of_cells(
            [Reported(f.state, f.value, f.base, f.bound) for f in figures],
            indicator.measure,  # type: ignore[arg-type]
        )
        nation = total(world, S.NATION, 0, position)
        assert (nation.value, nation.base) == (expected.value, expected.base)


def test_nothing_to_report_is_a_zero_and_not_applicable_leaves_the_denominator(world: World) -> None:
    round_ = world.open()
    world.accept(world.submission(round_, "P3"), 9, {0: State.NONE, 1: State.NOT_APPLICABLE})
    drained()
    project = world.projects["P3"].pk
    none, absent = total(world, S.PROJECT, project, 0), total(world, S.PROJECT, project, 1)
    assert (none.value, none.n_reported, none.n_expected) == (0, 1, 1)
    assert (absent.value, absent.n_reported, absent.n_expected) == (None, 0, 0)
    assert total(world, S.NATION, 0, 1).n_expected == 4


def test_final_replaces_interim_and_is_not_added(world: World) -> None:
    interim = world.open(kind="interim")
    world.accept(world.submission(interim, "P3"), 4)
    final = world.open(kind="final")
    drained()
    nation = total(world, S.NATION, 0)
    assert (nation.value, nation.n_interim, nation.n_final) == (4, 1, 0)
    world.accept(world.submission(final, "P3"), 11)
    drained()
    nation = total(world, S.NATION, 0)
    assert (nation.value, nation.n_interim, nation.n_final) == (11, 0, 1)
    assert total(world, S.NATION, 0, basis="interim").value == 4
    assert total(world, S.NATION, 0, basis="final").value == 11


def test_indicators_that_do_not_add_stay_with_the_project(world: World) -> None:
    round_ = world.open()
    world.accept(world.submission(round_, "P1"))
    drained()
    kinds = Rollup.objects.filter(indicator=world.indicators[6]).values_list("scope_kind", flat=True)
    assert set(kinds) == {S.PROJECT, S.SUB_AREA}


def test_an_additional_indicator_is_expected_only_where_it_is_a_target(world: World) -> None:
    world.open()
    drained()
    assert total(world, S.NATION, 0, 9).n_expected == 1


def test_totals_of_two_projects_may_overlap_where_the_indicator_does(world: World) -> None:
    round_ = world.open()
    world.accept(world.submission(round_, "P3"))
    drained()
    assert not total(world, S.NATION, 0, 5).may_overlap
    world.accept(world.submission(round_, "P4"))
    drained()
    assert total(world, S.NATION, 0, 5).may_overlap
    assert not total(world, S.NATION, 0, 0).may_overlap


@pytest.mark.parametrize(
    ("other", "subtracted_in", "not_in"), [("P2", "B1", "B2"), ("P3", None, "B1"), ("P1", "P1", "B2")]
)
def test_an_overlap_is_subtracted_in_the_lowest_scope_with_both_cells(
    world: World, other: str, subtracted_in: str | None, not_in: str
) -> None:
    round_ = world.open()
    for project in ("P1", "P2", "P3"):
        world.accept(world.submission(round_, project), 10)
    cell = Cell.objects.filter(indicator=world.indicators[0])
    owner = cell.filter(part__submission__project__code="P1").earliest("pk")
    twin = cell.filter(part__submission__project__code=other).latest("pk")
    Overlap.objects.create(owner_cell=owner, other_cell=twin, count=3, why="test", recorded_by=world.opener)
    staleness.mark(project_id=world.projects["P1"].pk, fiscal_year=2006, cause="test")
    drained()
    nation = total(world, S.NATION, 0)
    assert (nation.value, nation.overlap_subtracted) == (47, 3)
    assert total(world, S.BUREAU, world.bureaus[not_in].pk).overlap_subtracted == 0
    if subtracted_in == "B1":
        assert total(world, S.BUREAU, world.bureaus["B1"].pk).value == 37
    assert total(world, S.PROJECT, world.projects["P1"].pk).value == (27 if subtracted_in == "P1" else 30)


def test_an_overlap_never_takes_more_than_the_smaller_figure(world: World) -> None:
    round_ = world.open()
    world.accept(world.submission(round_, "P3"), 10)
    world.accept(world.submission(round_, "P4"), 2)
    owner, twin = Cell.objects.filter(indicator=world.indicators[0], part__submission__status="accepted")
    Overlap.objects.create(owner_cell=owner, other_cell=twin, count=9, why="test", recorded_by=world.opener)
    drained()
    assert total(world, S.NATION, 0).value == 10


def test_an_amendment_changes_the_total_by_a_new_number(world: World) -> None:
    round_ = world.open()
    submission = world.accept(world.submission(round_, "P3"), 10)
    cell = Cell.objects.get(part__submission=submission, indicator=world.indicators[0])
    proposal = amendments.Proposal(state=State.VALUE, value=Decimal(25))
    asked = amendments.ask(
        cell_id=cell.pk, proposal=proposal, reason="recount", by=world.officers[submission.bureau_id][0]
    )
    drained()
    assert total(world, S.NATION, 0).value == 10
    amendments.decide(amendment_id=asked.pk, approve=True, reason="", by=world.opener)
    drained()
    assert total(world, S.NATION, 0).value == 25


def test_confirmation_shows_in_the_counts(world: World) -> None:
    round_ = world.open()
    world.accept(world.submission(round_, "P4"), 10)
    world.confirm(round_)
    drained()
    assert total(world, S.BUREAU, world.bureaus["B3"].pk).n_confirmed == 1
    assert total(world, S.NATION, 0).n_confirmed == 1


def test_a_return_that_moves_to_another_bureau_leaves_the_old_one(world: World) -> None:
    round_ = world.open()
    submission = world.accept(world.submission(round_, "P4"), 10)
    drained()
    old, new = world.bureaus["B3"].pk, world.bureaus["B2"].pk
    Submission.objects.filter(pk=submission.pk).update(bureau=new)
    staleness.mark(project_id=submission.project_id, fiscal_year=2006, cause="test", old_bureau_id=old)
    drained()
    assert not Rollup.objects.filter(scope_kind__in=[S.BUREAU, S.INDUSTRY_BUREAU], scope_id=old).exists()
    assert total(world, S.BUREAU, new).value == 10
    assert total(world, S.NATION, 0).value == 10


def test_a_corrected_industry_leaves_the_old_one(world: World) -> None:
    round_ = world.open()
    submission = world.accept(world.submission(round_, "P4"), 10)
    drained()
    industry = SubmissionIndustry.objects.filter(submission=submission)
    industry.update(industry=world.industries["I2"])
    staleness.mark(project_id=submission.project_id, fiscal_year=2006, cause="test")
    drained()
    assert total(world, S.INDUSTRY, world.industries["I2"].pk).value == 10
    assert total(world, S.INDUSTRY, world.industries["I3"].pk).value is None  # P5 is still expected there


def test_a_drain_writes_nothing_when_nothing_changed(world: World) -> None:
    round_ = world.open()
    world.accept(world.submission(round_, "P1"))
    drained()
    versions = dict(ScopeVersion.objects.values_list("pk", "version"))
    staleness.mark(project_id=world.projects["P1"].pk, fiscal_year=2006, cause="test")
    assert refresh.drain().rows_changed == 0
    assert dict(ScopeVersion.objects.values_list("pk", "version")) == versions


def test_only_the_versions_of_changed_scopes_rise(world: World) -> None:
    round_ = world.open()
    drained()
    before = {(v.scope_kind, v.scope_id): v.version for v in ScopeVersion.objects.all()}
    world.accept(world.submission(round_, "P4"))
    drained()
    after = {(v.scope_kind, v.scope_id): v.version for v in ScopeVersion.objects.all()}
    raised = {scope for scope in after if after[scope] != before.get(scope)}
    assert raised == {
        (S.PROJECT, world.projects["P4"].pk),
        (S.BUREAU, world.bureaus["B3"].pk),
        (S.INDUSTRY_BUREAU, world.bureaus["B3"].pk),
        (S.INDUSTRY, world.industries["I3"].pk),
        (S.NATION, 0),
    }


def test_in_the_totals_only_when_no_stale_row_of_the_key_remains(world: World) -> None:
    round_ = world.open()
    refresh.drain_until_empty()
    submission = world.accept(world.submission(round_, "P4"))
    assert not in_the_totals(submission)
    for scope, scope_id in [(S.PROJECT, submission.project_id), (S.BUREAU, submission.bureau_id), (S.NATION, 0)]:
        assert freshness(scope, scope_id, 2006).pending
    assert not freshness(S.BUREAU, world.bureaus["B1"].pk).pending
    assert not freshness(S.NATION, 0, 2007).pending
    refresh.drain_until_empty()
    assert in_the_totals(submission)
    fresh = freshness(S.NATION)
    assert (fresh.pending, fresh.age) == (False, None)
    assert fresh.version > 0


def test_a_drain_takes_no_more_rows_than_it_may(world: World) -> None:
    world.open()
    assert refresh.drain(limit=2).keys == 2
    assert Stale.objects.count() == 3


def test_audit_finds_a_wrong_a_missing_and_a_needless_total(world: World) -> None:
    round_ = world.open()
    world.accept(world.submission(round_, "P4"), 10)
    drained()
    nation = total(world, S.NATION, 0)
    Rollup.objects.filter(pk=nation.pk).update(value=11)
    total(world, S.NATION, 0, 1).delete()
    Rollup.objects.filter(pk=total(world, S.NATION, 0, 2).pk).update(scope_id=99)
    kinds = [(d.stored is None, d.rebuilt is None) for d in audit_figures()]
    assert sorted(kinds) == [(False, False), (False, True), (True, False), (True, False)]


def test_audit_does_not_compare_what_is_on_its_way(world: World) -> None:
    round_ = world.open()
    drained()
    world.accept(world.submission(round_, "P4"), 10)
    assert audit_figures() == []


def test_everything_can_be_recomputed(world: World) -> None:
    round_ = world.open()
    world.accept(world.submission(round_, "P4"), 10)
    drained()
    Rollup.objects.filter(scope_kind=S.NATION).update(value=5)
    Rollup.objects.filter(scope_kind=S.BUREAU, scope_id=world.bureaus["B1"].pk).update(scope_id=98)
    Rollup.objects.filter(scope_kind=S.PROJECT, indicator=world.indicators[0]).delete()
    refresh.mark_everything()
    drained()
