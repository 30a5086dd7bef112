"""The charts of members: by year, provisional years marked, and the years from which a new definition counts."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from charts import Chart, Point
from charts import Series as Bars
from networks.rules.counting import LABELS, Group
from networks.selectors.members import Count, YearCount

from .member_years import MemberYear

BREAK = "＊"  # on the axis of a chart
Counted = tuple[Count | None, YearCount]


def members_chart(years: tuple[MemberYear, ...]) -> Chart:
    """Return the distinct companies and universities of each year."""
    wanted = (Group.COMPANIES, Group.UNIVERSITIES)
    return Chart(
        name="members",
        title=_("Members, distinct"),
        description=_told(_("Distinct organizations on the rosters at the end of each fiscal year, or today."), years),
        unit=_("organizations"),
        category_label=_("Fiscal year"),
        categories=tuple(_labelled(year) for year in years),
        series=tuple(Bars(str(LABELS[one]), tuple(_point(year.counted, one) for year in years)) for one in wanted),
    )


def indicator_chart(title: str, heads: Sequence[MemberYear], counts: Sequence[Counted]) -> Chart:
    """Return distinct beside gross, as they stand at the end of each year."""
    kinds = ((_("distinct"), 0), (_("gross"), 1))
    return Chart(
        name="headline",
        title=title,
        description=_told(
            _("Distinct organizations and gross memberships at the end of each fiscal year, or today."), heads
        ),
        unit=_("organizations"),
        category_label=_("Fiscal year"),
        categories=tuple(_labelled(head) for head in heads),
        series=tuple(
            Bars(label, tuple(_bar(count[place] if count else None, year) for count, year in counts))
            for label, place in kinds
        ),
    )


def _labelled(year: MemberYear) -> str:
    """Return the year, marked where a new definition begins: an axis has no room for words."""
    return f"{year.label}{BREAK}" if year.breaks else year.label


def _told(text: str, years: Iterable[MemberYear]) -> str:
    """Return the description of a chart with what the mark means."""
    if not any(year.breaks for year in years):
        return text
    return f"{text} " + _("%(mark)s: a new definition from this year on.") % {"mark": BREAK}


def _point(year: YearCount, group: Group) -> Point:
    count = year.of(group)
    return _bar(count.distinct if count else None, year)


def _bar(value: int | None, year: YearCount) -> Point:
    return Point() if value is None else Point(Decimal(value), is_provisional=not year.is_fixed)
