"""Template tags for the components of `templates/components/`; the gallery shows each of them."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from charts import Chart, Words, plotly_json, svg
from clusterplan.ui import navigation, times
from clusterplan.ui.badges import badge_for
from clusterplan.ui.figures import Number, printed, printed_range
from ledger.decisions import Decision

register = template.Library()
Context = Mapping[str, Any]


@register.inclusion_tag("components/navigation.html", takes_context=True)
def main_navigation(context: Context) -> Context:
    """{% main_navigation %}"""
    request = context["request"]
    return {"links": navigation.links(request.path, request.user)}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*trail: object) -> Context:
    """{% breadcrumbs _("Rounds") rounds_url round.name %}: label and address in turn, the last label without one."""
    steps = [{"label": trail[i], "url": trail[i + 1] if i + 1 < len(trail) else ""} for i in range(0, len(trail), 2)]
    return {"steps": steps}


@register.filter
def moment(at: datetime.datetime | None) -> str:
    """{{ act.at|moment }}: 2006年12月15日 18:40, or 15 December 2006, 18:40; in Japan's time."""
    return times.moment(at)


@register.filter
def day(on: datetime.date | datetime.datetime | None) -> str:
    """{{ round.shown_deadline|day }}: 2006年12月15日, or 15 December 2006; in Japan's time."""
    return times.day(on)


@register.inclusion_tag("components/badge.html")
def badge(status: str, label: str = "") -> Context:
    """{% badge submission.status %} or {% badge "overdue" _("3 days overdue") %}"""
    return {"badge": badge_for(str(status), label)}


@register.inclusion_tag("components/figure.html")
def figure(
    value: Number | None = None,
    *,
    unit: str = "",
    state: str = "value",
    bound: str = "exact",
    decimals: int | None = None,
    provisional: bool = False,
    corrected: bool = False,
    href: str = "",
) -> Context:
    """{% figure cell.value unit=unit state=cell.state bound=cell.bound provisional=True href=url %}"""
    shown = printed(
        value,
        unit=unit,
        state=state,
        bound=bound,
        decimals=decimals,
        provisional=bool(provisional),
        corrected=bool(corrected),
    )
    return {"figure": shown, "href": href}


@register.inclusion_tag("components/figure.html")
def figure_range(low: Number, high: Number, *, unit: str = "", decimals: int | None = None, href: str = "") -> Context:
    """{% figure_range target.low target.high unit="%" %}"""
    return {"figure": printed_range(low, high, unit=unit, decimals=decimals), "href": href}


@register.inclusion_tag("components/coverage.html")
def coverage(reported: int, expected: int, what: str = "projects") -> Context:
    """{% coverage n_reported n_expected "projects" %}; `what` is projects, areas or parts."""
    return {"reported": reported, "expected": expected, "what": what, "width": _width(reported, expected)}


@register.inclusion_tag("components/progress.html")
def progress(low: Number | None, high: Number | None = None, label: str = "") -> Context:
    """{% progress rate %} or, where the target is ambiguous, {% progress low high %}; per cent, 100 is the target."""
    top = low if high is None else high
    if low is None or top is None:
        return {"low": None, "label": label}
    full = max(float(top), 100.0)
    widths = {"low_width": _width(low, full), "high_width": _width(top, full), "goal": _width(100, full)}
    return {"low": low, "high": top, "is_range": low != top, "label": label, **widths}


def _width(part: Number, whole: Number) -> str:
    """Return the share on a track of 100 units, kept inside it."""
    share = 100 * float(part) / float(whole) if whole else 0.0
    return f"{min(max(share, 0.0), 100.0):.1f}"


@register.inclusion_tag("components/field.html")
def field(bound_field: BoundField) -> Context:
    """{% field form.name %}: label, hint, errors and the input, tied together for screen readers."""
    return {"field": bound_field}


@register.inclusion_tag("components/decision.html", takes_context=True)
def decision(
    context: Context,
    answer: Decision,
    label: str,
    *,
    action: str = "",
    href: str = "",
    kind: str = "primary",
    key: str = "",
) -> Context:
    """{% decision may_accept _("accept") action=url key=key %}: the button, or the reason and the remedy.

    With `href` it is a link to a page that asks first; with `action` a form that posts at once, with an
    idempotency key if one is given.
    """
    csrf_token = context.get("csrf_token", "")
    return {
        "answer": answer,
        "label": label,
        "action": action,
        "href": href,
        "kind": kind,
        "key": key,
        "csrf_token": csrf_token,
    }


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page) -> Context:
    """{% pagination page %}: the other parameters of the address are kept."""
    pages = list(page.paginator.get_elided_page_range(page.number))
    return {"page": page, "pages": pages, "request": context["request"]}


@register.inclusion_tag("components/chart_with_table.html")
def chart_with_table(chart: Chart, *, table_open: bool = True) -> Context:
    """{% chart_with_table chart %}: the drawing, its data for charts.js and its table.

    The page also needs {% chart_scripts %} once.
    """
    words = Words(provisional=gettext("provisional"), missing=gettext("not reported"))
    guide = chart.guide.values if chart.guide else [None] * len(chart.categories)
    rows = [
        {"category": category, "points": chart.column(index), "guide": guide[index]}
        for index, category in enumerate(chart.categories)
    ]
    return {
        "chart": chart,
        "drawing": SafeString(svg.draw(chart, words)),  # built with ElementTree, which escapes every text
        "json": plotly_json.figure(chart, words),
        "rows": rows,
        "columns": len(chart.series) + bool(chart.guide),
        "table_open": table_open,
    }


@register.inclusion_tag("components/chart_scripts.html", takes_context=True)
def chart_scripts(context: Context) -> Context:
    """{% chart_scripts %} in the block `scripts` of a page that has charts."""
    return {"nonce": context["request"].csp_nonce}


@register.simple_block_tag
def table(
    content: SafeString,
    caption: str,
    *,
    note: str = "",
    first_column_stays: bool = False,
    keyboard: bool = False,
    cards: bool = False,
) -> SafeString:
    """{% table caption=_("Returns of this round") %}<thead>...</tbody>{% endtable %}

    With `keyboard` Enter and the arrows move between its number cells. With `cards` each row is a card on a phone; its
    cells say in `data-label` what they are.
    """
    shape = {"first_column_stays": first_column_stays, "keyboard": keyboard, "cards": cards}
    return render_to_string("components/table.html", {"content": content, "caption": caption, "note": note, **shape})


@register.simple_block_tag
def alert(content: SafeString, kind: str = "info", title: str = "") -> SafeString:
    """{% alert "warn" title=_("...") %}...{% endalert %}; kind is info, success, warn or error."""
    tones = {"info": "info", "success": "good", "warn": "warn", "error": "bad"}
    return render_to_string("components/alert.html", {"content": content, "tone": tones[kind], "title": title})


@register.simple_block_tag
def button_row(content: SafeString) -> SafeString:
    """{% button_row %}...{% endbutton_row %}"""
    return render_to_string("components/button_row.html", {"content": content})
