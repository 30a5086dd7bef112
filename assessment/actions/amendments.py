"""Change an accepted figure: asked with a reason, decided by another person, a new number in the ledger."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from assessment.models import Amendment, Bound, Cell, Figure
from assessment.rules import amendments as rules
from ledger.actions import acts, staleness
from ledger.decisions import require
from ledger.models import ProgrammeNow, programme_now

from .parts import require_reason


@dataclass(frozen=True)
class Proposal:
    """What the figure shall become."""

    state: str
    value: Decimal | None = None
    base: Decimal | None = None
    bound: str = Bound.EXACT


@transaction.atomic
def ask(*, cell_id: int, proposal: Proposal, reason: str, by: User) -> Amendment:
    """Ask for an amendment of an accepted figure. Raises ActionRefused."""
    cell = _locked(cell_id)
    require(rules.may_ask(by, cell))
    require_reason(reason)
    amendment = Amendment.objects.create(
        cell=cell,
        state=proposal.state,
        value=proposal.value,
        base=proposal.base,
        bound=proposal.bound,
        reason=reason,
        asked_by=by,
        asked_at=ProgrammeNow(),
    )
    acts.record(by=by, action="amendments.ask", on=amendment, reason=reason)
    return amendment


@transaction.atomic
def decide(*, amendment_id: int, approve: bool, reason: str, by: User) -> Amendment:
    """Approve (a new figure, the old one stays) or decline. Raises ActionRefused."""
    amendment = Amendment.objects.select_for_update(no_key=True).get(pk=amendment_id)
    cell = _locked(amendment.cell_id)
    require(rules.may_decide(by, amendment))
    if not approve:
        require_reason(reason)
    action = "amendments.approve" if approve else "amendments.decline"
    act = acts.record(by=by, action=action, on=amendment, reason=reason)
    Amendment.objects.filter(pk=amendment.pk).update(
        approved=approve, decided_by=by, decided_at=ProgrammeNow(), decided_reason=reason
    )
    if approve:
        _write(amendment, cell, act_id=act.pk, by=by)
    amendment.refresh_from_db()
    return amendment


def _locked(cell_id: int) -> Cell:
    Cell.objects.select_for_update(no_key=True).only("pk").get(pk=cell_id)
    return Cell.objects.select_related("part__submission__round__period").get(pk=cell_id)


def _write(amendment: Amendment, cell: Cell, *, act_id: int, by: User) -> None:
    submission = cell.part.submission
    period = submission.round.period
    last = Figure.objects.filter(cell=cell).order_by("-no").values_list("no", flat=True).first() or 0
    proposal = {
        "state": amendment.state,
        "value": amendment.value,
        "base": amendment.base,
        "bound": amendment.bound,
    }
    Figure.objects.create(
        cell=cell,
        no=last + 1,
        submission=submission,
        project_id=submission.project_id,
        fiscal_year=period.fiscal_year,
        kind=period.kind,
        indicator_id=cell.indicator_id,
        sub_area_id=cell.sub_area_id,
        act_id=act_id,
        accepted_by=by,
        accepted_at=programme_now(),
        amendment=amendment,
        **proposal,
    )
    Cell.objects.filter(pk=cell.pk).update(version=cell.version + 1, updated_by=amendment.asked_by, **proposal)
    staleness.mark(project_id=submission.project_id, fiscal_year=period.fiscal_year, cause="amendments.approve")
