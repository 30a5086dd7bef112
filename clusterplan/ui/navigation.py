"""The main navigation: what stands in it and who sees it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from networks.models import standing_of
from networks.selectors.people import reads_people

Reader = User | AnonymousUser


def everyone(user: Reader) -> bool:
    return True


def signed_in(user: Reader) -> bool:
    return user.is_authenticated


def people_readers(user: Reader) -> bool:
    return isinstance(user, User) and reads_people(user)


def readers_of_figures(user: Reader) -> bool:
    """Commissioners and administrators have no dashboard: for them the address does not exist."""
    standing = standing_of(user)
    return standing.sees_the_nation or bool(standing.bureaus or standing.organizations)


@dataclass(frozen=True)
class Entry:
    label: str | Promise
    route: str
    shown_to: Callable[[Reader], bool] = signed_in


MAIN = (
    Entry(_("Home"), "home"),
    Entry(_("Rounds"), "rounds"),
    Entry(_("Dashboard"), "dashboard", readers_of_figures),
    Entry(_("Projects"), "projects", everyone),
    Entry(_("Indicators"), "indicators", everyone),
    Entry(_("Organizations"), "organizations"),
    Entry(_("People"), "people", people_readers),
)


@dataclass(frozen=True)
class Link:
    label: str | Promise
    url: str
    is_here: bool


def links(path: str, user: Reader) -> list[Link]:
    """Return the links that the user sees on a page at `path`; the one whose address begins the path is marked."""
    found = [(entry, _address(entry.route)) for entry in MAIN if entry.shown_to(user)]
    return [Link(entry.label, url, path.startswith(url)) for entry, url in found if url]


def _address(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
