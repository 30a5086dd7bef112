"""Two identities become one: proposed, consented to by the keepers, done, undone. Never by itself."""

import datetime
from dataclasses import asdict, dataclass

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import ActionRefused, Conflict, Decision, no, require
from ledger.models import ProgrammeNow, programme_today
from networks.actions import finding
from networks.actions.locks import locked_organizations, locked_roster
from networks.actions.merging import move_all
from networks.actions.moving import Record, changed_since, lock_moved, put_back
from networks.models import DuplicateCandidate, Merge, MergeConsent, Organization, Roster
from networks.rules import merging as rules
from networks.selectors import merging as selectors
from networks.selectors.merging import Line, ScopeCounts

WHY = no("reason-missing", _("Say why."))
RESTED_UPON = no(
    "rested-upon",
    _("Something entered since the merge rests on what moved, such as a member at an establishment."),
    _("Change that first, or enter the second organization anew."),
)


@dataclass(frozen=True)
class Preview:
    """What the merge would do, found by doing it and taking it back. `refusals` empty: it can be done."""

    refusals: list[Decision]
    lines: list[Line]
    joined: int  # entries on rosters that would become part of another entry
    counts: list[ScopeCounts]
    on: datetime.date  # the day of the counts
    keepers: list[Organization]  # whose consent it needs, beside those for whom the proposer answers
    unseen: int  # further keepers, of rosters that the proposer does not see

    @property
    def asks(self) -> bool:
        return bool(self.keepers or self.unseen)


def preview(*, survivor_id: int, duplicate_id: int, effective_on: datetime.date, by: User) -> Preview:
    """Return what the merge would do; nothing is changed. Raises ActionRefused for whoever may not propose it."""
    with transaction.atomic():
        survivor, duplicate = _locked(survivor_id, duplicate_id)
        require(rules.may_merge(by, survivor, duplicate))
        refusals = rules.refusals(survivor, duplicate, effective_on)
        if rules.another_waits(survivor, duplicate):
            refusals.append(rules.WAITING)
        lines, asked = selectors.lines(duplicate, by), _to_ask(by, survivor, duplicate)
        known = selectors.known_keepers(by, survivor, duplicate)
        joined: list[int] = []
        counts: list[ScopeCounts] = []
        if not refusals:
            try:
                with transaction.atomic():
                    record, counts = _done(survivor, duplicate, effective_on)
                    joined = [move.object_id for move in record.moves if move.field == "joined_into_id"]
            except ActionRefused as refused:
                refusals = [refused.decision]
        transaction.set_rollback(True)
    return Preview(
        refusals=refusals,
        lines=lines,
        joined=selectors.joined(joined, by),
        counts=selectors.counts_for(by, counts),
        on=programme_today(),
        keepers=[keeper for keeper in asked if keeper.pk in known],
        unseen=sum(keeper.pk not in known for keeper in asked),
    )


@transaction.atomic
def propose(*, survivor_id: int, duplicate_id: int, effective_on: datetime.date, reason: str, by: User) -> Merge:
    """Return the merge: done at once if no other keeper is concerned, else waiting for their consent.

    Sent twice by the same person, it answers with the first one. Raises ActionRefused.
    """
    survivor, duplicate = _locked(survivor_id, duplicate_id)
    require(rules.may_merge(by, survivor, duplicate))
    _require_reason(reason)
    if first := _the_same(survivor, duplicate, by):
        return first
    if rules.another_waits(survivor, duplicate):
        raise Conflict(rules.WAITING)
    for refusal in rules.refusals(survivor, duplicate, effective_on):
        require(refusal)
    merge = Merge.objects.create(
        survivor=survivor,
        duplicate=duplicate,
        effective_on=effective_on,
        reason=reason,
        proposed_by=by,
        proposed_at=ProgrammeNow(),
    )
    others = _to_ask(by, survivor, duplicate)
    MergeConsent.objects.bulk_create(MergeConsent(merge=merge, keeper=keeper) for keeper in others)
    acts.record(by=by, action="merges.propose", on=merge, new=str(survivor.pk), old=str(duplicate.pk), reason=reason)
    return merge if others else _do(merge, by)


@transaction.atomic
def consent(*, merge_id: int, keeper_id: int, agrees: bool, reason: str, by: User) -> Merge:
    """Return the merge: done if this was the last consent, refused if it is none. Raises ActionRefused.

    Keepers whose rosters it touches only since it was proposed are asked too.
    """
    merge = _locked_merge(merge_id)
    held = merge.consents.select_for_update().get(keeper=keeper_id)
    require(rules.may_consent(by, merge, held.keeper))
    if held.agrees is not None:
        raise Conflict(no("answered-already", _("This keeper has answered already.")))
    if not agrees:
        _require_reason(reason)
    MergeConsent.objects.filter(pk=held.pk).update(
        agrees=agrees, reason=reason, decided_by=by, decided_at=ProgrammeNow()
    )
    acts.record(by=by, action="merges.agree" if agrees else "merges.refuse", on=merge, reason=reason)
    if not agrees:
        return _close(merge, Merge.Status.REFUSED)
    if _ask_who_came_since(merge) or merge.consents.filter(agrees=None).exists():
        return merge
    return _do(merge, by)


@transaction.atomic
def withdraw(*, merge_id: int, reason: str, by: User) -> Merge:
    """Return the merge, withdrawn by its proposer. Raises ActionRefused."""
    merge = _locked_merge(merge_id)
    require(rules.may_withdraw(by, merge))
    acts.record(by=by, action="merges.withdraw", on=merge, reason=reason)
    return _close(merge, Merge.Status.WITHDRAWN)


