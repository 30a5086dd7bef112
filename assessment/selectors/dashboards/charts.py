"""The chart of a headline: running total against target and guide line, as a drawing and as plain JSON."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from charts import Chart, Guide, Point, Series, Target
from projects.rules.fiscal_year import short_label

from .indicators import IndicatorDashboard
from .member_indicators import MemberIndicator, member_data
from .projects import ProjectDashboard
from .promises import TargetLine, promise_from_sum
from .rows import Headline, Row, Year
from .scopes import ScopeDashboard

Dashboard = ScopeDashboard | ProjectDashboard | IndicatorDashboard | MemberIndicator
Json = dict[str, Any]


def headline_chart(page: Dashboard) -> Chart | None:
    """Return the chart of a page's headline, None for an indicator whose figures have no total."""
    if isinstance(page, MemberIndicator):
        return page.chart
    top, scope = page.headline, _("Nation") if isinstance(page, IndicatorDashboard) else page.name
    if top is None:
        return None
    return Chart(
        name="headline",
        title=_("%(indicator)s, cumulative: %(scope)s") % {"indicator": top.indicator.name, "scope": scope},
        description=_description(top),
        unit=top.unit,
        category_label=_("Fiscal year"),
        categories=tuple(short_label(year.fiscal_year) for year in top.years),
        series=(Series(_("actual"), tuple(_point(year, top) for year in top.years)),),
        target=_target(top.standing.target) or _sum(top),
        guide=_guide(top),
    )


def chart_data(page: Dashboard) -> Json:
    """Return the headline of a page and the rows of its main table as plain numbers, for drawing elsewhere."""
    if isinstance(page, MemberIndicator):
        return member_data(page)
    return {
        "as_of": page.as_of.isoformat() if page.as_of else None,
        "published": False,
        "headline": _headline(page.headline) if page.headline else None,
        "rows": [_row(row) for row in page.rows],
    }


def _headline(top: Headline) -> Json:
    target = top.standing.target
    return {
        "indicator": top.indicator.code,
        "unit": top.unit,
        "years": [_year(year) for year in top.years],
        "cumulative": number(top.series.cumulative.value) if top.series.cumulative else None,
        "target": _target_data(target) if target else None,
        "rate": top.standing.rate_text or None,
    }


def number(value: Decimal | None) -> int | float | None:
    """Return a decimal as JSON writes it: whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _year(year: Year) -> Json:
    figure, guide = year.figure, year.guide
    return {
        "fiscal_year": year.fiscal_year,
        "value": number(figure.number) if figure else None,
        "cumulative": number(year.cumulative.value) if year.cumulative else None,
        "guide": [number(guide.low), number(guide.high)] if guide else None,
        "reported": figure.n_reported if figure else 0,
        "expected": figure.n_expected if figure else 0,
        "interim": figure.n_interim if figure else 0,
        "provisional": figure.is_provisional if figure else False,
        "text": figure.text if figure else "",
    }


def _target_data(target: TargetLine) -> Json:
    return {
        "version": target.version.no,
        "status": target.promise.status,
        "low": number(target.promise.low),
        "high": number(target.promise.high),
        "text": target.text,
    }


def _row(row: Row) -> Json:
    series = row.series
    return {
        "code": row.code,
        "name": row.name,
        "years": [number(figure.number) if figure else None for figure in series.years],
        "cumulative": number(series.cumulative.value) if series.cumulative else None,
        "provisional": series.is_provisional,
    }


def _point(year: Year, top: Headline) -> Point:
    last = top.series.reported[-1].fiscal_year if top.series.reported else 0
    if year.cumulative is None or year.cumulative.value is None:
        return Point(is_future=year.fiscal_year > last)
    provisional = any(figure.is_provisional for figure in top.series.reported if figure.fiscal_year <= year.fiscal_year)
    return Point(year.cumulative.value, provisional, printed=year.cumulative_text)


def _target(target: TargetLine | None) -> Target | None:
    if target is None or target.promise.low is None or target.promise.high is None:
        return None
    return Target(_("target %(target)s") % {"target": target.text}, target.promise.low, target.promise.high)


def _sum(top: Headline) -> Target | None:
    """Return the sum of project targets where nothing else is promised and every project has a number."""
    promise = promise_from_sum(top.summed) if top.summed and not top.standing.target else None
    if promise is None or promise.low is None or promise.high is None:
        return None
    return Target(_("sum of project targets %(sum)s") % {"sum": top.sum_text}, promise.low, promise.high)


def _guide(top: Headline) -> Guide | None:
    values = tuple(_middle(year) for year in top.years)
    return Guide(_("guide, not target"), values) if any(value is not None for value in values) else None


def _middle(year: Year) -> Decimal | None:
    """Return the guide line where it is one number; of a range no line is drawn, the band of the target says it."""
    if year.guide is None or year.guide.low is None or year.guide.low != year.guide.high:
        return None
    return year.guide.low


def _description(top: Headline) -> str:
    reported = [year for year in top.years if year.cumulative_text]
    if not reported:
        return _("No figure is reported yet.")
    last = reported[-1]
    said = {"cumulative": last.cumulative_text, "year": short_label(last.fiscal_year)}
    text = _("Reaches %(cumulative)s in %(year)s.") % said
    target = top.standing.target
    return f"{text} {_('Target: %(target)s.') % {'target': target.text}}" if target else text
