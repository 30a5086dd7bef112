"""What a survey never lacks: about, at least, not applicable, not yet known, and a figure that needs explaining."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from assessment.actions.cells import Entry
from assessment.models import Bound, State
from projects.models import Period

from .amounts import KINDS_OF_NEW_BUSINESS
from .calendar import Planned

Change = Callable[[Entry], Entry]
INTERIM, FINAL = Period.Kind.INTERIM, Period.Kind.FINAL
NEW_BUSINESSES = ("NB", *KINDS_OF_NEW_BUSINESS)


@dataclass(frozen=True)
class Peculiar:
    """Which answers differ, and how. Empty `rounds` means every round."""

    reporter: str
    codes: tuple[str, ...]
    change: Change
    rounds: frozenset[tuple[int, str]] = frozenset()

    def concerns(self, reporter: str, code: str, planned: Planned) -> bool:
        in_round = not self.rounds or (planned.fiscal_year, planned.kind) in self.rounds
        return in_round and self.reporter == reporter and code in self.codes


def about(entry: Entry) -> Entry:
    """The nearest lower ten, as about."""
    if entry.value is None or entry.value < 10:
        return entry
    return replace(entry, value=entry.value // 10 * 10, bound=Bound.APPROXIMATE)


def at_least(entry: Entry) -> Entry:
    return replace(entry, bound=Bound.AT_LEAST) if entry.value else entry


def unknown(entry: Entry) -> Entry:
    return replace(entry, state=State.NOT_YET_KNOWN, value=None, base=None, forecast=None)


def unknown_until(day: datetime.date) -> Change:
    return lambda entry: replace(unknown(entry), expected_on=day)


def not_applicable(reason: str) -> Change:
    return lambda entry: replace(
        entry, state=State.NOT_APPLICABLE, value=None, base=None, forecast=None, bound=Bound.EXACT, note=reason
    )


def tripled(reason: str) -> Change:
    return lambda entry: replace(entry, value=(entry.value or Decimal(1)) * 4, note=reason)


PECULIARITIES = (
    # two of six areas cannot say yet how many new businesses began
    Peculiar("S-KNT1/S-KNT1-NTM/1", NEW_BUSINESSES, unknown, frozenset({(2008, INTERIM)})),
    Peculiar("S-KNT1/S-KNT1-KHN/1", NEW_BUSINESSES, unknown, frozenset({(2008, INTERIM)})),
    Peculiar("S-KNT1/S-KNT1-SEN/1", ("VIS_CO",), at_least),
    Peculiar("S-THK1/-/1", ("SEM_P", "EXM_P"), about),
    Peculiar("S-CGK2/-/1", ("EXM_P",), about),
    Peculiar("S-KYS1/-/1", ("BM_P",), at_least),
    Peculiar("S-KNT2/-/1", ("NV_U",), not_applicable("会員企業の支援のみを行い、大学発ベンチャーは対象外（デモ）")),
    Peculiar("S-CHB2/-/1", ("IPO",), unknown, frozenset({(2006, INTERIM), (2007, INTERIM), (2008, INTERIM)})),
    Peculiar(
        "S-OKN1/bureau",
        ("SALES",),
        unknown_until(datetime.date(2008, 9, 30)),
        frozenset({(2007, FINAL)}),
    ),
    Peculiar(
        "S-CGK1/-/1",
        ("SEM_P",),
        tripled("広島での全国大会を共催したため参加者が増加（デモ）"),
        frozenset({(2007, FINAL)}),
    ),
)


def peculiarity(entry: Entry, reporter: str, code: str, planned: Planned) -> Entry:
    """Return the answer as this reporter gave it in this round; for most the plain one."""
    for peculiar in PECULIARITIES:
        if peculiar.concerns(reporter, code, planned):
            entry = peculiar.change(entry)
    return entry
