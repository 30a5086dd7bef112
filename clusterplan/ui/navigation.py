"""The main navigation: what stands in it and who sees it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from networks.models import standing_of
from networks.models.organizations import READERS as ORGANIZATION_READERS
from networks.rules.evaluator_exports import may_make
from networks.rules.merging import reads_merges
from networks.selectors.people import reads_people
from networks.selectors.rosters import reads_rosters

Reader = User | AnonymousUser


def everyone(user: Reader) -> bool:
    return True


def signed_in(user: Reader) -> bool:
    return user.is_authenticated


def figure_readers(user: Reader) -> bool:
    """Commissioners and administrators have no dashboard: for them the address does not exist."""
    standing = standing_of(user)
    return standing.sees_the_nation or bool(standing.bureaus | standing.organizations)


def organization_readers(user: Reader) -> bool:
    return standing_of(user).has(*ORGANIZATION_READERS)


def duplicate_readers(user: Reader) -> bool:
    return isinstance(user, User) and reads_merges(user)


def evaluator_exporters(user: Reader) -> bool:
    return isinstance(user, User) and bool(may_make(user))


def people_readers(user: Reader) -> bool:
    return isinstance(user, User) and reads_people(user)


def roster_readers(user: Reader) -> bool:
    return reads_rosters(user)


@dataclass(frozen=True)
class Entry:
    label: str | Promise
    route: str
    shown_to: Callable[[Reader], bool] = signed_in


MAIN = (
    Entry(_("Home"), "home"),
    Entry(_("Rounds"), "rounds"),
    Entry(_("Dashboard"), "dashboard", figure_readers),
    Entry(_("Projects"), "projects", everyone),
    Entry(_("Indicators"), "indicators", everyone),
    Entry(_("Organizations"), "organizations", organization_readers),
    Entry(_("Rosters"), "rosters", roster_readers),
    Entry(_("Partner search"), "partners", organization_readers),
    Entry(_("Enquiries"), "enquiries", organization_readers),
    Entry(_("Networks"), "network", roster_readers),
    Entry(_("Duplicates"), "duplicates", duplicate_readers),
    Entry(_("Export for evaluators"), "evaluator_export", evaluator_exporters),
    Entry(_("People"), "people", people_readers),
)


@dataclass(frozen=True)
class Link:
    label: str | Promise
    url: str
    is_here: bool


def links(path: str, user: Reader) -> list[Link]:
    """Return the links that the user sees on a page at `path`; the one whose address begins the path is marked."""
    found = [(entry, reverse(entry.route)) for entry in MAIN if entry.shown_to(user)]
    return [Link(entry.label, url, path.startswith(url)) for entry, url in found]
