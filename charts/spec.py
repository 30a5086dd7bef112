"""What a chart shows, before anyone decides how to draw it. All texts are already in the reader's language."""

import enum
from dataclasses import dataclass
from decimal import Decimal

from .numbers import digits


class Kind(enum.Enum):
    GROUPED = "grouped"
    STACKED = "stacked"


@dataclass(frozen=True)
class Point:
    """One figure of a series. Without a value it is a gap: labelled, or silent where the year has not come yet."""

    value: Decimal | None = None
    is_provisional: bool = False
    is_future: bool = False
    printed: str = ""  # where it differs from the digits: "about 120"

    @property
    def text(self) -> str:
        """Return the figure as it is printed; empty for a gap."""
        return "" if self.value is None else self.printed or digits(self.value)


@dataclass(frozen=True)
class Series:
    """One colour of bars, with one point for each category of the chart."""

    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Target:
    """A line, or a band where the source leaves a range (rule 11)."""

    label: str
    low: Decimal
    high: Decimal

    @property
    def is_range(self) -> bool:
        return self.low != self.high


@dataclass(frozen=True)
class Guide:
    """A pro-rata line, labelled as a guide and not as a target (rule 4). One value for each category, or none."""

    label: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Words:
    """The words a drawing adds by itself."""

    provisional: str
    missing: str
    provisional_mark: str = "p"


@dataclass(frozen=True)
class Chart:
    """`name` is unique on the page and holds only letters, digits and hyphens; it names the elements of the drawing."""

    name: str
    title: str
    description: str
    unit: str
    category_label: str  # what the categories are: "Fiscal year"
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Kind = Kind.GROUPED
    target: Target | None = None
    guide: Guide | None = None

    def __post_init__(self) -> None:
        """Raise ValueError where a series or the guide has not one value for each category."""
        lengths = [len(series.points) for series in self.series]
        if self.guide:
            lengths.append(len(self.guide.values))
        if any(length != len(self.categories) for length in lengths):
            raise ValueError(f"chart {self.name}: one value for each category is needed")

    @property
    def has_provisional(self) -> bool:
        """Return whether any point is provisional, so that the legend explains the hatching."""
        return any(point.is_provisional for series in self.series for point in series.points)

    def total(self, index: int) -> Decimal | None:
        """Return the height of a stack: the sum of its values, none where all are gaps."""
        values = [point.value for point in self.column(index) if point.value is not None]
        return sum(values, Decimal(0)) if values else None

    def column(self, index: int) -> tuple[Point, ...]:
        """Return the points of one category, in the order of the series."""
        return tuple(series.points[index] for series in self.series)

    def heights(self) -> list[Decimal]:
        """Return every value the vertical axis must hold, zero included."""
        heights = [Decimal(0)]
        if self.kind is Kind.STACKED:
            heights += [total for i in range(len(self.categories)) if (total := self.total(i)) is not None]
        else:
            heights += [point.value for series in self.series for point in series.points if point.value is not None]
        if self.target:
            heights += [self.target.low, self.target.high]
        if self.guide:
            heights += [value for value in self.guide.values if value is not None]
        return heights
