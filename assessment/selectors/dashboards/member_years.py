"""A fiscal year of the members of a scope, as the dashboards show it."""

from dataclasses import dataclass

from networks.rules.counting import Group
from networks.selectors.members import Count, YearCount
from projects.rules.fiscal_year import short_label


@dataclass(frozen=True)
class MemberYear:
    """One fiscal year of a scope. `breaks`: from this year on base organizations' rosters count too (rule 16)."""

    counted: YearCount
    breaks: bool

    @property
    def label(self) -> str:
        return short_label(self.counted.fiscal_year)

    @property
    def counts(self) -> list[Count | None]:
        """Return the count of each group, None where no roster is kept."""
        return [self.counted.of(group) for group in Group]

    @property
    def is_kept(self) -> bool:
        return bool(self.counted.known)
