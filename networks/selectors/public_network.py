"""What anybody may see of the network: the nation's figures of closed years, and organizations that allow it.

Counts below three are hidden, with those from which they could be subtracted. A single bureau or project has no public
figures here, so that no two tables can be compared (ADR 80).
"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ledger.models import programme_today
from networks.models import Consent, NetworkVersion, Organization, Tie
from networks.selectors.consents import who_are_public
from networks.selectors.networks import Scope, newest_of
from projects.rules.fiscal_year import fiscal_year_of, short_label

LEAST = 3  # organizations or ties that a published count rests on


@dataclass(frozen=True)
class PublicYear:
    """A closed fiscal year. None: hidden, because too few stand behind it."""

    label: str
    version: NetworkVersion
    members: int | None
    ties: int | None
    ties_new: int | None
    to_universities: int | None
    faces: int | None


@dataclass(frozen=True)
class PublicNetwork:
    years: list[PublicYear]
    organizations: QuerySet[Organization]


def public_network() -> PublicNetwork:
    """Return the nation's closed years, and the organizations whose ties anybody may look at."""
    running = fiscal_year_of(programme_today())
    closed = [
        version for version in newest_of(Scope("nation", None, "JP", _("Nation"))) if version.fiscal_year < running
    ]
    return PublicNetwork([_year(version) for version in closed], consenting().order_by("sort_key", "id"))


def consenting() -> QuerySet[Organization]:
    """Return the organizations in use whose newest word about the roster is: public."""
    return who_are_public(Consent.Topic.ROSTER)


def public_ties() -> QuerySet[Tie]:
    """Return the ties of which both ends allow it; the others do not exist for the public, not even as a number."""
    allowed = consenting().values("pk")
    return Tie.objects.filter(first__in=allowed, second__in=allowed)


def _year(version: NetworkVersion) -> PublicYear:
    return PublicYear(
        label=short_label(version.fiscal_year),
        version=version,
        members=published(version.members),
        ties=published(version.ties),
        ties_new=published(version.ties_new, version.ties),
        to_universities=published(version.to_universities, version.ties),
        faces=published(version.faces, version.members),
    )


def published(part: int, whole: int | None = None) -> int | None:
    """Return the count, or None where one or two stand behind it, or behind the rest of its whole."""
    rest = 0 if whole is None else whole - part
    if 0 < part < LEAST or 0 < rest < LEAST or (whole is not None and 0 < whole < LEAST):
        return None
    return part
