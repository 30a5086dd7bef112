"""A neighbourhood as a picture: the same each time, walked by links, told without colour."""

import math

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from charts.network import ROOM, Line, Node, Picture, draw, layout, shortened

SVG = "{http://www.w3.org/2000/svg}"


def node(key: int, ring: int = 1, parent: int = 0, label: str = "x") -> Node:
    return Node(key, label, ring, href=f"/{key}/", spoken=f"{label}: go", parent=parent, shape=key % 3)


def picture(nodes: list[Node], lines: list[Line]) -> Picture:
    words = {"kinds": ["research", "supply"], "groups": ["companies", "universities", "others"], "several": "several"}
    return Picture(name="n", title="T", description="D", nodes=nodes, lines=lines, **words)


@given(st.integers(0, 299), st.lists(st.integers(1, 5), max_size=200))
def test_no_two_nodes_of_a_ring_come_closer_than_their_room(inner: int, parents: list[int]) -> None:
    nodes = [node(0, 0)] + [node(key) for key in range(1, inner + 1)]
    nodes += [node(1000 + n, 2, parent) for n, parent in enumerate(parents) if parent <= inner]
    places = layout(nodes)
    assert places.keys() == {each.key for each in nodes}
    for ring in (1, 2):
        on_ring = sorted((places[each.key] for each in nodes if each.ring == ring), key=lambda place: place.angle)
        for one, other in zip(on_ring, [*on_ring[1:], on_ring[0]] if len(on_ring) > 1 else [], strict=False):
            assert math.dist((one.x, one.y), (other.x, other.y)) > ROOM * 0.6


def test_the_same_neighbourhood_gives_the_same_picture() -> None:
    nodes, lines = [node(0, 0), node(1), node(2)], [Line(0, 1, (0,), "a"), Line(0, 2, (0, 1), "b")]
    assert draw(picture(nodes, lines)) == draw(picture(nodes, lines))


def test_every_node_is_a_link_with_its_words_and_every_kind_has_its_style() -> None:
    nodes = [node(0, 0), node(1), node(2), node(3)]
    lines = [Line(0, 1, (0,), "a"), Line(0, 2, (1,), "b"), Line(0, 3, (0, 1), "c")]
    root = fromstring(draw(picture(nodes, lines)))
    links = list(root.iter("a"))
    assert [link.get("href") for link in links] == ["/0/", "/1/", "/2/", "/3/"]
    assert all(link.get("aria-label") for link in links)
    styles = {(line.get("stroke-dasharray"), line.get("stroke-width")) for line in list(root.iter("line"))[:3]}
    assert len(styles) == 3
    assert {"research", "supply", "several"} <= {text.text for text in root.iter("text")}


def test_hostile_names_are_text() -> None:
    drawn = draw(picture([node(0, 0, label='<script>"&')], []))
    assert "<script>" not in drawn


@pytest.mark.parametrize(
    ("label", "shown"), [("short", "short"), ("株" * 20, "株" * 13 + "…"), ("a" * 30, "a" * 26 + "…")]
)
def test_long_labels_are_cut_by_their_width(label: str, shown: str) -> None:
    assert shortened(label) == shown


def test_a_small_neighbourhood_and_its_legend_fit_a_small_screen() -> None:
    nodes = [node(0, 0, label="吉野川光学株式会社"), *(node(key, label="松風光学工業") for key in (1, 2, 3))]
    root = fromstring(draw(picture(nodes, [Line(0, 1, (0,), "a")])))
    assert int(root.get("width")) <= 364


@pytest.mark.parametrize("many", [3, 5, 7, 9, 10])
def test_labels_of_a_small_ring_do_not_meet_across_the_middle(many: int) -> None:
    nodes = [node(0, 0), *(node(key, label="松風光学工業株式会社") for key in range(1, many + 1))]
    wide, found = 13.0 * 10, {}
    for text in list(fromstring(draw(picture(nodes, []))).iter("text"))[1 : many + 1]:
        x = float(text.get("x")) - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
        found.setdefault(text.get("y"), []).append(x)
    assert all(max(xs) - min(xs) >= wide for xs in found.values() if len(xs) > 1)
