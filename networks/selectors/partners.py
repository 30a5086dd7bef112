"""Who may be found as a partner, and what a search for one shows.

An organization is found by everybody who reads identities once its newest word on the topic is "among members" or
"public"; until then by the keeper of its roster and the bureau alone. Ties count where the reader may read them, or
where both ends may be found; so what an organization has not opened changes nothing that another keeper sees (I19).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from accounts.models import User
from ledger.models import programme_today
from networks.models import Capability, Consent, Membership, Organization, Roster, Tie, standing_of
from networks.models.rosters import NATION, of_own_region
from networks.rules import partners as rules
from networks.rules.seats import bureaus_of
from networks.selectors.consents import who_allow
from projects.models import Industry, ProjectIndustry

SHOWN = 100  # at most so many are listed, the best


@dataclass(frozen=True)
class Wish:
    """What is looked for: words, or a need of an own member; and what the results are narrowed to."""

    words: str = ""
    need: Capability | None = None
    industry: Industry | None = None
    prefecture: str = ""
    bureau: str = ""
    kind: str = ""

    @property
    def text(self) -> str:
        return f"{self.need.text_ja} {self.need.text_en}" if self.need else self.words

    @property
    def industry_id(self) -> int | None:
        chosen = self.industry.pk if self.industry else None
        return chosen or (self.need.industry_id if self.need else None)


@dataclass(frozen=True)
class Partner:
    organization: Organization
    offer: Capability
    match: rules.Match


@dataclass
class _Network:
    """Who is tied with whom among the candidates and ours."""

    neighbours: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    ties: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))


def opened() -> QuerySet[Organization]:
    """Return the organizations that let themselves be found by everybody who reads identities."""
    allowing = who_allow(Consent.Topic.PARTNERS, Consent.Audience.MEMBERS, Consent.Audience.PUBLIC)
    return allowing.filter(status=Organization.Status.ACTIVE)


def findable(user: User) -> QuerySet[Organization]:
    """Return the organizations that the user may find as partners."""
    kept = Membership.objects.visible_to(user).in_force_on(programme_today()).values("organization")
    active = Organization.objects.visible_to(user).filter(status=Organization.Status.ACTIVE)
    return active.filter(Q(pk__in=opened().values("pk")) | Q(pk__in=kept))


def reads_offers(user: User, organization: Organization) -> bool:
    """Return whether the user reads what the organization offers and needs: whoever may find it, and its own people,
    the bureaus that it works for and the nation's readers (docs/adr/0092).
    """
    standing = standing_of(user)
    if (
        standing.has(*NATION)
        or organization.pk in standing.organizations
        or standing.bureaus & bureaus_of(organization)
    ):
        return True
    return findable(user).filter(pk=organization.pk).exists()


def own_members(user: User) -> QuerySet[Membership]:
    """Return today's memberships on the rosters of the own organization or region, even of a reader of all."""
    own = Q(roster__keeper__in=standing_of(user).organizations) | Q(roster__project__in=of_own_region(user))
    return Membership.objects.in_force_on(programme_today()).filter(own)


def needs_of(user: User) -> QuerySet[Capability]:
    """Return today's needs of the own members, in the order of their names."""
    members = own_members(user).values("organization")
    needs = Capability.objects.in_force_on(programme_today()).filter(kind=Capability.Kind.NEED)
    return (
        needs.filter(organization__in=members).select_related("organization").order_by("organization__sort_key", "id")
    )


def partners_for(user: User, wish: Wish) -> list[Partner]:
    """Return the possible partners, the most promising first, at most `SHOWN`. The same few queries for any number."""
    found = rules.by_words(wish.text, _offers(user, wish))
    matches = rules.ranked(found, _known(user, wish, found))[:SHOWN]
    related = ("organization__prefecture", "organization__industry", "industry")
    offers = Capability.objects.select_related(*related).in_bulk([match.capability_id for match in matches])
    return [Partner(offers[one.capability_id].organization, offers[one.capability_id], one) for one in matches]


def _offers(user: User, wish: Wish) -> list[rules.Offer]:
    offers = Capability.objects.in_force_on(programme_today()).filter(
        kind=Capability.Kind.OFFER, organization__in=findable(user).filter(**_places(wish)).values("pk")
    )
    if wish.industry:
        offers = offers.filter(Q(industry=wish.industry) | Q(industry=None, organization__industry=wish.industry))
    if wish.need:
        offers = offers.exclude(organization=wish.need.organization_id)
    rows = offers.order_by("organization_id", "id").values_list("id", "organization_id", "text_ja", "text_en")
    return [rules.Offer(pk, organization, f"{ja} {en}") for pk, organization, ja, en in rows]


def _places(wish: Wish) -> dict[str, str]:
    """Return what the organizations themselves are narrowed to; every key is written here (I20)."""
    keys = {"prefecture__code": wish.prefecture, "prefecture__bureau__code": wish.bureau, "kind": wish.kind}
    return {key: value for key, value in keys.items() if value}


def _known(user: User, wish: Wish, found: Collection[int]) -> dict[int, rules.Known]:
    ours = {wish.need.organization_id} if wish.need else set(own_members(user).values_list("organization", flat=True))
    network = _network(user, set(found) | ours)
    near = set().union(*(network.neighbours[one] for one in ours))
    alike, in_project = _of_industry(wish.industry_id, found), _in_projects(user, wish.industry_id, found)
    return {
        pk: rules.Known(
            same_industry=pk in alike,
            in_project=pk in in_project,
            ties=sum(network.ties[pk, one] for one in ours - {pk}),
            partners=len((network.neighbours[pk] & near) - ours - {pk}),
        )
        for pk in found
    }


def _network(user: User, around: Collection[int]) -> _Network:
    open_to_all = opened().values("pk")
    readable = Q(roster__in=Roster.objects.visible_to(user)) | Q(first__in=open_to_all, second__in=open_to_all)
    begun = Tie.objects.filter(readable, valid_from__lte=programme_today())
    touching = begun.filter(Q(first__in=around) | Q(second__in=around))
    return _joined(touching.values_list("first_id", "second_id"))


def _joined(rows: Iterable[tuple[int, int]]) -> _Network:
    network = _Network()
    for one, other in rows:
        network.neighbours[one].add(other)
        network.neighbours[other].add(one)
        network.ties[one, other] += 1
        network.ties[other, one] += 1
    return network


def _of_industry(industry_id: int | None, found: Collection[int]) -> set[int]:
    if industry_id is None:
        return set()
    offered = Capability.objects.filter(organization__in=found, kind=Capability.Kind.OFFER, industry=industry_id)
    own = Organization.objects.filter(pk__in=found, industry=industry_id)
    return set(offered.values_list("organization", flat=True).union(own.values_list("pk", flat=True)))


def _in_projects(user: User, industry_id: int | None, found: Collection[int]) -> set[int]:
    """Return who is a member of a project of the industry, as far as the reader may know."""
    if industry_id is None:
        return set()
    today = programme_today()
    projects = ProjectIndustry.objects.in_force_on(today).filter(industry=industry_id).values("project")
    known = Q(roster__in=Roster.objects.visible_to(user)) | Q(organization__in=opened().values("pk"))
    members = Membership.objects.in_force_on(today).filter(known, organization__in=found, roster__project__in=projects)
    return set(members.values_list("organization", flat=True))
