"""The figures of a network, against networkx and by what must always hold."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from networks.aggregation.graphs import Figures, Network, figures_of

NODES = st.integers(1, 25)
PAIRS = st.frozensets(
    st.tuples(NODES, NODES, st.integers(1, 3)).filter(lambda tie: tie[0] != tie[1]).map(
        lambda tie: (min(tie[:2]), max(tie[:2]), tie[2])
    ),
    max_size=60,
)  # fmt: skip
NETWORKS = st.builds(
    Network,
    members=st.frozensets(NODES),
    ties=PAIRS,
    earlier=PAIRS.map(lambda ties: frozenset(tie[:2] for tie in ties)),
    industries=st.dictionaries(NODES, st.integers(1, 3)),
    academic=st.frozensets(NODES),
)


def network(*ties: tuple[int, int, int], members: set[int] | None = None, **facts: object) -> Network:
    known = {"earlier": frozenset(), "industries": {}, "academic": frozenset(), **facts}
    return Network(members=members or {node for tie in ties for node in tie[:2]}, ties=frozenset(ties), **known)


def drawn(given_network: Network) -> nx.Graph:
    return nx.Graph(sorted(given_network.pairs))


@given(NETWORKS)
def test_degree_components_and_betweenness_agree_with_networkx(found: Network) -> None:
    graph, figures = drawn(found), figures_of(found)
    assert {m.organization: m.degree for m in figures.measures} == dict(graph.degree())
    assert figures.components == nx.number_connected_components(graph)
    assert figures.largest == max(map(len, nx.connected_components(graph)), default=0)
    expected = nx.betweenness_centrality(graph)
    assert {m.organization: m.betweenness for m in figures.measures} == pytest.approx(expected)


@given(NETWORKS.filter(lambda found: found.ties))
def test_pagerank_agrees_with_networkx(found: Network) -> None:
    expected = _pagerank_python(drawn(found))  # the public one needs scipy
    assert {m.organization: m.pagerank for m in figures_of(found).measures} == pytest.approx(expected, abs=1e-4)


@given(NETWORKS)
def test_parts_are_no_more_than_their_wholes(found: Network) -> None:
    figures = figures_of(found)
    assert figures.faces <= figures.members <= figures.organizations
    assert figures.largest <= figures.tied <= figures.organizations
    assert figures.brokers <= figures.tied
    assert figures.across_industries <= figures.industry_known <= figures.ties
    assert max(figures.ties_new, figures.to_universities) <= figures.ties
    assert figures.ties <= figures.organizations * (figures.organizations - 1) / 2
    assert sum(measure.degree for measure in figures.measures) == 2 * figures.ties


@given(NETWORKS, st.integers(100, 200))
def test_other_numbers_for_the_same_organizations_change_no_figure(found: Network, shift: int) -> None:
    moved = Network(
        members=frozenset(one + shift for one in found.members),
        ties=frozenset((one + shift, other + shift, project) for one, other, project in found.ties),
        earlier=frozenset((one + shift, other + shift) for one, other in found.earlier),
        industries={one + shift: industry for one, industry in found.industries.items()},
        academic=frozenset(one + shift for one in found.academic),
    )
    assert _counts(figures_of(moved)) == _counts(figures_of(found))


@given(NETWORKS, NETWORKS)
def test_equal_fingerprints_mean_equal_figures(one: Network, other: Network) -> None:
    if one.fingerprint() == other.fingerprint():
        assert figures_of(one) == figures_of(other)


def test_what_the_figures_do_not_depend_on_leaves_the_fingerprint() -> None:
    plain, more = network((1, 2, 7)), network((1, 2, 7), earlier={(8, 9)}, academic={40}, industries={40: 1})
    assert plain.fingerprint() == more.fingerprint()
    assert network((1, 2, 7), earlier={(1, 2)}).fingerprint() != plain.fingerprint()
    assert network((1, 2, 8)).fingerprint() != plain.fingerprint()


def test_an_empty_network_has_zeros_and_no_measures() -> None:
    figures = figures_of(network(members={1, 2}))
    assert (figures.members, figures.organizations, figures.tied, figures.ties, figures.largest) == (2, 2, 0, 0, 0)
    assert figures.measures == ()


def test_two_ties_of_a_pair_are_one_pair_and_make_brokers_of_both() -> None:
    figures = figures_of(network((1, 2, 7), (1, 2, 8)))
    assert (figures.ties, figures.brokers) == (1, 2)


def test_a_face_is_visible_from_three_partners_on() -> None:
    star = network((1, 2, 7), (1, 3, 7), (1, 4, 7), members={1, 2, 5})
    assert figures_of(star).faces == 1
    assert figures_of(network((1, 2, 7), (1, 3, 7))).faces == 0


def test_a_partner_that_is_no_member_belongs_to_the_network_but_not_to_the_members() -> None:
    figures = figures_of(network((1, 2, 7), members={1}, academic={2}))
    assert (figures.members, figures.organizations, figures.to_universities) == (1, 2, 1)


def test_ties_across_industries_count_only_where_both_are_known() -> None:
    figures = figures_of(network((1, 2, 7), (1, 3, 7), (2, 4, 7), industries={1: 1, 2: 2, 3: 1}))
    assert (figures.across_industries, figures.industry_known) == (1, 2)


def test_above_the_limit_betweenness_is_sampled_and_says_so() -> None:
    ties = [(node, node + 1, 7) for node in range(1, 60)]
    assert figures_of(network(*ties)).sampled is None
    assert figures_of(network(*ties), exact_up_to=50).sampled == 60


def _counts(figures: Figures) -> list[object]:
    return [value for name, value in vars(figures).items() if name != "measures"]
