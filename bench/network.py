"""betweenness: the exact figure of a nation's network in rustworkx, against networkx sampled and scaled."""

import random

import networkx as nx
import rustworkx as rx

from networks.aggregation import betweenness, graphs

from .measure import Result, result, timed

NODES, TIES, SAMPLE = 6_100, 50_000, 64


def drawn(nodes: int = NODES, ties: int = TIES, seed: int = 1) -> list[tuple[int, int]]:
    """Return a made-up network whose well-tied organizations find new partners more easily, as in life."""
    chance, pairs = random.Random(seed), set()  # noqa: S311 - a made-up network, no secret
    ends = list(range(nodes))
    while len(pairs) < ties:
        one, other = chance.choice(ends), chance.randrange(nodes)
        if one != other and (pair := (min(one, other), max(one, other))) not in pairs:
            pairs.add(pair)
            ends += pair
    return sorted(pairs)


def betweenness_goal(runs: int = 1) -> list[Result]:
    """Return exact against sampled and scaled, in turns; the median of few runs, for one takes half a minute."""
    pairs = drawn()
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(NODES))
    exact, sampled, light = [], [], []
    for _run in range(runs):
        sampled.append(timed(lambda: nx.betweenness_centrality(graph, k=SAMPLE, seed=1)) * NODES / SAMPLE)
        exact.append(timed(lambda: betweenness.exact(NODES, pairs)))
        light.append(timed(lambda: _light(pairs)))
    ours, theirs = sorted(exact)[len(exact) // 2], sorted(sampled)[len(sampled) // 2]
    scale, ratio, seconds = f"{NODES:,} / {TIES:,}", theirs / ours, light[0] / 1000
    return [
        result("betweenness", "networkx, 64 sources scaled / exact (b/a)", ours, theirs, ratio, ">= 15", runs, scale),
        result("network-light", "degree, components, PageRank: seconds", light[0], 0, seconds, "<= 0.2", runs, scale),
    ]


def _light(pairs: list[tuple[int, int]]) -> None:
    graph = rx.PyGraph()
    graph.add_nodes_from(range(NODES))
    graph.add_edges_from_no_data(pairs)
    graphs.components_of(graph), graphs.pagerank_of(graph), [graph.degree(node) for node in range(NODES)]
