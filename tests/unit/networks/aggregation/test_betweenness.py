"""Betweenness, exact and sampled."""

import networkx as nx
import pytest

from networks.aggregation import betweenness

GRAPH = nx.gnm_random_graph(300, 900, seed=4)
EDGES = list(GRAPH.edges)


def test_exact_is_that_of_networkx() -> None:
    assert betweenness.exact(300, EDGES) == pytest.approx(list(nx.betweenness_centrality(GRAPH).values()))


def test_a_sample_of_everybody_is_exact() -> None:
    assert betweenness.sampled(300, EDGES, sources=300) == pytest.approx(betweenness.exact(300, EDGES))


def test_a_sample_is_within_the_stated_error_and_the_same_each_time() -> None:
    estimate, truth = betweenness.sampled(300, EDGES, sources=64), betweenness.exact(300, EDGES)
    off = sum(abs(a - b) > betweenness.error_of(64) for a, b in zip(estimate, truth, strict=True))
    assert off <= 300 * betweenness.DOUBT
    assert estimate == betweenness.sampled(300, EDGES, sources=64)


def test_one_and_two_organizations_lie_between_nobody() -> None:
    assert betweenness.sampled(2, [(0, 1)]) == [0.0, 0.0] == betweenness.exact(2, [(0, 1)])
    assert betweenness.sampled(0, []) == [] == betweenness.exact(0, [])
