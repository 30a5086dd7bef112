"""A roster file is brought, its columns are named, its lines are decided, or it is put away."""

import hashlib
from collections.abc import Collection, Mapping

import structlog
from celery import current_app
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError

from accounts.models import User
from ledger.actions import acts
from ledger.actions.staleness import Waker
from ledger.decisions import Conflict, no, require
from networks.actions import import_comparing
from networks.actions.locks import locked_roster
from networks.models import ColumnHeading, ImportLine, RosterImport
from networks.rules import imports as rules
from networks.rules.cleaning import key_of
from networks.rules.columns import BY_FIELD, SCALED
from networks.rules.sheets.limits import BYTES

log = structlog.get_logger(__name__)
READ = "networks.read_imports"  # the task that reads; the poller wakes it anyway
Status, Choice, Verdict = RosterImport.Status, ImportLine.Choice, ImportLine.Verdict


@transaction.atomic
def upload(*, roster_id: int, file_name: str, content: bytes, defaults: Mapping[str, str], by: User) -> RosterImport:
    """Return the import, waiting to be read. Raises ActionRefused.

    `defaults`: `kind` and `joined_on` for lines that do not say it. The same file again is the same import.
    """
    roster = locked_roster(roster_id)
    require(rules.may_import(by, roster))
    if len(content) > BYTES:
        raise Conflict(no("too-large", _("The file is too large.")))
    digest = hashlib.sha256(content).hexdigest()
    waiting = roster.imports.filter(digest=digest, status__in=[Status.READING, Status.STAGED], defaults=dict(defaults))
    if same := waiting.first():
        return same
    new = RosterImport.objects.create(
        roster=roster,
        file_name=file_name[:200],
        content=content,
        digest=digest,
        defaults=dict(defaults),
        uploaded_by=by,
    )
    acts.record(by=by, action="imports.upload", on=new)
    transaction.on_commit(nudge)
    return new


@transaction.atomic
def name_columns(*, import_id: int, meanings: Mapping[int, str], heading_line: int | None, by: User) -> RosterImport:
    """Return the import, to be read again with these meanings of its columns, kept for the keeper's next file.

    `meanings`: column (from 0) to field, "" to leave it out. Raises ActionRefused.
    """
    held = _locked(import_id)
    require(rules.may_map(by, held))
    headings = held.mapping.get("texts", [])
    if heading_line in {None, held.heading_line}:
        for column, field in meanings.items():
            if column < len(headings) and headings[column] and (not field or field in BY_FIELD or field in SCALED):
                ColumnHeading.objects.update_or_create(
                    keeper_id=held.roster.keeper_id,
                    heading=key_of(headings[column])[:200],
                    defaults={"field": field},
                )
    held.lines.all().delete()
    held.status, held.refusal, held.counts, held.lines_read, held.tries = Status.READING, [], {}, 0, 0
    held.heading_line = heading_line or held.heading_line
    held.save(update_fields=["status", "refusal", "counts", "lines_read", "heading_line", "tries"])
    acts.record(by=by, action="imports.name_columns", on=held)
    transaction.on_commit(nudge)
    return held


@transaction.atomic
def decide(*, import_id: int, lines: Collection[int], choice: str, by: User, chosen: int | None = None) -> int:
    """Decide about lines, by the numbers that the file has, and return how many. Raises ActionRefused.

    `chosen` is the organization that the line means, for the choice "same".
    """
    held = _locked(import_id)
    require(rules.may_decide(by, held))
    return _choose(held, held.lines.filter(line__in=lines), choice, chosen)


@transaction.atomic
def decide_each(*, import_id: int, choices: Mapping[int, tuple[str, int | None]], by: User) -> int:
    """Decide line by line: line -> (choice, organization), and return how many changed. Raises ActionRefused."""
    held = _locked(import_id)
    require(rules.may_decide(by, held))
    lines = held.lines.filter(line__in=list(choices)).values_list("line", "choice", "chosen")
    new: dict[tuple[str, int | None], list[int]] = {}
    for line, *stands in lines:
        if tuple(stands) != choices[line]:
            new.setdefault(choices[line], []).append(line)
    return sum(_choose(held, held.lines.filter(line__in=some), *choice) for choice, some in new.items())


@transaction.atomic
def decide_all(*, import_id: int, verdict: str, choice: str, by: User) -> int:
    """Decide about every line of a verdict that nobody decided about, and return how many. Raises ActionRefused."""
    held = _locked(import_id)
    require(rules.may_decide(by, held))
    return _choose(held, held.lines.filter(verdict=verdict, choice=""), choice, None)


@transaction.atomic
def discard(*, import_id: int, by: User) -> RosterImport:
    """Put the import away: its lines and its content are gone. Raises ActionRefused."""
    held = _locked(import_id)
    require(rules.may_discard(by, held))
    held.status = Status.DISCARDED
    _forget(held)
    acts.record(by=by, action="imports.discard", on=held)
    return held


def _locked(import_id: int) -> RosterImport:
    return RosterImport.objects.select_for_update(of=("self",)).select_related("roster__project").get(pk=import_id)


def _choose(held: RosterImport, lines: QuerySet[ImportLine], choice: str, chosen: int | None) -> int:
    """Write the choice where it is possible: nobody can take an invalid line, or name what is no candidate of it."""
    if choice == Choice.TAKE:
        lines = lines.exclude(verdict=Verdict.INVALID)
    if choice == Choice.SAME:
        return _same(held, lines, chosen)
    ids = list(lines.values_list("id", flat=True))
    again = list(lines.exclude(chosen=None).values_list("id", flat=True))
    changed = ImportLine.objects.filter(pk__in=ids).update(choice=choice, chosen=None)
    if again:
        import_comparing.compare(held, again)
    return changed


def _same(held: RosterImport, lines: QuerySet[ImportLine], chosen: int | None) -> int:
    """Say of each line which organization it is: the one chosen, or its only candidate."""
    found = []
    for line in lines.exclude(candidates=[]):
        ids = [candidate[0] for candidate in line.candidates]
        mine = chosen if chosen is not None else ids[0]
        if mine in ids and (chosen is not None or len(ids) == 1):
            line.choice, line.chosen = Choice.SAME, mine
            found.append(line)
    ImportLine.objects.bulk_update(found, ["choice", "chosen"], batch_size=1000)
    if found:
        import_comparing.compare(held, [line.pk for line in found])
    return len(found)


def _forget(held: RosterImport) -> None:
    """Drop what the file held of persons; who brought it when, and its digest, stay."""
    held.lines.all().delete()
    held.content, held.mapping = None, {}  # a file without headings has persons where its headings should be
    held.save(update_fields=["status", "content", "mapping"])


@transaction.atomic
def forget_what_is_over() -> int:
    """Drop content and lines of imports whose day of undoing, or month of waiting, has passed; return how many."""
    over = RosterImport.objects.select_for_update(skip_locked=True).over(rules.UNDOING)
    for held in (found := list(over)):
        if held.status in {Status.STAGED, Status.REFUSED}:
            held.status = Status.DISCARDED
        _forget(held)
    return len(found)


def nudge() -> None:
    """Wake the reader from a thread of its own: the broker may be away or hang, and the poller looks anyway."""
    _waker.wake()


def _publish() -> None:
    try:
        current_app.send_task(READ, retry=False, ignore_result=True)
    except (OperationalError, OSError) as error:
        log.warning("imports.not_woken", error=type(error).__name__)


_waker = Waker(_publish)
