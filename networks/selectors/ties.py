"""The ties and uses of support that a roster keeps, and what its pages offer to choose from."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import User
from networks.models import Organization, Roster, SupportUse, Tie
from networks.rules.ties import stamp
from networks.selectors.search import matching
from projects.rules.fiscal_year import first_day, first_day_after

OFFERED = 20  # found organizations that a page offers; more ask for another word
ON_A_PAGE = 20  # ties on the page of an organization
ENDS = ("first", "second", "roster__project", "roster__keeper")


def ties_of(roster: Roster, kind: str = "", year: int | None = None) -> QuerySet[Tie]:
    """Return the ties that the roster keeps, the newest first; of a kind, and in force in a fiscal year."""
    return narrowed(Tie.objects.filter(roster=roster), kind, year).select_related(*ENDS).order_by("-valid_from", "-id")


def uses_of(roster: Roster, year: int | None = None) -> QuerySet[SupportUse]:
    """Return the uses of support that the roster keeps, the newest first."""
    kept = SupportUse.objects.filter(roster=roster)
    shown = kept if year is None else kept.filter(fiscal_year=year)
    return shown.select_related("organization", "programme").order_by("-fiscal_year", "-id")


def narrowed(ties: QuerySet[Tie], kind: str = "", year: int | None = None) -> QuerySet[Tie]:
    """Return the ties of a kind that held in a fiscal year; empty and None mean: any."""
    shown = ties.filter(kind=kind) if kind else ties
    if year is None:
        return shown
    until = Q(valid_until=None) | Q(valid_until__gt=first_day(year))
    return shown.filter(until, valid_from__lt=first_day_after(year))


@dataclass(frozen=True)
class Offer:
    """Organizations that a search found; `more` where there are more than are offered."""

    asked: str
    found: list[Organization]
    more: bool


def offer(query: str, within: QuerySet[Organization]) -> Offer:
    """Return what a page offers for a query; nothing before anything was asked."""
    if not query.strip():
        return Offer("", [], False)
    shown = within.filter(pk__in=matching(query).values("pk")).order_by("sort_key", "id")[: OFFERED + 1]
    found = list(shown)
    return Offer(query, found[:OFFERED], len(found) > OFFERED)


def members(roster: Roster) -> QuerySet[Organization]:
    """Return who stands on the roster, or stood on it."""
    return Organization.objects.in_use().filter(pk__in=roster.memberships.values("organization_id"))


@dataclass(frozen=True)
class OrganizationTies:
    """What the page of an organization shows: ties and uses of the rosters that the reader may see."""

    ties: list[Tie]
    uses: list[SupportUse]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.ties)


def ties_of_organization(organization: Organization, user: User) -> OrganizationTies:
    """Return the newest ties and uses of support of an organization, as far as this reader sees their rosters."""
    both = Q(first=organization) | Q(second=organization)
    ties = Tie.objects.visible_to(user).filter(both)
    uses = SupportUse.objects.visible_to(user).filter(organization=organization).select_related("programme")
    return OrganizationTies(
        ties=list(ties.select_related(*ENDS).order_by("-valid_from", "-id")[:ON_A_PAGE]),
        uses=list(uses.order_by("-fiscal_year", "-id")[:ON_A_PAGE]),
        total=ties.count(),
    )


def seen(tie: Tie | SupportUse) -> str:
    """Return the stamp that a form about this tie carries."""
    return stamp(tie)
