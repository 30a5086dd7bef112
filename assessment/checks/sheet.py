"""What a check looks at: the cells of one part, with the figures of the period before beside them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assessment.models import State
from ledger.decisions import Text


@dataclass(frozen=True)
class Entry:
    """One cell as a check sees it."""

    state: str = State.BLANK
    value: Decimal | None = None
    base: Decimal | None = None
    forecast: Decimal | None = None
    expected_on: object | None = None
    note: str = ""
    typed: str = ""

    @property
    def number(self) -> Decimal | None:
        """Return the value, 0 for "nothing to report", None where no number is known."""
        return Decimal(0) if self.state == State.NONE else self.value


NOTHING = Entry()


@dataclass(frozen=True)
class Sheet:
    """The cells of a part by indicator code; `asked` holds name and parent of every question."""

    is_final: bool
    fiscal_year: int
    asked: Mapping[str, "Asked"]
    cells: Mapping[str, Entry]
    interim: Mapping[str, Entry] = field(default_factory=dict)  # accepted interim figures of the same year
    last_year: Mapping[str, Entry] = field(default_factory=dict)  # accepted final figures of the year before

    def entry(self, code: str) -> Entry:
        return self.cells.get(code, NOTHING)

    def number(self, code: str) -> Decimal | None:
        return self.entry(code).number


@dataclass(frozen=True)
class Asked:
    """One question as a check sees it."""

    code: str
    name: str
    required: bool
    measure: str
    parent: str = ""
    relation: str = ""


@dataclass(frozen=True)
class Problem:
    """An error blocks handing in; a warning needs a reason in the remarks of its cell."""

    check: str
    code: str  # of the indicator at which it is shown
    sentence: Text
    is_error: bool


Found = tuple[str, Text]


@dataclass(frozen=True)
class Check:
    """One rule: its sentence is the name of its file; years say from when until when it applies."""

    name: str
    is_error: bool
    find: Callable[[Sheet], Iterator[Found]]
    fy_from: int = 0
    fy_until: int = 9999

    def problems(self, sheet: Sheet) -> list[Problem]:
        """Return what is wrong; a warning with a remark beside it counts as explained and is left out."""
        if not self.fy_from <= sheet.fiscal_year < self.fy_until:
            return []
        found = [Problem(self.name, code, sentence, self.is_error) for code, sentence in self.find(sheet)]
        return [p for p in found if p.is_error or not sheet.entry(p.code).note.strip()]
