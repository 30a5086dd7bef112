"""A neighbourhood drawn on the server: one organization in the middle, the others on rings, one step each.

The same nodes and lines always give the same picture. Kinds are told by the style of the line and groups by the shape
of the node, never by colour alone. Every node is a link, so that the picture is walked with the keyboard.
"""

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from . import palette
from .legend import text_width

DASHES = ("", "9 4", "2 3", "12 3 2 3", "5 2", "1 5", "9 3 2 3 2 3")  # one style for each kind; they repeat
SHAPES = ("circle", "square", "diamond")
ROOM, LABEL = 16.0, 205.0  # between two nodes of a ring; beside a ring, for its labels
FIRST_RING, FEW = 150.0, 10
IN_VIEW = 165.0  # of the middle, on a small screen
LONGEST = 26  # half-width characters of a label
FONT = "13"


@dataclass(frozen=True)
class Node:
    """`ring` 0 is the middle, 1 a step from it, 2 a step from `parent` on ring 1. `shape` is a place in SHAPES."""

    key: int
    label: str
    ring: int
    href: str
    spoken: str  # label, kind and what the link does, for screen readers and the tip
    shape: int = 0
    parent: int = 0


@dataclass(frozen=True)
class Line:
    """Ties between two nodes, by the places of their kinds in the legend."""

    one: int
    other: int
    kinds: tuple[int, ...]
    spoken: str


@dataclass(frozen=True)
class Picture:
    """Texts are in the reader's language. `kinds` and `groups` are the words of the legend."""

    name: str
    title: str
    description: str
    nodes: Sequence[Node]
    lines: Sequence[Line]
    kinds: Sequence[str]
    groups: Sequence[str]
    several: str  # "several kinds"


@dataclass(frozen=True)
class Place:
    x: float
    y: float
    angle: float  # radians, clockwise from the right


def layout(nodes: Sequence[Node]) -> dict[int, Place]:
    """Return where each node lies, the middle at (0, 0). Nodes of a ring keep the order in which they come."""
    places = {node.key: Place(0, 0, 0) for node in nodes if node.ring == 0}
    inner = [node for node in nodes if node.ring == 1]
    outer = [node for node in nodes if node.ring == 2]
    first = _radius(len(inner), FIRST_RING)
    step = 2 * math.pi / max(len(inner), 1)
    for index, node in enumerate(inner):
        places[node.key] = _at(first, -math.pi / 2 + index * step)
    second = _radius(len(outer), first + LABEL)
    for node, angle in zip(_by_parent(outer, places), _fanned(outer, places, ROOM / second), strict=True):
        places[node.key] = _at(second, angle)
    return places


def draw(picture: Picture) -> str:
    """Return the picture as an <svg> element with title, description and legend."""
    places = layout(picture.nodes)
    reach = max((math.hypot(place.x, place.y) for place in places.values()), default=0) + LABEL
    crowded = sum(node.ring == 1 for node in picture.nodes) > FEW
    is_radial = crowded or any(node.ring == 2 for node in picture.nodes)
    rise = reach if is_radial else reach - LABEL + ROOM * 2  # labels that lie flat need no room above and below
    half = reach if is_radial else _half_width(picture.nodes, places)
    legend = 26.0 * math.ceil((len(picture.kinds) + 1) / 2) + 60
    left = -min(half - 12, IN_VIEW)
    size = round(max(2 * half, half + left + _legend_width(picture)))
    root = ET.Element(
        "svg",
        {
            "class": "network-svg",
            "viewBox": f"{-half:.0f} {-rise:.0f} {size} {round(2 * rise + legend)}",
            "width": str(size),
            "height": str(round(2 * rise + legend)),
            "role": "group",
            "aria-labelledby": f"{picture.name}-title {picture.name}-desc",
            "font-size": FONT,
            "fill": palette.INK,
        },
    )
    _text(root, "title", picture.title, {"id": f"{picture.name}-title"})
    _text(root, "desc", picture.description, {"id": f"{picture.name}-desc"})
    for radius in sorted({round(math.hypot(place.x, place.y), 1) for place in places.values()} - {0.0}):
        ring = {"cx": "0", "cy": "0", "r": str(radius), "fill": "none", "stroke": palette.LINE}
        ET.SubElement(root, "circle", ring)
    for line in picture.lines:
        _add_line(root, line, places)
    for node in picture.nodes:
        _add_node(root, node, places[node.key], is_radial=node.ring == 2 or crowded)
    _add_legend(root, picture, left, rise + 20)
    return ET.tostring(root, encoding="unicode")


def shortened(label: str) -> str:
    """Return the label, cut where it is longer than there is room; a wide character counts twice."""
    width, kept = 0, ""
    for character in label:
        width += 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        if width > LONGEST:
            return f"{kept}…"
        kept += character
    return kept


def _half_width(nodes: Sequence[Node], places: Mapping[int, Place]) -> float:
    """Return how far the labels reach that stand above and below their nodes."""
    return max([IN_VIEW, *(_reach(text_width(shortened(node.label)), places[node.key]) for node in nodes)]) + 12


def _reach(width: float, place: Place) -> float:
    if _is_steep(place):
        return abs(place.x) + width - 10
    return abs(place.x) + width * (0.5 if place.x else 0.6)  # the middle is written larger


def _is_steep(place: Place) -> bool:
    """Return whether the node stands so near the middle line that its label would meet that of the other side."""
    return abs(place.x) > 1 and abs(math.cos(place.angle)) < 0.5


def _legend_width(picture: Picture) -> float:
    kinds = 2 * (94 + max(map(text_width, [*picture.kinds, picture.several])))
    return max(kinds, sum(56 + text_width(word) for word in picture.groups))


def _radius(count: int, least: float) -> float:
    return max(least, count * ROOM / (2 * math.pi))


