"""The drawing that needs no JavaScript and prints: bars by category, target, guide, gaps and provisional years.

Elements are built with ElementTree, which escapes every text; nothing is pasted into markup. Colours are presentation
attributes, so the drawing needs neither a style sheet nor an exception from the security policy.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from . import legend, palette
from .numbers import digits, round_ticks
from .spec import Chart, Kind, Point, Target, Words

WIDTH, HEIGHT = 480, 300
LEFT, RIGHT, BOTTOM = 62, 10, 30
FONT = "13"
SMALL = "11"


def draw(chart: Chart, words: Words) -> str:
    """Return the chart as an <svg> element with title and description."""
    root = ET.Element(
        "svg",
        {
            "class": "chart-svg",
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "role": "img",
            "aria-labelledby": f"{chart.name}-title {chart.name}-desc",
            "font-size": FONT,
            "fill": palette.INK,
        },
    )
    _text_child(root, "title", chart.title, id=f"{chart.name}-title")
    _text_child(root, "desc", chart.description, id=f"{chart.name}-desc")
    _add_hatching(root, chart)
    top = legend.add(root, chart, words, WIDTH)
    frame = _frame(chart, top)
    _add_axis(root, chart, frame)
    if chart.target and chart.target.is_range:
        _add_band(root, chart.target, frame)
    for slot in _slots(chart, frame):
        _add_slot(root, chart, words, slot, frame)
    _add_lines(root, chart, frame)
    return ET.tostring(root, encoding="unicode")


@dataclass(frozen=True)
class Frame:
    """Where values and categories lie on the paper."""

    top: float
    low: float
    high: float
    ticks: list[float]
    slot: float

    def y(self, value: float) -> float:
        """Return the height on paper of a value; larger values lie higher."""
        share = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - self.top), 2)

    def middle(self, index: int) -> float:
        """Return the middle of a category."""
        return round(LEFT + self.slot * (index + 0.5), 2)


def _frame(chart: Chart, top: float) -> Frame:
    heights = [float(height) for height in chart.heights()]
    ticks = round_ticks(min(heights), max(heights))
    slot = (WIDTH - LEFT - RIGHT) / max(len(chart.categories), 1)
    return Frame(top, ticks[0], ticks[-1], ticks, slot)


def _text_child(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    names = {name.replace("_", "-"): value for name, value in attributes.items()}
    child = ET.SubElement(parent, tag, names)
    child.text = text
    return child


def _level(parent: ET.Element, y: float, stroke: str, **more: str) -> None:
    """Draw a level line across the whole plot."""
    where = {"x1": str(LEFT), "x2": str(WIDTH - RIGHT), "y1": str(y), "y2": str(y), "stroke": stroke}
    ET.SubElement(parent, "line", where | {name.replace("_", "-"): value for name, value in more.items()})


def _add_hatching(root: ET.Element, chart: Chart) -> None:
    definitions = ET.SubElement(root, "defs")
    for index in range(len(chart.series)):
        tone = palette.tone(index)
        box = {"width": "6", "height": "6", "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
        pattern = ET.SubElement(definitions, "pattern", {"id": f"{chart.name}-hatch-{index}", **box})
        ET.SubElement(pattern, "rect", {"width": "6", "height": "6", "fill": palette.PAPER})
        ET.SubElement(pattern, "rect", {"width": "3", "height": "6", "fill": tone.fill})


def _add_axis(root: ET.Element, chart: Chart, frame: Frame) -> None:
    for tick in frame.ticks:
        y = frame.y(tick)
        _level(root, y, palette.SOFT if tick == 0 else palette.LINE)
        _text_child(root, "text", digits(tick), x=str(LEFT - 6), y=str(y + 4), text_anchor="end", font_size=SMALL)
    _text_child(root, "text", chart.unit, x="4", y=str(frame.top - 14), font_size=SMALL, fill=palette.SOFT)
    for index, label in enumerate(chart.categories):
        _text_child(root, "text", label, x=str(frame.middle(index)), y=str(HEIGHT - 10), text_anchor="middle")


@dataclass(frozen=True)
class Slot:
    """One bar's place: from x, as wide as width, standing on `base`."""

    point: Point
    series: int
    x: float
    width: float
    base: float
    wears_value: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