@transaction.atomic
def settle(*, merge_id: int, agrees: bool, reason: str, by: User) -> Merge:
    """Return the merge, done or refused by the data steward after fourteen days. Raises ActionRefused."""
    merge = _locked_merge(merge_id)
    require(rules.may_settle(by, merge))
    _require_reason(reason)
    acts.record(by=by, action="merges.settle", on=merge, new="agrees" if agrees else "refuses", reason=reason)
    return _do(merge, by) if agrees else _close(merge, Merge.Status.REFUSED)


@transaction.atomic
def undo(*, merge_id: int, reason: str, by: User) -> Merge:
    """Return the merge, undone: every row stands as before. Raises ActionRefused, naming what was changed since."""
    merge = _locked_merge(merge_id)
    require(rules.may_undo(by, merge))
    _require_reason(reason)
    lock_moved(merge)
    if (refusal := changed_since(merge)) is not None:
        require(refusal)
    _put_back(merge)
    finding.index([merge.survivor_id, merge.duplicate_id])
    _pair(merge).filter(status="merged").update(status="open", decided_at=None, decided_by=None, reason="")
    Merge.objects.filter(pk=merge.pk).update(status=Merge.Status.UNDONE, undone_at=ProgrammeNow(), undone_by=by)
    acts.record(by=by, action="merges.undo", on=merge, reason=reason)
    merge.refresh_from_db()
    return merge


def _put_back(merge: Merge) -> None:
    """Write what stood before the merge. Raises ActionRefused where something newer rests on what moved."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            put_back(merge)
            cursor.execute("set constraints all immediate")  # a deferred key speaks now, not at the commit
            cursor.execute("set constraints all deferred")
    except IntegrityError as error:
        raise ActionRefused(RESTED_UPON) from error


def _do(merge: Merge, by: User) -> Merge:
    require(rules.keeps_the_stricter_word(merge.survivor, merge.duplicate))  # it may have been said since
    record, counts = _done(merge.survivor, merge.duplicate, merge.effective_on)
    record.keep(merge)
    kept = {"on": programme_today().isoformat(), "scopes": [asdict(one) for one in counts]}
    Merge.objects.filter(pk=merge.pk).update(status=Merge.Status.DONE, done_at=ProgrammeNow(), done_by=by, counts=kept)
    decided = {"decided_at": ProgrammeNow(), "decided_by": by, "reason": merge.reason}
    _pair(merge).update(status="merged", **decided)
    acts.record(by=by, action="merges.do", on=merge, reason=merge.reason)
    merge.refresh_from_db()
    return merge


def _done(
    survivor: Organization, duplicate: Organization, effective_on: datetime.date
) -> tuple[Record, list[ScopeCounts]]:
    """Move everything and return the record with the counts before and after."""
    projects, today = selectors.touched(survivor, duplicate), programme_today()
    before = selectors.members(projects, today)
    record = move_all(survivor=survivor, duplicate=duplicate, effective_on=effective_on)
    return record, selectors.compared(projects, before, selectors.members(projects, today))


def _close(merge: Merge, status: str) -> Merge:
    Merge.objects.filter(pk=merge.pk).update(status=status)
    merge.refresh_from_db()
    return merge


def _locked(survivor_id: int, duplicate_id: int) -> tuple[Organization, Organization]:
    """Return both, locked after the rosters that they keep; two merges of one organization take turns."""
    for roster_id in Roster.objects.filter(keeper__in=[survivor_id, duplicate_id]).order_by("pk").values_list("pk"):
        locked_roster(*roster_id)
    found = locked_organizations([survivor_id, duplicate_id])
    return found[survivor_id], found[duplicate_id]


def _locked_merge(merge_id: int) -> Merge:
    """Return the merge, locked after its two organizations."""
    pair = Merge.objects.values_list("survivor_id", "duplicate_id").get(pk=merge_id)
    survivor, duplicate = _locked(*pair)
    merge = Merge.objects.select_for_update().get(pk=merge_id)
    merge.survivor, merge.duplicate = survivor, duplicate
    return merge


def _the_same(survivor: Organization, duplicate: Organization, by: User) -> Merge | None:
    alive = Merge.objects.filter(status__in=["proposed", "done"], proposed_by=by)
    return alive.filter(survivor=survivor, duplicate=duplicate).first()


def _to_ask(by: User, survivor: Organization, duplicate: Organization) -> list[Organization]:
    mine = selectors.keepers_answered_by(by, survivor, duplicate)
    return [keeper for keeper in selectors.keepers(survivor, duplicate) if keeper.pk not in mine]


def _ask_who_came_since(merge: Merge) -> int:
    """Ask the keepers that were not asked, and for whom the proposer does not answer; return how many these are."""
    asked = set(merge.consents.values_list("keeper_id", flat=True))
    others = _to_ask(merge.proposed_by, merge.survivor, merge.duplicate)
    new = [MergeConsent(merge=merge, keeper=keeper) for keeper in others if keeper.pk not in asked]
    return len(MergeConsent.objects.bulk_create(new))


def _pair(merge: Merge) -> QuerySet[DuplicateCandidate]:
    first, second = sorted([merge.survivor_id, merge.duplicate_id])
    return DuplicateCandidate.objects.filter(first=first, second=second)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        require(WHY)
