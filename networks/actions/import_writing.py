"""Take an import over: every line that is to be taken, in one transaction, or none."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import structlog
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import ActionRefused, Conflict, require
from ledger.models import programme_today
from networks.actions import finding, import_comparing
from networks.actions import import_sql as sql
from networks.actions.locks import is_deadlock, lock_all, locked_roster
from networks.models import ImportLine, Organization, RosterImport
from networks.rules import imports as rules
from networks.rules.contacts import KEPT_AFTER_THE_END
from networks.rules.kana import sort_key
from networks.selectors import imports as selectors

log = structlog.get_logger(__name__)
Status, Verdict, Choice = RosterImport.Status, ImportLine.Verdict, ImportLine.Choice
AT_ONCE = 300  # organizations that are found by their names the moment they are entered; more are a matter of seconds
EVENTS = ("organization", "organizationname", "identifier", "establishment", "membership", "contact")


@dataclass(frozen=True)
class Outcome:
    """`taken`: lines written. `moved`: lines whose verdict changed since it was shown; then nothing was written."""

    taken: int = 0
    moved: int = 0


def confirm(*, import_id: int, by: User, is_demo: bool = False) -> Outcome:
    """Write every line that is to be taken and return how many; a second time changes nothing. Raises ActionRefused.

    What changed on record since the lines were shown is compared again first: then nothing is written, and the lines
    concerned bear their new verdict. Raises Conflict where somebody is still entering the same numbers.
    """
    try:
        return _confirm(import_id, by, is_demo)
    except (IntegrityError, OperationalError) as error:
        if isinstance(error, OperationalError) and not is_deadlock(error):
            raise
        with transaction.atomic():
            if moved := import_comparing.compare(_locked(import_id)):
                return Outcome(moved=moved)  # somebody entered the same number or member in this very moment
        if is_deadlock(error):  # the other one goes on, and has not committed yet
            raise Conflict(rules.AT_THE_SAME_TIME) from None
        log.error("imports.does_not_fit", roster_import=import_id, constraint=_constraint(error))
        raise ActionRefused(rules.DOES_NOT_FIT) from None


def _constraint(error: Exception) -> str:
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""


@transaction.atomic
def _confirm(import_id: int, by: User, is_demo: bool) -> Outcome:
    held = _locked(import_id)
    if held.status == Status.CONFIRMED and held.confirmed_by_id == by.pk:
        return Outcome(taken=held.counts.get("taken", 0))
    require(rules.may_confirm(by, held, selectors.undecided(held), selectors.to_take(held)))
    _lock_organizations(held)
    if moved := import_comparing.compare(held):
        return Outcome(moved=moved)
    taken = _Writer(held, by, is_demo).write()
    held.status, held.confirmed_by = Status.CONFIRMED, by
    held.counts |= {"taken": taken}
    held.mapping |= {"marks": marks()}
    held.confirmed_at = Now()
    held.save(update_fields=["status", "confirmed_by", "confirmed_at", "counts", "mapping"])
    acts.record(by=by, action="imports.confirm", on=held, new=str(taken))
    return Outcome(taken=taken)


def _locked(import_id: int) -> RosterImport:
    """Return the import, its roster locked first: two imports into one roster take turns."""
    locked_roster(RosterImport.objects.values_list("roster_id", flat=True).get(pk=import_id))
    return RosterImport.objects.select_for_update(of=("self",)).select_related("roster__project").get(pk=import_id)


def _lock_organizations(held: RosterImport) -> None:
    known = held.lines.filter(Q(verdict=Verdict.CHANGED) | Q(verdict=Verdict.NEW), organization_id__isnull=False)
    ids = known.values_list("organization_id", flat=True)
    lock_all([pk for pk in ids if pk is not None], held.roster_id)


def marks() -> dict[str, int]:
    """Return the newest number of each history: what comes after it was done after the import."""
    found = {}
    with connection.cursor() as cursor:
        for name in EVENTS:
            cursor.execute(f"select coalesce(max(pgh_id), 0) from networks_{name}event")
            found[name] = cursor.fetchone()[0]
    return found


class _Writer:
    """Writes the lines of one import, table by table."""

    def __init__(self, held: RosterImport, by: User, is_demo: bool) -> None:
        self._held = held
        self._made: list[tuple[str, int]] = []
        self._parameters: dict[str, Any] = {
            "import": held.pk,
            "roster": held.roster_id,
            "by": by.pk,
            "is_demo": is_demo,
            "today": programme_today(),
            "kept": KEPT_AFTER_THE_END,
            "kind": held.defaults.get("kind", Organization.Kind.COMPANY),
            "joined_on": datetime.date.fromisoformat(held.defaults["joined_on"]),
        }

    def write(self) -> int:
        """Return how many lines were written."""
        with connection.cursor() as cursor:
            self._cursor = cursor
            cursor.execute("drop table if exists pg_temp.roster_taken")
            taken = self._run(sql.TAKE)
            cursor.execute("create index on roster_taken (membership_id); analyze roster_taken")
            self._sort()
            new, mates = self._counts()
            for statement in self._statements(new, mates):
                self._run(statement, keeps=mates > 0 or statement == sql.NOTES)
            self._keep()
            cursor.execute("select array_agg(distinct organization_id) from roster_taken where is_new or leads")
            touched = cursor.fetchone()[0] or []
        (finding.index if len(touched) <= AT_ONCE else finding.index_soon)(touched)
        return taken

    def _counts(self) -> tuple[int, int]:
        """Return how many lines are of new organizations, and how many of known ones."""
        self._cursor.execute(
            "select count(*) filter (where is_new), count(*) filter (where not is_new) from roster_taken"
        )
        new, mates = self._cursor.fetchone()
        return new, mates

    def _sort(self) -> None:
        self._cursor.execute(sql.TO_SORT)
        keys = {line: sort_key(name, kana or "") for line, name, kana in self._cursor.fetchall()}
        self._parameters |= {"sorted": list(keys), "keys": list(keys.values())}

    def _statements(self, new: int, mates: int) -> Iterator[str]:
        """Yield what is to be run, in the order in which rows need each other."""
        if new:
            yield from (sql.ORGANIZATIONS, sql.NAMES, sql.NUMBERS)
        if mates:
            yield from (sql.CHANGED_ORGANIZATIONS, sql.CHANGED_NUMBERS, sql.ADDED_NUMBERS)
            for lang, field in (("ja", "name_ja"), ("en", "name_en")):
                self._parameters |= {"lang": lang, "field": field}
                yield from (sql.ENDED_NAMES, sql.CORRECTED_NAMES, sql.RENAMED)
        yield from (sql.ESTABLISHMENTS, sql.MEMBERSHIPS)
        if mates:
            yield sql.DEAD_LINKS
            yield from (sql.CHANGED_MEMBERSHIPS, sql.UNBEGUN_CONTACTS, sql.ENDED_CONTACTS, sql.CHANGED_ESTABLISHMENTS)
        for statements in sql.CONTACTS.values():
            yield statements["new"]
            if mates:
                yield from (statements["ended"], statements["corrected"], statements["after"])
        yield sql.NOTES

    def _run(self, statement: str, *, keeps: bool = False) -> int:
        """Run it; keep the names of what it made: of a new organization only the note must be told from later ones."""
        self._cursor.execute(statement, self._parameters)
        count = int(self._cursor.rowcount)
        if keeps and self._cursor.description:
            self._made += self._cursor.fetchall()
        return count

    def _keep(self) -> None:
        parameters: dict[str, Any] = {
            "made": [what for what, _of in self._made],
            "of": [of for _what, of in self._made],
        }
        self._cursor.execute(sql.KEEP, parameters)
