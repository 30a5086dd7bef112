"""The figures of networks: which scopes a person reads, and what their pages show year by year."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from charts import Chart, Point, Series
from ledger.models import programme_today
from networks.models import NetworkVersion, OrganizationMeasure, Roster, standing_of
from networks.models.rosters import NATION
from projects.models import Bureau, Project
from projects.rules.fiscal_year import fiscal_year_of, short_label

MOST_CENTRAL = 20  # organizations that a page lists


@dataclass(frozen=True)
class Scope:
    kind: str  # nation, bureau, project
    pk: int | None
    code: str
    name: str


@dataclass(frozen=True)
class YearLine:
    """The figures of a fiscal year; shares in per cent, None where their whole is zero."""

    version: NetworkVersion
    is_running: bool

    @property
    def label(self) -> str:
        return short_label(self.version.fiscal_year)

    @property
    def density(self) -> Decimal | None:
        """Return which share of all pairs that could be tied is tied."""
        number = self.version.organizations
        return share(self.version.ties, number * (number - 1) // 2)

    @property
    def faces(self) -> Decimal | None:
        return share(self.version.faces, self.version.members)

    @property
    def faces_on_tile(self) -> Decimal | None:
        return None if self.faces is None else round(self.faces, 1)

    @property
    def largest(self) -> Decimal | None:
        return share(self.version.largest, self.version.organizations)

    @property
    def across(self) -> Decimal | None:
        return share(self.version.across_industries, self.version.industry_known)

    @property
    def universities(self) -> Decimal | None:
        return share(self.version.to_universities, self.version.ties)


def share(part: int, whole: int) -> Decimal | None:
    """Return the part in per cent, or None of nothing."""
    return Decimal(100) * part / whole if whole else None


@dataclass(frozen=True)
class NetworkPage:
    """`central` is empty where the reader does not see every roster of the scope (I19)."""

    scope: Scope
    years: list[YearLine]
    chart: Chart | None
    central: list[OrganizationMeasure]
    sees_all: bool

    @property
    def newest(self) -> YearLine | None:
        return self.years[-1] if self.years else None


@dataclass(frozen=True)
class ScopeLine:
    scope: Scope
    newest: YearLine | None


def scopes_of(user: Any) -> list[Scope]:
    """Return the scopes whose figures the person reads: nation and all bureaus, the own bureaus, the own projects."""
    standing, found = standing_of(user), []
    bureaus = Bureau.objects.order_by("display_order")
    if standing.has(*NATION):
        found.append(Scope("nation", None, "JP", _("Nation")))
    else:
        bureaus = bureaus.filter(pk__in=standing.bureaus)
    found += [Scope("bureau", bureau.pk, bureau.code, bureau.name) for bureau in bureaus]
    held = Roster.objects.visible_to(user).values("project_id")
    projects = Project.objects.filter(pk__in=held).order_by("term__number", "display_order")
    return found + [Scope("project", project.pk, project.code, project.name) for project in projects]


def scope_lines(user: User) -> list[ScopeLine]:
    """Return every scope that the person reads with its newest figures. A fixed number of queries."""
    today = programme_today()
    newest: dict[tuple[str, int | None], NetworkVersion] = {}
    for version in NetworkVersion.objects.filter(fiscal_year=fiscal_year_of(today)).order_by("pk"):
        newest[version.scope_kind, version.scope_id] = version
    return [ScopeLine(scope, _line(newest.get((scope.kind, scope.pk)), today)) for scope in scopes_of(user)]


def scope_of(user: User, kind: str, code: str) -> Scope | None:
    """Return the scope if the person reads its figures; for the others it does not exist."""
    return next((scope for scope in scopes_of(user) if (scope.kind, scope.code) == (kind, code)), None)


def network_page(scope: Scope, user: User) -> NetworkPage:
    """Return the figures of the scope, year by year, as last measured."""
    today = programme_today()
    years = [YearLine(version, version.fiscal_year == fiscal_year_of(today)) for version in newest_of(scope)]
    sees_all = _sees_every_roster(user, scope)
    names_now = scope.kind == "nation" or bool(years and years[-1].is_running)  # a bureau's projects may have moved on
    central = central_of(years[-1].version) if years and sees_all and names_now else []
    return NetworkPage(scope, years, _chart(years) if years else None, central, sees_all)


def newest_of(scope: Scope) -> list[NetworkVersion]:
    """Return the version that holds of each fiscal year, from the first year with members or ties."""
    versions = NetworkVersion.objects.filter(scope_kind=scope.kind, scope_id=scope.pk)
    newest = {version.fiscal_year: version for version in versions.order_by("pk")}
    years = [newest[year] for year in sorted(newest)]
    begun = next((index for index, version in enumerate(years) if version.organizations), len(years))
    return years[begun:]


def central_of(version: NetworkVersion) -> list[OrganizationMeasure]:
    """Return the organizations that lie between most others."""
    measures: QuerySet[OrganizationMeasure] = version.measures.select_related("organization")
    return list(measures.order_by("-betweenness", "-degree", "organization_id")[:MOST_CENTRAL])


def _line(version: NetworkVersion | None, today: datetime.date) -> YearLine | None:
    return YearLine(version, version.fiscal_year == fiscal_year_of(today)) if version else None


def _sees_every_roster(user: User, scope: Scope) -> bool:
    """Return whether the reader sees the ties of every roster of the scope, so that single organizations may be named.

    A keeper reads the figures of its project, but not who is tied on the rosters of others.
    """
    standing = standing_of(user)
    if scope.kind != "project":
        return True  # only who sees the whole scope reads its figures at all
    if standing.has(*NATION):
        return True
    rosters = Roster.objects.filter(project=scope.pk)
    return not rosters.exclude(pk__in=Roster.objects.visible_to(user).values("pk")).exists()


def _chart(years: Sequence[YearLine]) -> Chart:
    def series(label: str, name: str) -> Series:
        points = (Point(Decimal(getattr(y.version, name)), is_provisional=y.is_running) for y in years)
        return Series(label, tuple(points))

    return Chart(
        name="network-ties",
        title=_("Ties by fiscal year"),
        description=_("Pairs of organizations with a tie in the year, and those tied for the first time."),
        unit=_("pairs"),
        category_label=_("Fiscal year"),
        categories=tuple(year.label for year in years),
        series=(series(_("Ties"), "ties"), series(_("New ties"), "ties_new")),
    )
