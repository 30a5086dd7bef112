"""Networks are measured here, in the background: a new version of each scope and year whose ties or members changed."""

import datetime
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import Q

from ledger.models import programme_today
from networks.aggregation.graphs import Network, figures_of
from networks.models import Membership, NetworkVersion, Organization, OrganizationMeasure, Tie
from projects.models import ProjectBureau, Term
from projects.rules.fiscal_year import first_day, first_day_after, fiscal_year_of

LOCK = 2012  # one process at a time measures
KEPT = 20  # versions of a scope and year; of the newest alone every organization is kept
ACADEMIC = (Organization.Kind.UNIVERSITY, Organization.Kind.COLLEGE, Organization.Kind.INSTITUTE)
ProjectTie = tuple[int, int, int]
Place = tuple[str, int | None]  # kind and id of a scope


@dataclass(frozen=True)
class Year:
    """Everything of one fiscal year that networks are computed from, read in one go."""

    fiscal_year: int
    ties: list[ProjectTie]
    earlier: list[ProjectTie]
    members: list[tuple[int, int]]  # organization, project
    bureaus: dict[int, int]  # of projects, on the last day
    industries: dict[int, int] = field(default_factory=dict)
    academic: frozenset[int] = frozenset()

    def scopes(self) -> dict[Place, frozenset[int]]:
        """Return the projects of each scope that has members or ties."""
        projects = {project for *_ends, project in self.ties} | {project for _member, project in self.members}
        found: dict[Place, set[int]] = defaultdict(set)
        for project in projects:
            found["project", project].add(project)
            found["nation", None].add(project)
            if project in self.bureaus:
                found["bureau", self.bureaus[project]].add(project)
        return {place: frozenset(of) for place, of in found.items()}

    def network(self, projects: frozenset[int]) -> Network:
        """Return the network of these projects."""
        return Network(
            members=frozenset(member for member, project in self.members if project in projects),
            ties=frozenset(tie for tie in self.ties if tie[2] in projects),
            earlier=frozenset((first, second) for first, second, project in self.earlier if project in projects),
            industries=self.industries,
            academic=self.academic,
        )


def measure_all() -> int:
    """Return how many networks had changed and were measured anew. Safe to run twice, late, or at the same time."""
    return sum(_measure_year(year) for year in measured_years())


def measured_years() -> range:
    """Return the fiscal years from the beginning of the programme to the one that runs."""
    first = Term.objects.order_by("fy_from").values_list("fy_from", flat=True).first()
    last = fiscal_year_of(programme_today())
    return range(first or last, last + 1)


@transaction.atomic
def _measure_year(fiscal_year: int) -> int:
    """Measure every scope of the year that changed; what is read is read after the lock, so that no older one wins."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0  # another process is at it
    year, known = _read(fiscal_year), _fingerprints(fiscal_year)
    scopes = {place: frozenset[int]() for place in known} | year.scopes()
    return sum(_measure(year, place, year.network(projects), known.get(place)) for place, projects in scopes.items())


def _measure(year: Year, place: Place, network: Network, known: str | None) -> bool:
    fingerprint = network.fingerprint()
    if fingerprint == known:
        return False
    began = time.perf_counter()
    figures = vars(figures_of(network)).copy()
    measures = figures.pop("measures")
    version = NetworkVersion.objects.create(
        scope_kind=place[0],
        scope_id=place[1],
        fiscal_year=year.fiscal_year,
        fingerprint=fingerprint,
        seconds=time.perf_counter() - began,
        **figures,
    )
    _keep(version, measures)
    return True


def _keep(version: NetworkVersion, measures: Iterable[object]) -> None:
    """Store every organization's measures of this version, and drop what older versions no longer need."""
    scope = {name: getattr(version, name) for name in ("scope_kind", "scope_id", "fiscal_year")}
    older = NetworkVersion.objects.filter(**scope).exclude(pk=version.pk).order_by("-pk")
    OrganizationMeasure.objects.filter(version__in=older).delete()
    NetworkVersion.objects.filter(pk__in=list(older.values_list("pk", flat=True)[KEPT - 1 :])).delete()
    OrganizationMeasure.objects.bulk_create(_rows(version, measures), batch_size=2000)


def _rows(version: NetworkVersion, measures: Iterable[object]) -> Iterator[OrganizationMeasure]:
    for measure in measures:
        facts = vars(measure).copy()
        yield OrganizationMeasure(version=version, organization_id=facts.pop("organization"), **facts)


def _fingerprints(fiscal_year: int) -> dict[Place, str]:
    """Return the fingerprint of the newest version of each scope of the year."""
    versions = NetworkVersion.objects.filter(fiscal_year=fiscal_year).order_by("pk")
    return {(kind, pk): said for kind, pk, said in versions.values_list("scope_kind", "scope_id", "fingerprint")}


def _read(fiscal_year: int) -> Year:
    begin, end = first_day(fiscal_year), first_day_after(fiscal_year)
    last = min(end - datetime.timedelta(days=1), programme_today())
    columns = ("first_id", "second_id", "roster__project_id")
    in_year = Tie.objects.filter(Q(valid_until=None) | Q(valid_until__gt=begin), valid_from__lt=end)
    of = dict(Organization.objects.exclude(industry=None).values_list("pk", "industry_id"))
    academic = Organization.objects.filter(kind__in=ACADEMIC).values_list("pk", flat=True)
    placed = ProjectBureau.objects.in_force_on(last)
    members = Membership.objects.in_force_on(last)
    return Year(
        fiscal_year=fiscal_year,
        ties=list(in_year.values_list(*columns).distinct()),
        earlier=list(Tie.objects.filter(valid_from__lt=begin).values_list(*columns).distinct()),
        members=list(members.values_list("organization_id", "roster__project_id").distinct()),
        bureaus=dict(placed.values_list("project_id", "bureau_id")),
        industries=of,
        academic=frozenset(academic),
    )
