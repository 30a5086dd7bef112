"""How a line of a roster file stands to what is on record: new, changed field by field, unchanged, or impossible."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from networks.models import ImportLine
from networks.rules import problems as words
from networks.rules.columns import BY_FIELD
from networks.rules.facts import REACHED_AT
from networks.rules.lines import Found
from networks.rules.text import folded

Verdict = ImportLine.Verdict
Changes = dict[str, list[str]]  # field -> [what stands, what the file says]
# Problems found here carry a fourth part, so that the next comparison can take them away again.
HERE = "compared"
MEMBERSHIP = ("number", "member_class", "joined_on", "joined_reason", "left_on", "left_reason", "confirmed_on")
HOME = (*REACHED_AT, *(f"establishment_{name}" for name in REACHED_AT))
WITH_A_SIZE = frozenset({"company", "trading"})
NOT_COMPARED = ("record", "project", "_prefecture", "_establishment_prefecture")
_SHORT_FORMS = {"(株)": "株式会社", "(有)": "有限会社", "(合)": "合同会社", "(社)": "社団法人", "(財)": "財団法人",
                "(一社)": "一般社団法人", "(公社)": "公益社団法人", "(一財)": "一般財団法人", "(公財)": "公益財団法人",
                "(独)": "独立行政法人", "(学)": "学校法人", "(資)": "合資会社"}  # fmt: skip
# What is said of a person or an establishment needs its name: on the line, or on record.
_NAMED_FIRST = (
    *((f"{duty}_name", f"{duty}_", "person-without-name") for duty in ("representative", "window")),
    ("establishment", "establishment_", "establishment-without-name"),
)
_SIGNS = re.compile(r"[\s\-‐-―・･.,'’()（）]+")


@dataclass(frozen=True)
class Recognised:
    """The record that a line means. `current` holds its fields as text; nothing of a membership if there is none yet.

    `others`: (first day, day after the last or "") of its other memberships on the roster.
    """

    organization_id: int
    status: str
    membership_id: int | None
    by_record: bool
    by_number: bool
    current: Mapping[str, str]
    others: Sequence[tuple[str, str]] = ()


@dataclass
class Compared:
    verdict: str
    organization_id: int | None = None
    membership_id: int | None = None
    changes: Changes = field(default_factory=dict)
    problems: list[Found] = field(default_factory=list)


def without_home(record: Mapping[str, str]) -> dict[str, str]:
    """Return the fields less how a natural person is reached, for whoever does not keep it on the roster."""
    return {name: text for name, text in record.items() if name not in HOME}


def own_problems(problems: Sequence[Found]) -> list[Found]:
    """Return the problems of the line itself, without those of an earlier comparison."""
    return [each for each in problems if len(each) < 4]


# Problems of what a cell says. They are none where the record says the very same: nothing is made worse.
SAID = frozenset(
    {
        *("no-day", "postal-code", "phone", "whole-number", "too-great", "email", "website", "kind", "size"),
        *("member-class", "prefecture", "too-long", "yes-or-no", "number-length", "number-check"),
    }
)


def unlike(problems: Sequence[Found], values: Mapping[str, str], current: Mapping[str, str]) -> list[Found]:
    """Return the line's own problems, less those of cells that say what stands on record already."""
    own = own_problems(problems)
    return [each for each in own if each[1] not in SAID or values.get(each[0]) != (current.get(each[0]) or "").strip()]


def compare(
    values: Mapping[str, str], problems: Sequence[Found], mate: Recognised | None, *, kind: str, doubtful: bool
) -> Compared:
    """Return how the line stands.

    `mate` is what was recognised, `kind` what a new organization is if the line says none, `doubtful` whether there
    are candidates to look at.
    """
    found = Compared(Verdict.NEW, problems=unlike(problems, values, mate.current if mate else {}))
    if any(words.is_error(each[1]) for each in found.problems):
        found.verdict = Verdict.INVALID
        return found
    if mate is None:
        _check_new(values, found)
        if doubtful or any(each[1] in words.DOUBTS for each in found.problems):
            found.verdict = Verdict.DUPLICATE
    else:
        _compare_with(values, mate, found)
    _check_size(values, mate.current if mate else {"kind": kind}, found)
    if any(words.is_error(each[1]) for each in found.problems):
        found.verdict = Verdict.INVALID
    return found


def _check_new(values: Mapping[str, str], found: Compared) -> None:
    if "left_reason" in values and "left_on" not in values:
        _blame(found, "left_reason", "reason-without-day")
    _check_people(values, {}, found)


