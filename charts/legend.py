"""The legend of a drawing: what each colour, line and hatching means, wrapped to the width of the paper."""

import unicodedata
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from . import palette
from .spec import Chart, Words

ROW, SWATCH, SIZE, GAP = 18, 18, 11.5, 16
Painter = Callable[[ET.Element, float, float], None]


def add(root: ET.Element, chart: Chart, words: Words, width: int) -> float:
    """Draw the legend at the head of the drawing; return where the plot may begin."""
    x, y = 4.0, 6.0
    for label, paint in _entries(chart, words):
        needed = SWATCH + 4 + text_width(label)
        if x > 4 and x + needed > width:
            x, y = 4.0, y + ROW
        paint(root, x, y)
        text = ET.SubElement(root, "text", {"x": str(x + SWATCH + 4), "y": str(y + 10), "font-size": str(SIZE)})
        text.text = label
        x = round(x + needed + GAP, 1)
    return y + ROW + 26


def text_width(text: str) -> float:
    """Return a fair guess of the width: a full-width character takes one em, others somewhat over half of it."""
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in text)
    return SIZE * (wide + 0.56 * (len(text) - wide))


def _entries(chart: Chart, words: Words) -> Iterator[tuple[str, Painter]]:
    for index, series in enumerate(chart.series):
        yield series.label, _box(palette.tone(index).fill, palette.tone(index).line)
    if chart.has_provisional:
        label = f"{words.provisional} ({words.provisional_mark})"
        yield label, _box(f"url(#{chart.name}-hatch-0)", palette.tone(0).line)
    if chart.target and chart.target.is_range:
        yield chart.target.label, _box(palette.TARGET_BAND, palette.TARGET)
    elif chart.target:
        yield chart.target.label, _stroke(palette.TARGET, "2", "")
    if chart.guide:
        yield chart.guide.label, _stroke(palette.GUIDE, "1.5", "2 4")


def _box(fill: str, line: str) -> Painter:
    def paint(root: ET.Element, x: float, y: float) -> None:
        where = {"x": str(x), "y": str(y), "width": str(SWATCH), "height": "11"}
        ET.SubElement(root, "rect", {**where, "fill": fill, "stroke": line})

    return paint


def _stroke(colour: str, width: str, dashes: str) -> Painter:
    def paint(root: ET.Element, x: float, y: float) -> None:
        where = {"x1": str(x), "x2": str(x + SWATCH), "y1": str(y + 6), "y2": str(y + 6)}
        ET.SubElement(root, "line", {**where, "stroke": colour, "stroke-width": width, "stroke-dasharray": dashes})

    return paint
