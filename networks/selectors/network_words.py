"""What each figure of a network means, in words; ADR 80 says why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from networks.aggregation.betweenness import EXACT_UP_TO, SOURCES, error_of
from networks.aggregation.graphs import FACES


@dataclass(frozen=True)
class Definition:
    term: str
    text: str


def definitions() -> list[Definition]:
    """Return the definitions in the order of the table."""
    return [
        Definition(
            _("Network"),
            _(
                "The members of the scope on the last day of the fiscal year (of the running year: "
                "today), and every organization that had a tie with one of them under its projects in "
                "the year."
            ),
        ),
        Definition(
            _("Ties"),
            _(
                "Pairs of organizations with at least one tie that held on some day of the year. Two "
                "ties of one pair count once."
            ),
        ),
        Definition(
            _("New ties"), _("Of these, the pairs that had no tie in any earlier year: the growth of the network.")
        ),
        Definition(
            _("Network where each face is visible"),
            _(
                "The share of members with at least %(n)s different partners in the year. The Plan "
                "(I-3(1), III-5(1)) asks for such networks and prints no measure; this one is ours."
            )
            % {"n": FACES},
        ),
        Definition(
            _("Density"),
            _(
                "The share of tied pairs in all pairs of the network that could be tied. It falls by "
                "itself as a network grows."
            ),
        ),
        Definition(
            _("Components"),
            _(
                "Groups of tied organizations that no tie joins with each other. Organizations "
                "without a tie are in none."
            ),
        ),
        Definition(
            _("Share in the largest"), _("The share of the network's organizations that are in the largest component.")
        ),
        Definition(_("Brokers"), _("Organizations with ties under two projects or more. A single project has none.")),
        Definition(
            _("Across industries"),
            _("The share of ties between two industries, among the ties of which both industries are known."),
        ),
        Definition(
            _("To universities"),
            _(
                "The share of ties with a university, technical college or public research institute "
                "at one end or both."
            ),
        ),
        Definition(
            _("Betweenness"),
            _(
                "On which share of the shortest ways between two others an organization lies. Exact "
                "up to %(limit)s organizations; above, estimated from %(sources)s of them, with an "
                "error of at most %(error)s for 19 of 20 organizations."
            )
            % {"limit": f"{EXACT_UP_TO:,}", "sources": SOURCES, "error": f"{error_of(SOURCES):.3f}"},
        ),
    ]
