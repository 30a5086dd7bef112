"""Through which slice a person looks at live figures (permission matrix, rows "Dashboard, internal" and above)."""

from dataclasses import dataclass

from networks.models import Standing
from projects.models import Bureau, Project

from .stamps import Stamp


@dataclass(frozen=True)
class Lens:
    """The nation with everything in it; or some bureaus, whole; or what some organizations reported. Else nothing."""

    nation: bool = False
    bureaus: frozenset[int] = frozenset()
    organizations: frozenset[int] = frozenset()

    @property
    def key(self) -> tuple[bool, frozenset[int]]:
        """Return what a cached fragment depends on. Pages of organizations are not cached."""
        return self.nation, frozenset() if self.nation else self.bureaus

    @property
    def own_bureaus(self) -> frozenset[int] | None:
        """Return the bureaus that a page is narrowed to, None for the whole nation."""
        return None if self.nation else self.bureaus

    def sees_bureau(self, bureau: int) -> bool:
        return self.nation or bureau in self.bureaus

    def sees_indicators(self) -> bool:
        return self.nation or bool(self.bureaus)

    def sees_project(self, stamp: Stamp) -> bool:
        """Return whether the project's totals are visible: its bureau holds or held it."""
        return self.nation or bool(self.bureaus & stamp.bureaus)

    def sees_part_of(self, stamp: Stamp) -> bool:
        """Return whether the own organization reports for the project."""
        return bool(self.organizations & stamp.organizations)


def lens_of(standing: Standing) -> Lens:
    """Return the widest slice that the seats in force allow."""
    return Lens(standing.sees_the_nation, standing.bureaus, standing.organizations)


@dataclass(frozen=True)
class OwnPlace:
    """A dashboard of one's own: `kind` is bureau or project."""

    kind: str
    code: str
    name: str


def own_places(lens: Lens) -> list[OwnPlace]:
    """Return the dashboards on which the person may start: the own bureaus, else the projects one reports for."""
    if lens.bureaus:
        return [OwnPlace("bureau", one.code, one.name) for one in Bureau.objects.filter(pk__in=lens.bureaus)]
    reported = Project.objects.filter(submissions__parts__organization__in=lens.organizations).distinct()
    return [OwnPlace("project", one.code, one.name) for one in reported] if lens.organizations else []
