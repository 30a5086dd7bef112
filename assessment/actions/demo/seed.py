"""The whole demonstration, act by act: five rounds from December 2006, the last one still open."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from assessment.actions import amendments, bureau_reports, questionnaires
from assessment.actions import rounds as round_actions
from assessment.models import Cell, Figure, Round, State, Submission
from ledger.actions import clock
from ledger.decisions import YES, Decision, no, require
from networks.actions import duplicates, measures
from networks.actions.demo import rosters, years
from networks.models import Designation
from projects.models import Period, Project

from . import returns
from .calendar import BEGINS, ENDS, ROUNDS, Planned
from .cast import Cast
from .people import gather
from .script import Step, play

INTERIM, FINAL = Period.Kind.INTERIM, Period.Kind.FINAL

# Every other return is typed, submitted and accepted.
FATES: dict[tuple[int, str, str], returns.Fate] = {
    (2006, INTERIM, "S-HKR1"): returns.nil,
    (2006, FINAL, "S-CGK2"): returns.corrected,
    (2007, INTERIM, "S-THK1"): returns.with_a_nil_part,
    (2007, INTERIM, "S-KNT1"): returns.without_a_part,
    (2007, FINAL, "S-SKK1"): returns.late,
    (2008, INTERIM, "S-KNT1"): returns.waiting_for_two_parts,
    (2008, INTERIM, "S-SKK1"): returns.overdue,
    (2008, INTERIM, "S-KYS2"): returns.returned,
}
SENT_EARLY = ("HKD", "THK", "OKN")  # bureaus that have sent their returns in the open round


def may_seed() -> Decision:
    """Return whether this database can be filled: it has the programme, and no round yet."""
    if not Project.objects.filter(term__number=2).exists():
        return no("no-programme", _("The programme is not loaded."), _("Run load_programme first."))
    if not Designation.objects.exists():
        return no("no-organizations", _("The organizations are not loaded."), _("Run load_organizations first."))
    if Round.objects.exists():
        return no("has-rounds", _("This database already has survey rounds."), _("Nothing was changed."))
    return YES


@transaction.atomic
def seed(*, seed: int, scale: int, rounds: Sequence[Planned] = ROUNDS) -> None:
    """Fill an empty demonstration database, all or nothing. Raises ActionRefused.

    The clock ends at `calendar.ENDS` and runs on from there, inside the window of the last round.
    """
    require(may_seed())
    clock.declare_demonstration()
    clock.set_to(BEGINS)
    cast = gather(scale)
    later = rosters.fill(seed=seed, day=BEGINS.date(), keepers=cast.reporters)
    years.ask(seed=seed, keepers=cast.reporters)
    for planned in rounds:
        _play_round(planned, cast, seed, later)
    clock.set_to(ENDS)
    years.live(ENDS.year, seed=seed, day=ENDS.date(), keepers=cast.reporters)
    duplicates.find_all()
    measures.measure_all()


def _play_round(planned: Planned, cast: Cast, seed: int, later: rosters.Later) -> None:
    clock.set_to(planned.opens_at)
    round_ = _open(planned, cast)
    steps = _acts_of(round_, planned, cast, seed)
    play([*_april(planned, cast, seed, later), *steps] if planned.is_final else steps)


def _april(planned: Planned, cast: Cast, seed: int, later: rosters.Later) -> Iterator[Step]:
    """Rosters are fixed as of 31 March; who joins and leaves with the new fiscal year does so in its first days."""
    year, keepers = planned.fiscal_year, cast.reporters
    at = planned.day(1)
    yield Step(at, partial(years.live, year, seed=seed, day=at.date(), keepers=keepers))
    yield Step(at, partial(years.fix, year, keepers=keepers))
    for do in later.get(planned.opens_at.year, []):
        yield Step(planned.day(2), do)


def _open(planned: Planned, cast: Cast) -> Round:
    period = Period.objects.get(fiscal_year=planned.fiscal_year, kind=planned.kind)
    return round_actions.open_round(
        period=period,
        questionnaire=questionnaires.compose(period=period, by=cast.opener),
        opens_at=planned.opens_at,
        shown_deadline=planned.shown_deadline,
        last_new_at=planned.last_new_at,
        last_edit_at=planned.last_edit_at,
        by=cast.opener,
    )


def _acts_of(round_: Round, planned: Planned, cast: Cast, seed: int) -> Iterator[Step]:
    own = Submission.objects.filter(round=round_).select_related("project", "bureau")
    for number, submission in enumerate(own.order_by("project__display_order")):
        start = 1 + number % 5 if planned.is_open else 3 + number * 7 % 20
        fate = FATES.get((planned.fiscal_year, planned.kind, submission.project.code), returns.accepted)
        yield from fate(returns.prepare(submission, planned, cast, seed, start))
    yield from _sendings(round_, planned, cast)
    yield from _requests(planned, cast)


def _sendings(round_: Round, planned: Planned, cast: Cast) -> Iterator[Step]:
    """The bureaus send their returns as a whole (局報告), and the Policy Group confirms the round (確定)."""
    at = planned.day(9) if planned.confirmed_at is None else planned.confirmed_at.replace(hour=9)
    bureaus = Submission.objects.filter(round=round_).values_list("bureau_id", "bureau__code")
    for bureau_id, code in sorted(set(bureaus)):
        if not planned.is_open or code in SENT_EARLY:
            by = cast.desks[bureau_id].approver
            yield Step(at, partial(bureau_reports.send, round_id=round_.pk, bureau_id=bureau_id, by=by))
    if planned.confirmed_at is not None:
        yield Step(planned.confirmed_at, partial(round_actions.confirm, round_id=round_.pk, by=cast.confirmer))


def _requests(planned: Planned, cast: Cast) -> Iterator[Step]:
    """Figures found wrong in the month after confirmation: one amended, one still to be decided."""
    if planned.confirmed_at is None or not planned.is_final:
        return
    at = planned.confirmed_at.replace(month=7)
    if planned.fiscal_year == 2006:
        yield Step(at, lambda: _amend("S-KYS1", planned, cast, decide=True))
    if planned.fiscal_year == 2007:
        yield Step(at, lambda: _amend("S-CHB1", planned, cast, decide=False))


def _amend(project: str, planned: Planned, cast: Cast, *, decide: bool) -> None:
    """Ask for two more new businesses in the figures of the project's first organization, with their kind."""
    for code in ("NB_PR", "NB"):
        figure = Figure.objects.filter(
            project__code=project,
            fiscal_year=planned.fiscal_year,
            kind=planned.kind,
            indicator__code=code,
            state=State.VALUE,
        )
        cell: Cell = figure.order_by("cell__part_id")[1].cell
        desk = cast.desks[cell.part.submission.bureau_id]
        proposal = amendments.Proposal(state=State.VALUE, value=(cell.value or Decimal(0)) + 2, bound=cell.bound)
        asked = amendments.ask(
            cell_id=cell.pk, proposal=proposal, reason="年度内に開始した2件が漏れていました（デモ）", by=desk.officer
        )
        if decide:
            amendments.decide(amendment_id=asked.pk, approve=True, reason="", by=cast.opener)
