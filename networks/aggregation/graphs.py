"""The figures of one network from its members and ties. Pure: what comes in decides what comes out.

The definitions are the sentences of `networks/selectors/network_words.py`, argued in ADR 80.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import chain

import rustworkx as rx

from . import betweenness

FACES = 3  # partners from which on a member counts as one whose face is visible
DEFINITION = "1"  # raise it when a figure is computed otherwise: every network is then computed anew
Pair = tuple[int, int]


@dataclass(frozen=True)
class Network:
    """What a network is computed from, in ids. Ties come as (lower id, higher id, project), one or more to a pair."""

    members: Set[int]
    ties: Set[tuple[int, int, int]]
    earlier: Set[Pair]  # pairs with a tie in any earlier year
    industries: Mapping[int, int]  # of organizations whose industry is known
    academic: Set[int]  # universities, colleges, institutes

    @property
    def pairs(self) -> set[Pair]:
        """Return the pairs of organizations with at least one tie."""
        return {(first, second) for first, second, _project in self.ties}

    def fingerprint(self) -> str:
        """Return a hash that differs where anything differs that the figures depend on."""
        pairs = self.pairs
        nodes = self.members | set(chain.from_iterable(pairs))
        facts: list[Iterable[object]] = [
            sorted(self.members),
            sorted(self.ties),
            sorted(pairs & self.earlier),
            sorted((node, self.industries[node]) for node in nodes if node in self.industries),
            sorted(self.academic & nodes),
        ]
        return hashlib.sha256(repr((DEFINITION, facts)).encode()).hexdigest()


@dataclass(frozen=True)
class Measure:
    """One tied organization. `component` counts from 1, the largest first."""

    organization: int
    degree: int
    projects: int
    component: int
    pagerank: float
    betweenness: float


@dataclass(frozen=True)
class Figures:
    members: int
    organizations: int  # members and whoever is tied to one of them
    tied: int
    faces: int  # members with `FACES` partners or more
    ties: int  # pairs
    ties_new: int
    components: int
    largest: int
    brokers: int
    across_industries: int
    industry_known: int
    to_universities: int
    sampled: int | None  # sources of a sampled betweenness; None: exact
    measures: tuple[Measure, ...]  # by organization


def figures_of(network: Network, *, exact_up_to: int = betweenness.EXACT_UP_TO) -> Figures:
    """Return every figure of the network."""
    pairs = network.pairs
    measures, sampled = _measures(network, sorted(pairs), exact_up_to)
    sizes = _sizes(measures)
    known = [pair for pair in pairs if pair[0] in network.industries and pair[1] in network.industries]
    partners = {measure.organization: measure.degree for measure in measures}
    return Figures(
        members=len(network.members),
        organizations=len(network.members | partners.keys()),
        tied=len(measures),
        faces=sum(partners.get(member, 0) >= FACES for member in network.members),
        ties=len(pairs),
        ties_new=len(pairs - network.earlier),
        components=len(sizes),
        largest=max(sizes.values(), default=0),
        brokers=sum(measure.projects > 1 for measure in measures),
        across_industries=sum(network.industries[one] != network.industries[other] for one, other in known),
        industry_known=len(known),
        to_universities=sum(bool(network.academic & set(pair)) for pair in pairs),
        sampled=sampled,
        measures=tuple(measures),
    )


def _measures(network: Network, pairs: list[Pair], exact_up_to: int) -> tuple[list[Measure], int | None]:
    """Return a measure of each tied organization, and the sources of the sample if betweenness was sampled."""
    nodes = sorted(set(chain.from_iterable(pairs)))
    place = {node: index for index, node in enumerate(nodes)}
    edges = [(place[one], place[other]) for one, other in pairs]
    graph = rx.PyGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from_no_data(edges)
    is_exact = len(nodes) <= exact_up_to
    between = (betweenness.exact if is_exact else betweenness.sampled)(len(nodes), edges)
    rank, component, projects = pagerank_of(graph), components_of(graph), _projects(network)
    measures = [
        Measure(node, graph.degree(index), projects[node], component[index], rank[index], between[index])
        for index, node in enumerate(nodes)
    ]
    return measures, None if is_exact else min(betweenness.SOURCES, len(nodes))


def pagerank_of(graph: rx.PyGraph) -> Mapping[int, float]:
    """Return the PageRank of each node; a tie leads both ways."""
    return dict(rx.pagerank(graph.to_directed())) if len(graph) else {}


def components_of(graph: rx.PyGraph) -> dict[int, int]:
    """Return the number of the component of each node: the largest is 1; of equal ones, that of the lowest node."""
    found = sorted(rx.connected_components(graph), key=lambda nodes: (-len(nodes), min(nodes)))
    return {node: number for number, nodes in enumerate(found, start=1) for node in nodes}


def _sizes(measures: list[Measure]) -> dict[int, int]:
    sizes: dict[int, int] = defaultdict(int)
    for measure in measures:
        sizes[measure.component] += 1
    return sizes


def _projects(network: Network) -> dict[int, int]:
    """Return in how many projects each organization has a tie."""
    found: dict[int, set[int]] = defaultdict(set)
    for first, second, project in network.ties:
        found[first].add(project)
        found[second].add(project)
    return {organization: len(projects) for organization, projects in found.items()}