def _compare_with(values: Mapping[str, str], mate: Recognised, found: Compared) -> None:
    found.organization_id, found.membership_id = mate.organization_id, mate.membership_id
    if mate.status == "closed" and mate.membership_id is None:
        _blame(found, "name_ja", "not-active")
    current = mate.current
    if _joins_again(values, current):
        found.membership_id = None
        current = {name: text for name, text in current.items() if not _is_of_membership(name)}
    elif "left_on" in current and "joined_on" not in values and "left_on" not in values:
        _blame(found, "left_on", "has-left", last=current["left_on"])
    found.changes = _changes(values, current, mate, found)
    _check_days(values, current, mate, found)
    _check_people(values, current, found)
    if found.membership_id is None:
        found.verdict = Verdict.NEW
    else:
        found.verdict = Verdict.CHANGED if found.changes else Verdict.UNCHANGED


def _check_size(values: Mapping[str, str], current: Mapping[str, str], found: Compared) -> None:
    size, kind = values.get("size") or current.get("size"), values.get("kind") or current.get("kind")
    if size and kind not in WITH_A_SIZE:
        _blame(found, "size" if "size" in values else "kind", "size-of-kind")


def _joins_again(values: Mapping[str, str], current: Mapping[str, str]) -> bool:
    return "left_on" in current and values.get("joined_on", "") > current["left_on"]


def _is_of_membership(name: str) -> bool:
    return name in MEMBERSHIP or name.startswith(("establishment", "representative_", "window_"))


def is_of_organization(name: str) -> bool:
    """Return whether the field is one of the organization, or the note about it: the same for all its memberships."""
    return name not in NOT_COMPARED and not _is_of_membership(name)


def _changes(values: Mapping[str, str], current: Mapping[str, str], mate: Recognised, found: Compared) -> Changes:
    """Return what the file says otherwise.

    A name is another one where the line names the record, or its number and not the same name in another form. A
    line that only its name, or a person, says to be this organization spells it in its own way.
    """
    changes = {
        name: [current.get(name, ""), text]
        for name, text in values.items()
        if name not in NOT_COMPARED and current.get(name) != text and _cleaned(name, current) != text
    }
    if mate.by_number:
        changes.pop("corporate_number", None)  # one of its numbers: it may have several after a merge
    if "name_ja" in changes and not mate.by_record and (not mate.by_number or same_form(*changes["name_ja"])):
        _blame(found, "name_ja", "same-in-other-form", name=changes.pop("name_ja")[0])
    for name, address in (("prefecture", "address"), ("establishment_prefecture", "establishment_address")):
        derived = values.get(f"_{name}")
        if derived and address in changes and derived != current.get(name):
            changes[name] = [current.get(name, ""), derived]
    return changes


def _cleaned(name: str, current: Mapping[str, str]) -> str:
    """Return what stands as the cleaning would read it: a line that only lost odd widths has not changed."""
    stands = current.get(name)
    if not stands or name not in BY_FIELD or name in {"kind", "size", "member_class", "prefecture"}:
        return stands or ""
    return BY_FIELD[name].clean(stands)[0]


def _check_days(values: Mapping[str, str], current: Mapping[str, str], mate: Recognised, found: Compared) -> None:
    first = values.get("joined_on") or current.get("joined_on", "")
    last = values.get("left_on") or current.get("left_on", "")
    if last and first and last < first:
        _blame(found, "left_on", "ends-before", last=last, first=first)
    if values.get("left_reason") and not last:
        _blame(found, "left_reason", "reason-without-day")
    touched = found.membership_id is None or {"joined_on", "left_on"} & found.changes.keys()
    if touched and first and any(_meet(first, last, *other) for other in mate.others):
        _blame(found, "joined_on", "overlap")


def _meet(first: str, last: str, begins: str, until: str) -> bool:
    """Return whether days `first` to `last` (inclusive, "" without end) meet those from `begins` to before `until`."""
    return (not until or first < until) and (not last or begins <= last)


def _check_people(values: Mapping[str, str], current: Mapping[str, str], found: Compared) -> None:
    for name, rest, code in _NAMED_FIRST:
        if values.get(name) or current.get(name):
            continue
        said = next((each for each in values if each != name and each.startswith(rest)), None)
        if said:
            _blame(found, said, code)


def same_form(one: str, other: str) -> bool:
    """Return whether two names differ only in how they are written: (株) for 株式会社, 髙 for 高, widths, signs."""
    return _form(one) == _form(other)


def _form(name: str) -> str:
    whole = folded(name)
    for short, full in _SHORT_FORMS.items():
        whole = whole.replace(short, full)
    return _SIGNS.sub("", whole)


def _blame(found: Compared, column: str, code: str, **arguments: str) -> None:
    found.problems.append([column, code, arguments, HERE])
