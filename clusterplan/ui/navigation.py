"""The main navigation: what stands in it and who sees it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from networks.models import standing_of
from networks.models.organizations import READERS as ORGANIZATION_READERS
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


def people_readers(user: Reader) -> bool:
    return isinstance(user, User) and reads_people(user)


def roster_readers(user: Reader) -> bool:
    return reads_rosters(user)


@dataclass(frozen=True)
class Entry:
    """A link; the pages of `also`, which begin so, are reached from it and have no link of their own."""

    label: str | Promise
    route: str
    shown_to: Callable[[Reader], bool] = signed_in
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Entries behind one word, so that the navigation stays on one line."""

    label: str | Promise
    entries: tuple[Entry, ...]


MAIN: tuple[Entry | Group, ...] = (
    Entry(_("Home"), "home"),
    Entry(_("Rounds"), "rounds"),
    Entry(_("Dashboard"), "dashboard", figure_readers),
    Entry(_("Projects"), "projects", everyone),
    Entry(_("Indicators"), "indicators", everyone),
    Entry(_("Rosters"), "rosters", roster_readers),
    Entry(_("Networks"), "network", roster_readers),
    Group(
        _("Organizations"),
        (
            Entry(_("List of organizations"), "organizations", organization_readers),
            Entry(_("Partner search"), "partners", organization_readers),
            Entry(_("Enquiries"), "enquiries", organization_readers),
            Entry(_("Duplicates"), "duplicates", duplicate_readers, also=("/merges/",)),
        ),
    ),
    Entry(_("People"), "people", people_readers),
)


@dataclass(frozen=True)
class Link:
    label: str | Promise
    url: str
    is_here: bool


@dataclass(frozen=True)
class Fold:
    """Links behind one word; `is_here` where one of them leads to where the reader is."""

    label: str | Promise
    links: list[Link]

    @property
    def is_here(self) -> bool:
        return any(link.is_here for link in self.links)


def links(path: str, user: Reader) -> list[Link | Fold]:
    """Return what the user sees on a page at `path`; the link whose address begins the path is marked.

    A group of which the user sees nothing is left out.
    """
    shown: list[Link | Fold] = []
    for one in MAIN:
        if isinstance(one, Entry):
            shown += _links([one], path, user)
        elif inside := _links(one.entries, path, user):
            shown.append(Fold(one.label, inside))
    return shown


def _links(entries: Iterable[Entry], path: str, user: Reader) -> list[Link]:
    found = [(entry, reverse(entry.route)) for entry in entries if entry.shown_to(user)]
    return [Link(entry.label, url, path.startswith((url, *entry.also))) for entry, url in found]
