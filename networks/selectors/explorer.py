"""A neighbourhood of one organization, a step at a time: at most so many nodes, chosen in a way that is said."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from networks.models import Organization, Tie
from projects.rules.fiscal_year import fiscal_year_of, short_label

MOST_NODES = 300  # that are sent, the middle included
MOST_TIES = 600
OPEN_AT_ONCE = 5  # neighbours whose own neighbours are shown
KINDS = [str(value) for value in Tie.Kind.values]
ACADEMIC = {Organization.Kind.UNIVERSITY, Organization.Kind.COLLEGE, Organization.Kind.INSTITUTE}
COMPANY = {Organization.Kind.COMPANY, Organization.Kind.TRADING, Organization.Kind.PROPRIETOR}


@dataclass(frozen=True)
class Member:
    """An organization of the neighbourhood. `parent` is the opened neighbour that led to it on ring 2."""

    organization: Organization
    ring: int
    parent: int = 0
    is_open: bool = False

    @property
    def group(self) -> int:
        """Return the place of its shape: companies, universities and institutes, others."""
        kind = self.organization.kind
        return 0 if kind in COMPANY else 1 if kind in ACADEMIC else 2


@dataclass(frozen=True)
class Neighbourhood:
    """`neighbours` counts all that the reader may see; `cut` says that not all of them, or not all ties, are shown."""

    centre: Organization
    members: list[Member]
    ties: list[Tie]
    neighbours: int
    cut: bool
    found: dict[int, Organization] = field(default_factory=dict)

    @property
    def shown(self) -> int:
        return sum(member.ring == 1 for member in self.members)


def neighbourhood(
    ties: QuerySet[Tie], centre: Organization, opened: Sequence[uuid.UUID] = (), most: int = MOST_NODES
) -> Neighbourhood:
    """Return who is tied to the centre by these ties, and who to each opened neighbour; six queries at most.

    `ties` is what the reader may see, narrowed as asked: nothing else is looked at, not even to count it. Where there
    are too many, those with the most ties come first, then the lower number.
    """
    near = _tied_to(ties, centre.pk)
    chosen = dict.fromkeys(near[: most - 1], 0)
    open_ids = [pk for pk in _ids(opened) if pk in chosen][:OPEN_AT_ONCE]
    far: dict[int, int] = {}
    cut = len(near) > len(chosen)
    for parent in open_ids:
        fresh = [pk for pk in _tied_to(ties, parent) if pk != centre.pk and pk not in chosen and pk not in far]
        room = most - 1 - len(chosen) - len(far)
        cut = cut or len(fresh) > room
        far |= dict.fromkeys(fresh[: max(room, 0)], parent)
    found = Organization.objects.in_bulk([*chosen, *far])
    members = _sorted([Member(found[pk], 1, 0, pk in open_ids) for pk in chosen])
    members += _sorted([Member(found[pk], 2, parent) for pk, parent in far.items()])
    between = _between(ties, centre, open_ids, [centre.pk, *chosen, *far])
    found[centre.pk] = centre
    shown = between[:MOST_TIES]
    return Neighbourhood(
        centre, [Member(centre, 0), *members], shown, len(near), cut or len(between) > MOST_TIES, found
    )


def kinds_between(shown: Neighbourhood) -> dict[tuple[int, int], list[int]]:
    """Return the places of the kinds between each two that are tied, in the order of the legend."""
    found: dict[tuple[int, int], set[int]] = {}
    for tie in shown.ties:
        found.setdefault((tie.first_id, tie.second_id), set()).add(KINDS.index(tie.kind))
    return {pair: sorted(kinds) for pair, kinds in found.items()}


def years_of(tie: Tie) -> str:
    """Return the fiscal years in which the tie held: the only one, the first to the last, or from the first on."""
    first = short_label(fiscal_year_of(tie.valid_from))
    if tie.last_day is None:
        return _("from %(first)s") % {"first": first}
    last = short_label(fiscal_year_of(tie.last_day))
    return first if first == last else f"{first}–{last}"


def _tied_to(ties: QuerySet[Tie], organization_id: int) -> list[int]:
    """Return who is tied to the organization: those with the most ties first, then the lower number."""
    both = ties.filter(Q(first=organization_id) | Q(second=organization_id)).order_by()
    counted: Counter[int] = Counter()
    for first, second in both.values_list("first_id", "second_id"):
        counted[second if first == organization_id else first] += 1
    return sorted(counted, key=lambda pk: (-counted[pk], pk))


def _ids(opened: Sequence[uuid.UUID]) -> list[int]:
    if not opened:
        return []
    known = dict(Organization.objects.filter(public_id__in=opened).values_list("public_id", "pk"))
    return [known[one] for one in dict.fromkeys(opened) if one in known]


def _sorted(members: list[Member]) -> list[Member]:
    return sorted(members, key=lambda member: (member.parent, member.organization.sort_key, member.organization.pk))


def _between(ties: QuerySet[Tie], centre: Organization, opened: list[int], nodes: list[int]) -> list[Tie]:
    """Return the ties between the nodes, one more than is shown: of the centre first, then of the opened ones."""
    central, of_open = Q(first=centre) | Q(second=centre), Q(first__in=opened) | Q(second__in=opened)
    order = Case(When(central, then=Value(0)), When(of_open, then=Value(1)), default=Value(2))
    inside = ties.filter(first__in=nodes, second__in=nodes).select_related("roster__project")
    return list(inside.annotate(nearness=order).order_by("nearness", "-valid_from", "id")[: MOST_TIES + 1])
