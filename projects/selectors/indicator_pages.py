"""The indicators of the follow-up survey: what is counted, how it adds, and which targets rest on it."""

import datetime
from dataclasses import dataclass

from projects.models import Indicator, IndicatorVersion

from .targets import TargetBook, TargetReading, TargetSum


@dataclass(frozen=True)
class IndicatorLine:
    indicator: Indicator
    version: IndicatorVersion


@dataclass(frozen=True)
class IndicatorGroup:
    """The indicators asked of the same projects; `asked` is the label of that."""

    asked: str
    lines: tuple[IndicatorLine, ...]


@dataclass(frozen=True)
class IndicatorPage:
    indicator: Indicator
    versions: tuple[IndicatorVersion, ...]
    parts: tuple[Indicator, ...]
    targets: tuple[TargetReading, ...]
    total: TargetSum | None


def indicator_groups() -> tuple[IndicatorGroup, ...]:
    """Return all indicators with their newest wording, by whom they are asked of."""
    indicators = Indicator.objects.select_related("parent").prefetch_related("versions")
    lines = [IndicatorLine(one, max(one.versions.all(), key=lambda version: version.no)) for one in indicators]
    groups = [
        IndicatorGroup(str(label), tuple(line for line in lines if line.indicator.asked == asked))
        for asked, label in Indicator.Asked.choices
    ]
    return tuple(group for group in groups if group.lines)


def indicator_page(indicator: Indicator, day: datetime.date) -> IndicatorPage:
    """Return the wording by fiscal years, the parts, and the targets in force on the day."""
    book = TargetBook(day)
    return IndicatorPage(
        indicator=indicator,
        versions=tuple(indicator.versions.order_by("-no")),
        parts=tuple(indicator.children.all()),
        targets=tuple(one for one in book if one.target.indicator_id == indicator.pk),
        total=book.sum_over(indicator),
    )
