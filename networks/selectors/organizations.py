"""What the pages of organizations show."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet

from accounts.models import Seat, User
from ledger.decisions import Decision
from ledger.models import programme_today
from networks.models import (
    Appointment,
    Capability,
    Designation,
    Establishment,
    Identifier,
    Membership,
    Organization,
    OrganizationName,
)
from networks.rules import organizations as rules
from networks.rules.merging import may_merge, reads_merges
from networks.rules.names import UNKNOWN_DAY
from networks.selectors import search
from networks.selectors.changes import Told, changes_of_organization
from networks.selectors.enquiries import AskSection, ask_section
from networks.selectors.likeness import Candidate, likely_same
from networks.selectors.partners import reads_offers
from networks.selectors.rosters import reads_rosters
from networks.selectors.ties import OrganizationTies, ties_of_organization
from projects.models import Industry, Prefecture, Project, ProjectBureau

MOST = search.MOST
PER_PAGE = 50
NEWEST = 5  # changes on the page itself; all of them have their own page


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to. Without a status merged entries are left out."""

    q: str = ""
    kind: str = ""
    status: str = ""
    prefecture: Prefecture | None = None
    industry: Industry | None = None
    project: Project | None = None


@dataclass(frozen=True)
class Found:
    """One page of a list; `total` is None where there are more than are counted. `page` holds places, for turning."""

    organizations: list[Organization]
    total: int | None
    page: Page[int]


@dataclass(frozen=True)
class OrganizationPage:
    """Everything on an organization's page; `appointments` is empty where names are hidden, never their number.

    `memberships` are those on rosters that the reader sees; nothing here tells of others.
    """

    organization: Organization
    names: list[OrganizationName]
    identifiers: list[Identifier]
    establishments: list[Establishment]
    capabilities: list[Capability]
    reads_offers: bool
    memberships: list[Membership]
    absorbed: list[Organization]
    designations: list[Designation]
    appointed: int
    appointments: list[Appointment]
    history: list[Told]
    may_read_people: Decision
    may_read_address: Decision
    may_change: Decision
    endable: set[int]  # ids of the designations that the reader may end
    ask: AskSection
    ties: OrganizationTies | None  # None for who reads no rosters
    likely: list[Candidate]  # organizations that may be the same one
    comparable: frozenset[int]  # ids of those that the reader may propose to merge with it

    unknown_day = UNKNOWN_DAY

    @property
    def other_names(self) -> list[OrganizationName]:
        """Return the names that stand beside the one shown: trade, short, former and earlier official ones."""
        return [name for name in self.names if name.kind != "official" or name.valid_until]


def listed(user: User, wanted: Wanted, number: str) -> Found:
    """Return that page of the organizations, by their readings. Beyond `MOST` they are not counted.

    A search that finds more shows only those that bear exactly the name.
    """
    within = _narrowed(user, wanted)
    if not wanted.q.strip():
        return _browsed(within, number)
    page = _pages(MOST, number)
    answer = search.answer(wanted.q, within=_rows(within), first=_first(page), most=PER_PAGE)
    if answer.total is None:
        return Found(list(answer.organizations), None, _pages(len(answer.organizations), "1"))
    return Found(list(answer.organizations), answer.total, _pages(answer.total, number))


def _browsed(within: QuerySet[Organization], number: str) -> Found:
    """Return that page without a search. Few are picked first and then sorted; many are read in order."""
    some = within.order_by().values("pk")[: MOST + 1]
    total = some.count()
    page = _pages(min(total, MOST), number)
    rows = _rows(within.filter(pk__in=some) if total <= MOST else within)[_first(page) : _first(page) + PER_PAGE]
    return Found(list(rows), total if total <= MOST else None, page)


def _rows(shown: QuerySet[Organization]) -> QuerySet[Organization]:
    numbers = Identifier.objects.filter(scheme=Identifier.Scheme.CORPORATE_NUMBER)
    prefetched = Prefetch("identifiers", numbers, to_attr="corporate_numbers")
    return shown.select_related("prefecture", "merged_into").prefetch_related(prefetched).order_by("sort_key", "id")


def _pages(total: int, number: str) -> Page[int]:
    return Paginator(range(total), PER_PAGE).get_page(number)


def _first(page: Page[int]) -> int:
    return (page.number - 1) * PER_PAGE


def _narrowed(user: User, wanted: Wanted) -> QuerySet[Organization]:
    shown = Organization.objects.visible_to(user)
    shown = shown.filter(status=wanted.status) if wanted.status else shown.in_use()
    chosen = {"kind": wanted.kind, "prefecture": wanted.prefecture, "industry": wanted.industry}
    shown = shown.filter(**{name: value for name, value in chosen.items() if value})
    if wanted.project:
        designated = Designation.objects.filter(project=wanted.project).values("organization_id")
        members = Membership.objects.visible_to(user).in_force_on(programme_today())
        shown = shown.filter(
            Q(pk__in=designated) | Q(pk__in=members.filter(roster__project=wanted.project).values("organization_id"))
        )
    return shown


def organization_page(organization: Organization, user: User) -> OrganizationPage:
    """Return the page as this reader may see it."""
    in_force = Seat.objects.in_force_now().filter(appointment__organization=organization)
    may_read = rules.may_read_people(user, organization)
    related = ("seat__user", "project", "sub_area")
    held = Appointment.objects.filter(seat__in=in_force).select_related(*related).order_by("seat__valid_from")
    designations = list(organization.designations.select_related("project", "sub_area").order_by("-valid_from", "id"))
    places = organization.establishments.select_related("prefecture")
    likely = likely_same(organization) if reads_merges(user) else []
    offers = organization.capabilities.select_related("industry").order_by("-kind", "-valid_from", "id")
    reads = reads_offers(user, organization)
    others = [one.organization for one in likely]
    return OrganizationPage(
        organization=organization,
        names=names_of(organization),
        identifiers=list(organization.identifiers.order_by("scheme", "value")),
        establishments=list(places.order_by("closed_on", "prefecture__code", "name")),
        capabilities=list(offers) if reads else [],
        reads_offers=reads,
        memberships=_memberships(organization, user),
        absorbed=list(organization.absorbed.order_by("sort_key")),
        designations=designations,
        appointed=in_force.count(),
        appointments=list(held) if may_read else [],
        history=changes_of_organization(organization, user, most=NEWEST),
        may_read_people=may_read,
        may_read_address=rules.may_read_address(user, organization),
        may_change=rules.may_change(user, organization),
        endable=_endable(user, designations),
        ask=ask_section(organization, user),
        ties=ties_of_organization(organization, user) if reads_rosters(user) else None,
        likely=likely,
        comparable=frozenset(one.pk for one in others if may_merge(user, organization, one)),
    )


def names_of(organization: Organization) -> list[OrganizationName]:
    """Return every name, the newest first."""
    return list(organization.names.order_by("-valid_from", "-lang", "id"))


def _memberships(organization: Organization, user: User) -> list[Membership]:
    related = ("roster__keeper", "roster__project", "roster__sub_area", "establishment")
    return list(
        Membership.objects.visible_to(user)
        .filter(organization=organization)
        .select_related(*related)
        .order_by("-valid_from", "id")
    )


def _endable(user: User, designations: list[Designation]) -> set[int]:
    today = programme_today()
    placed = dict(ProjectBureau.objects.in_force_on(today).values_list("project_id", "bureau_id"))
    mine = [one for one in designations if rules.may_designate(user, placed.get(one.project_id))]
    return {one.pk for one in mine if one.valid_until is None or one.valid_until > today}
