"""How often an organization lies between two others: exact up to ten thousand, sampled above, with the error stated."""

import math
import random
from collections import deque
from collections.abc import Sequence

import rustworkx as rx

EXACT_UP_TO = 10_000  # organizations; half a minute at 50,000 ties (docs/performance.md)
SOURCES = 256  # of a sample
DOUBT = 0.05  # the error that is stated may be exceeded with this probability

Pair = tuple[int, int]


def exact(nodes: int, edges: Sequence[Pair]) -> list[float]:
    """Return the betweenness of nodes 0..n-1, each from 0 to 1: the share of the other pairs that it lies between.

    Brandes 2001, as rustworkx computes it. A pair with several shortest ways counts in parts.
    """
    graph = rx.PyGraph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from_no_data(list(edges))
    found = rx.betweenness_centrality(graph, normalized=True)
    return [found[node] for node in range(nodes)]


def sampled(nodes: int, edges: Sequence[Pair], sources: int = SOURCES, seed: int = 0) -> list[float]:
    """Return estimates of the same from the ways of `sources` nodes drawn at random, each time the same ones.

    `error_of(sources)` is the error stated with it (Brandes and Pich 2007).
    """
    neighbours: list[list[int]] = [[] for _ in range(nodes)]
    for one, other in edges:
        neighbours[one].append(other)
        neighbours[other].append(one)
    total = [0.0] * nodes
    for source in random.Random(seed).sample(range(nodes), min(sources, nodes)):  # noqa: S311 - a sample, no secret
        _add_ways_from(source, neighbours, total)
    scale = nodes / (min(sources, nodes) * (nodes - 1) * (nodes - 2)) if nodes > 2 else 0.0
    return [value * scale for value in total]


def error_of(sources: int) -> float:
    """Return by how much an estimate may differ from the exact value, exceeded for one node in twenty (Hoeffding)."""
    return math.sqrt(math.log(2 / DOUBT) / (2 * sources))


def _add_ways_from(source: int, neighbours: list[list[int]], total: list[float]) -> None:
    """Add to each node the share of shortest ways from the source that go through it."""
    distance, ways, order = {source: 0}, {source: 1.0}, [source]
    queue = deque([source])
    while queue:
        here = queue.popleft()
        for there in neighbours[here]:
            if there not in distance:
                distance[there], ways[there] = distance[here] + 1, 0.0
                queue.append(there)
                order.append(there)
            if distance[there] == distance[here] + 1:
                ways[there] += ways[here]
    through = dict.fromkeys(order, 0.0)
    for there in reversed(order[1:]):
        share = (1 + through[there]) / ways[there]
        for here in neighbours[there]:
            if distance[here] == distance[there] - 1:
                through[here] += ways[here] * share
        total[there] += through[there]
