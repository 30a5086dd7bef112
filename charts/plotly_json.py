"""The same chart as the JSON that `static/js/charts.js` gives to plotly.js.

Plain dictionaries: the Python package of Plotly takes 11 ms to build what this does in 0.1 ms (ADR 0020), so it checks
them in the tests instead. Every label is escaped, because plotly.js reads a small part of HTML in texts (links among
it). Hover texts are finished here, so no template syntax in a name reaches it.
"""

import html
from typing import Any

from . import palette
from .legend import text_width
from .spec import Chart, Guide, Kind, Point, Target, Words

Json = dict[str, Any]
FONT = "Noto Sans JP, Noto Sans CJK JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif"


def config() -> Json:
    """Return the one configuration of all charts: nothing can be sent to another host, no logo, no tool bar."""
    return {
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "displaylogo": False,
        "displayModeBar": False,
        "showTips": False,
        "responsive": True,
    }


def figure(chart: Chart, words: Words) -> Json:
    """Return {"data": ..., "layout": ..., "config": ...} of plain numbers, texts and lists."""
    traces = [_bars(chart, words, index) for index in range(len(chart.series))]
    if chart.has_provisional:
        traces.append(_provisional_key(chart, words))
    if chart.guide:
        traces.append(_guide(chart, chart.guide))
    if chart.target:
        traces.append(_target_key(chart.target))
    return {
        "data": traces,
        "layout": {**_layout(chart), "annotations": [_unit(chart), *_gaps(chart, words)]},
        "config": config(),
    }


def _bars(chart: Chart, words: Words, index: int) -> Json:
    series, tone = chart.series[index], palette.tone(index)
    return {
        "type": "bar",
        "name": html.escape(series.label),
        "offsetgroup": "0" if chart.kind is Kind.STACKED else str(index),
        "x": _categories(chart),
        "y": [_number(point) for point in series.points],
        "hovertext": [html.escape(_hover(chart, words, index, i)) for i in range(len(chart.categories))],
        "hoverinfo": "text",
        "text": [_label(point, words) if len(chart.series) == 1 else "" for point in series.points],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {
            "color": tone.fill,
            "line": {"color": tone.line, "width": 1},
            "pattern": {
                "shape": ["/" if point.is_provisional else "" for point in series.points],
                "fgcolor": palette.PAPER,
                "bgcolor": tone.fill,
            },
        },
    }


def _guide(chart: Chart, guide: Guide) -> Json:
    return {
        "type": "scatter",
        "name": html.escape(guide.label),
        "x": _categories(chart),
        "y": [None if value is None else float(value) for value in guide.values],
        "mode": "lines",
        "hoverinfo": "skip",
        "line": {"color": palette.GUIDE, "dash": "dot", "width": 1.5},
    }


def _provisional_key(chart: Chart, words: Words) -> Json:
    """Return a bar trace without bars, so that the legend explains the hatching."""
    tone = palette.tone(0)
    pattern = {"shape": "/", "fgcolor": palette.PAPER, "bgcolor": tone.fill}
    return {
        "type": "bar",
        "name": html.escape(f"{words.provisional} ({words.provisional_mark})"),
        "offsetgroup": "0",  # else the bars would make room for it
        "x": _categories(chart)[:1],
        "y": [None],
        "hoverinfo": "skip",
        "marker": {"color": tone.fill, "line": {"color": tone.line, "width": 1}, "pattern": pattern},
    }


def _unit(chart: Chart) -> Json:
    """Return the unit, upright above the axis: turned on its side a Japanese word cannot be read."""
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "right", "yanchor": "bottom"}
    font = {"color": palette.SOFT, "size": 12}
    return {"text": html.escape(chart.unit), "showarrow": False, "xshift": -6, "yshift": 6, "font": font, **place}


def _gaps(chart: Chart, words: Words) -> list[Json]:
    """Return the words that stand where a whole category is missing."""
    label = {"text": html.escape(words.missing), "showarrow": False, "font": {"color": palette.SOFT, "size": 11}}
    return [
        {**label, "x": index, "y": 0, "yanchor": "bottom"}
        for index in range(len(chart.categories))
        if all(point.value is None and not point.is_future for point in chart.column(index))
    ]


def _target_key(target: Target) -> Json:
    """Return a trace without points: the target itself is a shape across the whole width, this is its legend."""
    return {
        "type": "scatter",
        "name": html.escape(target.label),
        "x": [None],
        "y": [None],
        "mode": "lines",
        "hoverinfo": "skip",
        "line": {
            "color": palette.TARGET,
            "width": 2,
            "dash": "dash" if target.is_range else "solid",
        },
    }


def _layout(chart: Chart) -> Json:
    return {
        "barmode": "stack" if chart.kind is Kind.STACKED else "group",
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "margin": {"l": max(64, 14 + round(text_width(chart.unit))), "r": 16, "t": 64, "b": 40},
        "font": {"color": palette.INK, "size": 13, "family": FONT},
        "paper_bgcolor": palette.PAPER,
        "plot_bgcolor": palette.PAPER,
        "hoverlabel": {"bgcolor": palette.PAPER, "font": {"color": palette.INK}},
        "xaxis": {"type": "category", "fixedrange": True},
        "yaxis": {
            "rangemode": "tozero",
            "tickformat": ",",
            "gridcolor": palette.LINE,
            "fixedrange": True,
        },
        "shapes": _target_shapes(chart),
    }


def _target_shapes(chart: Chart) -> list[Json]:
    if chart.target is None:
        return []
    low, high = float(chart.target.low), float(chart.target.high)
    across = {"xref": "paper", "x0": 0, "x1": 1, "layer": "below", "y0": low, "y1": high}
    if not chart.target.is_range:
        return [{"type": "line", **across, "line": {"color": palette.TARGET, "width": 2}}]
    edge = {"color": palette.TARGET, "width": 1, "dash": "dash"}
    return [{"type": "rect", **across, "fillcolor": palette.TARGET_BAND, "opacity": 0.5, "line": edge}]


def _categories(chart: Chart) -> list[str]:
    return [html.escape(category) for category in chart.categories]


def _number(point: Point) -> float | None:
    return None if point.value is None else float(point.value)


def _label(point: Point, words: Words) -> str:
    return html.escape(f"{point.text} {words.provisional_mark}" if point.is_provisional else point.text)


def _hover(chart: Chart, words: Words, number: int, index: int) -> str:
    label, point = chart.series[number].label, chart.series[number].points[index]
    note = f" ({words.provisional})" if point.is_provisional else ""
    return f"{chart.categories[index]} {label}: {point.text} {chart.unit}{note}"
