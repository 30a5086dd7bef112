"""The main navigation: what stands in it and who sees it."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entry:
    label: str | Promise
    route: str
    for_everyone: bool = False


MAIN = (
    Entry(_("Home"), "home"),
    Entry(_("Rounds"), "rounds"),
    Entry(_("Dashboard"), "dashboard"),
    Entry(_("Projects"), "projects", for_everyone=True),
    Entry(_("Indicators"), "indicators", for_everyone=True),
    Entry(_("Organizations"), "organizations"),
    Entry(_("People"), "people"),
)


@dataclass(frozen=True)
class Link:
    label: str | Promise
    url: str
    is_here: bool


def links(path: str, *, signed_in: bool) -> list[Link]:
    """Return the links for a page at `path`; the one whose address begins the path is marked."""
    shown = [entry for entry in MAIN if signed_in or entry.for_everyone]
    found = [(entry, _address(entry.route)) for entry in shown]
    return [Link(entry.label, url, path.startswith(url)) for entry, url in found if url]


def _address(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
