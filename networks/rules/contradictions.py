"""Lines of one file that each stand well with the records, and not with one another: the later one is told so."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from networks.rules.comparing import HERE, Compared, Verdict, is_of_organization


@dataclass(frozen=True)
class Judged:
    """A line in the order of the file. `number_is_free`: no organization on record has the number that it gives."""

    line: int
    values: Mapping[str, str]
    current: Mapping[str, str]
    number_is_free: bool
    found: Compared

    @property
    def days(self) -> tuple[str, str]:
        """Return the first and the last day of the membership, "" where there is none."""
        stands = self.current if self.found.membership_id else {}
        said = {**stands, **self.values}
        return said.get("joined_on", ""), said.get("left_on", "")

    def blame(self, column: str, code: str, line: int, **arguments: str) -> None:
        self.found.problems.append([column, code, {"line": line, **arguments}, HERE])
        self.found.verdict = Verdict.INVALID


def blame(lines: Sequence[Judged]) -> None:
    """Find what contradicts a line above. Of those that mean one record, or claim one number, the first holds."""
    records: dict[tuple[int, int | None], int] = {}
    numbers: dict[str, Judged] = {}
    above: defaultdict[int, list[Judged]] = defaultdict(list)
    for each in lines:
        if each.found.verdict == Verdict.INVALID:
            continue
        _blame_number(each, numbers)
        organization = each.found.organization_id
        if organization is None or each.found.verdict == Verdict.INVALID:
            continue
        first = records.setdefault((organization, each.found.membership_id), each.line)
        if first != each.line:
            each.blame("name_ja", "twice", first)
            continue
        for other in above[organization]:
            _blame_pair(each, other)
        above[organization].append(each)


def _blame_number(each: Judged, numbers: dict[str, Judged]) -> None:
    number = each.values.get("corporate_number")
    if not number or not each.number_is_free:
        return
    first = numbers.setdefault(number, each)
    is_new = each.found.organization_id is None
    if first is not each and (is_new or each.found.organization_id != first.found.organization_id):
        each.blame("corporate_number", "number-twice", first.line)


def _blame_pair(each: Judged, other: Judged) -> None:
    """Compare two memberships of one organization: their days, and what both lines say of the organization."""
    if _meet(each.days, other.days):
        each.blame("joined_on", "overlap-above", other.line)
    changed = each.found.changes.keys() | other.found.changes.keys()
    for name in filter(is_of_organization, changed):
        said, above = each.values.get(name), other.values.get(name)
        if said and above and said != above:
            each.blame(name, "otherwise-above", other.line, text=above)


def _meet(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two times (first and last day, "" without end) have a day in common."""
    if not one[0] or not other[0]:
        return False
    return (not other[1] or one[0] <= other[1]) and (not one[1] or other[0] <= one[1])
