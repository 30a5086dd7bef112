"""How many members one roster has had: by fiscal year, and by prefecture today."""

import datetime
from dataclasses import dataclass

from ledger.models import programme_today
from networks.models import Roster
from networks.rules.counting import LABELS, Group, counted_on, counted_years
from networks.selectors.members import Count, Scope, YearCount, by_prefecture, member_counts
from projects.models import Prefecture, Term


@dataclass(frozen=True)
class RosterCounts:
    years: list[YearCount]
    places: list[tuple[Prefecture | None, Count]]
    day: datetime.date

    @property
    def labels(self) -> list[str]:
        return [str(LABELS[group]) for group in Group]


def roster_counts(roster: Roster) -> RosterCounts:
    """Return the counts of the roster; of a prefecture that nobody has entered, None stands for the place."""
    today, scope = programme_today(), Scope("roster", roster.pk)
    last = Term.objects.order_by("-number").values_list("fy_to", flat=True).first() or today.year
    days = {year: counted_on(year, today) for year in counted_years(today, last)}
    named = {one.code: one for one in Prefecture.objects.all()}
    places = [(named.get(code), count) for code, count in by_prefecture(today, scope)]
    return RosterCounts(member_counts(days).series(scope), places, today)
