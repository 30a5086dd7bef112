"""What a file of ties would record on a roster: every row resolved, or the reason why it cannot be."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from networks.models import Identifier, Organization, Roster, SearchEntry, Tie
from networks.rules.text import entire, searchable
from networks.rules.tie_tables import Line, Problem, UnreadableTable, heading, read
from networks.rules.ties import TieFacts
from networks.selectors.ties import members


@dataclass(frozen=True)
class Resolved:
    """A row whose two ends are known."""

    row: int
    member: Organization
    other: Organization
    facts: TieFacts

    @property
    def kind(self) -> str:
        return str(Tie.Kind(self.facts.kind).label)


@dataclass(frozen=True)
class TieFile:
    """A file as read. `refused`: the sentence why not at all. Rows are recorded only where nothing is wrong."""

    text: str
    lines: list[Resolved]
    problems: list[Problem]
    refused: str = ""


def tie_file(text: str, roster: Roster, visible: QuerySet[Organization]) -> TieFile:
    """Return what the text of a file says, with each end found by corporate number, member number or exact name."""
    try:
        lines, problems = read(text)
    except UnreadableTable as error:
        return TieFile(text, [], [], str(error))
    found, of_member, of_other = [], _finder(members(roster), roster), _finder(visible, None)
    for line in lines:
        ends = of_member(line.member), of_other(line.other)
        wrong = [_problem(line, name, end) for name, end in zip(("member", "other"), ends, strict=True)]
        problems += [problem for problem in wrong if problem]
        one, other = ends
        if isinstance(one, Organization) and isinstance(other, Organization):
            found.append(Resolved(line.row, one, other, line.facts))
    return TieFile(text, found, sorted(problems, key=lambda problem: problem.row))


def _problem(line: Line, column: str, end: Organization | str) -> Problem | None:
    return None if isinstance(end, Organization) else Problem(line.row, heading(column), end)


def _finder(within: QuerySet[Organization], roster: Roster | None) -> Callable[[str], Organization | str]:
    """Return a function from what is typed to the one organization it means, or to the sentence why there is none."""
    known: dict[str, Organization | str] = {}

    def find(typed: str) -> Organization | str:
        if typed not in known:
            known[typed] = _the_only_one(list(within.filter(pk__in=_meant(typed, roster))[:2]), roster)
        return known[typed]

    return find


def _the_only_one(found: list[Organization], roster: Roster | None) -> Organization | str:
    if len(found) == 1:
        return found[0]
    if found:
        return _("More than one organization bears this name. Give its corporate number.")
    if roster:
        return _("No member of this roster has this number or exactly this name.")
    return _("No organization has this number or exactly this name.")


def _meant(typed: str, roster: Roster | None) -> list[int]:
    """Return the ids that a cell may mean: by an official number, by the number on the roster, or by a whole name."""
    numbered = Identifier.objects.filter(value=typed).values_list("organization_id", flat=True)
    found = set(numbered)
    if roster:
        found |= set(roster.memberships.filter(number=typed).values_list("organization_id", flat=True))
    line = searchable(typed)
    if line and not found:
        named = SearchEntry.objects.filter(grams__contains=[entire(line)], text__contains=f"\n{line}\n")
        found |= set(named.values_list("organization_id", flat=True)[:50])
    return sorted(found)