def _at(radius: float, angle: float) -> Place:
    return Place(round(radius * math.cos(angle), 1), round(radius * math.sin(angle), 1), angle)


def _by_parent(outer: Sequence[Node], places: Mapping[int, Place]) -> list[Node]:
    return sorted(outer, key=lambda node: places[node.parent].angle)  # stable: the given order within a parent


def _fanned(outer: Sequence[Node], places: Mapping[int, Place], step: float) -> list[float]:
    """Return the angles of the outer ring: each child near its parent, pushed on where two fans would meet."""
    ordered = _by_parent(outer, places)
    angles: list[float] = []
    for index, node in enumerate(ordered):
        brothers = [other for other in ordered if other.parent == node.parent]
        wanted = places[node.parent].angle + (brothers.index(node) - (len(brothers) - 1) / 2) * step
        angles.append(max(wanted, angles[index - 1] + step) if index else wanted)
    if angles and angles[-1] - angles[0] > 2 * math.pi - step:  # the ring is full: spread evenly instead
        return [angles[0] + index * 2 * math.pi / len(angles) for index in range(len(angles))]
    return angles


def _text(parent: ET.Element, tag: str, text: str, attributes: dict[str, str]) -> None:
    ET.SubElement(parent, tag, attributes).text = text


def _add_line(root: ET.Element, line: Line, places: Mapping[int, Place]) -> None:
    one, other = places[line.one], places[line.other]
    ends = {"x1": str(one.x), "y1": str(one.y), "x2": str(other.x), "y2": str(other.y)}
    drawn = ET.SubElement(root, "line", {**ends, **_style(line.kinds)})
    _text(drawn, "title", line.spoken, {})


def _style(kinds: Sequence[int]) -> dict[str, str]:
    """Return the style of a line: a dash of its own for each kind, a thick line for several."""
    if len(kinds) > 1:
        return {"stroke": palette.INK, "stroke-width": "3.5"}
    dash = DASHES[kinds[0] % len(DASHES)]
    return {"stroke": palette.SOFT, "stroke-width": "1.3", **({"stroke-dasharray": dash} if dash else {})}


def _add_node(root: ET.Element, node: Node, place: Place, *, is_radial: bool) -> None:
    link = ET.SubElement(root, "a", {"href": node.href, "aria-label": node.spoken})
    _text(link, "title", node.spoken, {})
    _add_shape(link, node.shape, place, 9 if node.ring == 0 else 5.5)
    halo = {"paint-order": "stroke", "stroke": palette.PAPER, "stroke-width": "3"}
    _text(link, "text", shortened(node.label), {**halo, **_label_place(node, place, is_radial=is_radial)})


def _label_place(node: Node, place: Place, *, is_radial: bool) -> dict[str, str]:
    """Return where the label stands: above or below the node, or along the ray where the ring is crowded."""
    if node.ring == 0:
        return {"x": "0", "y": "-16", "text-anchor": "middle", "font-weight": "bold", "font-size": "15"}
    if not is_radial:
        away = -12 if place.y < -1 else 20
        if not _is_steep(place):
            return {"x": f"{place.x:.1f}", "y": f"{place.y + away:.1f}", "text-anchor": "middle"}
        anchor, back = ("start", -10) if place.x > 0 else ("end", 10)
        return {"x": f"{place.x + back:.1f}", "y": f"{place.y + away:.1f}", "text-anchor": anchor}
    is_left = math.cos(place.angle) < -1e-9
    anchor, away = ("end", -10) if is_left else ("start", 10)
    turn = math.degrees(place.angle) + (180 if is_left else 0)
    turned = f"translate({place.x} {place.y}) rotate({turn:.1f})"
    return {"x": str(away), "y": "4", "text-anchor": anchor, "transform": turned}


def _add_shape(parent: ET.Element, shape: int, place: Place, half: float) -> None:
    tone = palette.tone(shape)
    paint = {"fill": tone.fill, "stroke": tone.line, "stroke-width": "1.5"}
    x, y = place.x, place.y
    if SHAPES[shape % len(SHAPES)] == "circle":
        ET.SubElement(parent, "circle", {"cx": str(x), "cy": str(y), "r": str(half), **paint})
        return
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)] if shape == 1 else [(0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)]
    points = " ".join(f"{x + half * dx:.1f},{y + half * dy:.1f}" for dx, dy in corners)
    ET.SubElement(parent, "polygon", {"points": points, **paint})


def _add_legend(root: ET.Element, picture: Picture, left: float, top: float) -> None:
    """Add the words for the kinds that occur, in two columns, and below them those for the shapes."""
    present = sorted({line.kinds[0] for line in picture.lines if len(line.kinds) == 1})
    entries: list[tuple[Sequence[int], str]] = [((kind,), picture.kinds[kind]) for kind in present]
    if any(len(line.kinds) > 1 for line in picture.lines):
        entries.append(((0, 1), picture.several))
    column = 54 + max((text_width(word) for _kinds, word in entries), default=0) + 40
    for index, (kinds, word) in enumerate(entries):
        x, y = round(left + column * (index % 2), 1), top + 24 * (index // 2)
        ends = {"x1": str(x), "y1": str(y), "x2": str(x + 46), "y2": str(y)}
        ET.SubElement(root, "line", {**ends, **_style(kinds)})
        _text(root, "text", word, {"x": str(x + 54), "y": str(y + 4)})
    y = top + 24 * math.ceil(len(entries) / 2) + 6
    x = left + 8
    for shape, word in enumerate(picture.groups):
        _add_shape(root, shape, Place(x, y, 0), 5.5)
        _text(root, "text", word, {"x": str(x + 14), "y": str(y + 4)})
        x = round(x + text_width(word) + 56, 1)
