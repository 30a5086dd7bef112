"""What became of the first-term projects: the reorganisation of 2006, with both counts closing."""

from collections.abc import Iterable
from dataclasses import dataclass

from projects.models import Lineage, Project

# The order of the printed list. The flags say on which side a kind counts: among the 19 before, among the 17 after.
KINDS = {
    "newly adopted": (False, True),
    "reorganised": (True, True),
    "focused": (True, True),
    "expanded": (True, True),
    "continued": (True, True),
    "abolished or integrated": (True, False),
    "not printed": (False, False),
}


@dataclass(frozen=True)
class KindGroup:
    """One kind of change: how many projects it is printed for, and the rows that say which."""

    kind: str
    before: int
    after: int
    printed: int | None
    rows: tuple[Lineage, ...]


@dataclass(frozen=True)
class LineagePage:
    groups: tuple[KindGroup, ...]
    n_before: int
    n_after: int

    @property
    def before(self) -> int:
        """Return the sum over the kinds on the side of the first term: 5 + 9 + 5."""
        return sum(group.before for group in self.groups)

    @property
    def after(self) -> int:
        """Return the sum over the kinds on the side of the second term: 3 + 9 + 5."""
        return sum(group.after for group in self.groups)

    @property
    def closes(self) -> bool:
        return (self.before, self.after) == (self.n_before, self.n_after)


def lineage_page() -> LineagePage:
    """Return the lineage by kind of change."""
    rows = list(Lineage.objects.select_related("predecessor", "successor", "bureau"))
    groups = [_group(kind, [row for row in rows if row.kind == kind]) for kind in KINDS]
    count = {term: Project.objects.filter(term__number=term).count() for term in (1, 2)}
    return LineagePage(tuple(group for group in groups if group.rows), count[1], count[2])


def _group(kind: str, rows: list[Lineage]) -> KindGroup:
    counts_before, counts_after = KINDS[kind]
    projects = _distinct(row.successor_id if counts_after else row.predecessor_id for row in rows)
    printed = next((row.kind_printed_total for row in rows), None)
    return KindGroup(kind, projects if counts_before else 0, projects if counts_after else 0, printed, tuple(rows))


def _distinct(ids: Iterable[int | None]) -> int:
    return len({pk for pk in ids if pk is not None})