def _slots(chart: Chart, frame: Frame) -> Iterator[Slot]:
    for index in range(len(chart.categories)):
        yield from _stack(chart, frame, index) if chart.kind is Kind.STACKED else _group(chart, frame, index)


def _group(chart: Chart, frame: Frame, index: int) -> Iterator[Slot]:
    count = len(chart.series)
    width = min(frame.slot * 0.72 / count, 48)
    start = frame.middle(index) - width * count / 2
    for number, point in enumerate(chart.column(index)):
        yield Slot(point, number, round(start + width * number, 2), round(width - 2, 2), 0, wears_value=count == 1)


def _stack(chart: Chart, frame: Frame, index: int) -> Iterator[Slot]:
    width, base = min(frame.slot * 0.6, 48), 0.0
    for number, point in enumerate(chart.column(index)):
        yield Slot(point, number, round(frame.middle(index) - width / 2, 2), width, base, wears_value=False)
        base += float(point.value or 0)


def _add_slot(root: ET.Element, chart: Chart, words: Words, slot: Slot, frame: Frame) -> None:
    if slot.point.value is None:
        _add_gap(root, chart, words, slot, frame)
        return
    end = slot.base + float(slot.point.value)
    upper, lower = frame.y(max(slot.base, end)), frame.y(min(slot.base, end))
    tone = palette.tone(slot.series)
    fill = f"url(#{chart.name}-hatch-{slot.series})" if slot.point.is_provisional else tone.fill
    where = {"x": str(slot.x), "y": str(upper), "width": str(slot.width), "height": str(round(lower - upper, 2))}
    bar = ET.SubElement(root, "rect", {**where, "fill": fill, "stroke": tone.line})
    ET.SubElement(bar, "title").text = _spoken(chart, words, slot)
    mark = f" {words.provisional_mark}" if slot.point.is_provisional else ""
    label = slot.point.text + mark if slot.wears_value else mark.strip()
    if label and chart.kind is Kind.GROUPED:
        at = {"x": str(slot.middle), "y": str(upper - 4)}
        halo = {"paint_order": "stroke", "stroke": palette.PAPER, "stroke_width": "3"}
        _text_child(root, "text", label, **at, **halo, text_anchor="middle", font_size=SMALL)


def _add_gap(root: ET.Element, chart: Chart, words: Words, slot: Slot, frame: Frame) -> None:
    """Say that a figure is missing; a stack with other figures shows them and leaves the saying to the table."""
    is_first = slot.series == 0
    if slot.point.is_future or (chart.kind is Kind.STACKED and not is_first):
        return
    x, y = slot.middle, frame.y(0) - 6
    turned = {} if slot.width > 40 else {"transform": f"rotate(-90 {x} {y})", "dy": "4"}
    anchor = "start" if turned else "middle"
    _text_child(
        root,
        "text",
        words.missing,
        x=str(x),
        y=str(y),
        text_anchor=anchor,
        font_size=SMALL,
        fill=palette.SOFT,
        **turned,
    )


def _spoken(chart: Chart, words: Words, slot: Slot) -> str:
    note = f" ({words.provisional})" if slot.point.is_provisional else ""
    return f"{chart.series[slot.series].label}: {slot.point.text} {chart.unit}{note}"


def _add_band(root: ET.Element, target: Target, frame: Frame) -> None:
    upper, lower = frame.y(float(target.high)), frame.y(float(target.low))
    where = {
        "x": str(LEFT),
        "y": str(upper),
        "width": str(WIDTH - LEFT - RIGHT),
        "height": str(round(lower - upper, 2)),
    }
    edge = {"stroke": palette.TARGET, "stroke-dasharray": "6 3"}
    ET.SubElement(root, "rect", {**where, "fill": palette.TARGET_BAND, "fill-opacity": "0.5", **edge})


def _add_lines(root: ET.Element, chart: Chart, frame: Frame) -> None:
    if chart.target and not chart.target.is_range:
        y = frame.y(float(chart.target.low))
        _level(root, y, palette.TARGET, stroke_width="2")
    if chart.guide:
        known = [(frame.middle(i), frame.y(float(v))) for i, v in enumerate(chart.guide.values) if v is not None]
        points = " ".join(f"{x},{y}" for x, y in known)
        style = {"fill": "none", "stroke": palette.GUIDE, "stroke-dasharray": "2 4", "stroke-width": "1.5"}
        ET.SubElement(root, "polyline", {"points": points, **style})
