"""The linkages of projects, as the public page shows them."""

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from accounts.models import Role
from ledger.models import programme_today
from networks.models import Linkage, standing_of
from networks.rules.countries import country_name
from projects.models import Project, ProjectBureau


@dataclass(frozen=True)
class LinkageLine:
    linkage: Linkage
    partner: str
    country: str
    about: str
    may_end: bool


@dataclass(frozen=True)
class CountryLine:
    name: str
    linkages: int


@dataclass(frozen=True)
class LinkagePage:
    abroad: list[LinkageLine]
    at_home: list[LinkageLine]
    countries: list[CountryLine]
    may_record: bool


def linkage_page(user: Any, today: datetime.date) -> LinkagePage:
    """Return every linkage of a public project, by project; and how many there are with each country."""
    own = set(own_projects(user).values_list("pk", flat=True))
    public = Project.objects.public_on(today)
    shown = Linkage.objects.visible_to(user).filter(project__in=public).select_related("project", "other")
    ordered = shown.order_by("project__term__number", "project__display_order", "valid_from", "id")
    lines = [_line(linkage, own) for linkage in ordered]
    abroad = [line for line in lines if line.linkage.other is None]
    counted = Counter(line.country for line in abroad)
    countries = [CountryLine(name, number) for name, number in sorted(counted.items(), key=lambda c: (-c[1], c[0]))]
    return LinkagePage(abroad, [line for line in lines if line.linkage.other], countries, bool(own))


def own_projects(user: Any) -> QuerySet[Project]:
    """Return the projects whose linkages the reader may record: of the bureaus where they are approver."""
    approved = standing_of(user).bureaus_as(Role.APPROVER)
    placed = ProjectBureau.objects.in_force_on(programme_today()).filter(bureau__in=approved)
    return Project.objects.filter(pk__in=placed.values("project_id"))


def _line(linkage: Linkage, own: set[int]) -> LinkageLine:
    return LinkageLine(
        linkage=linkage,
        partner=str(linkage.other) if linkage.other else _either(linkage.partner_ja, linkage.partner_en),
        country=country_name(linkage.country),
        about=_either(linkage.about_ja, linkage.about_en),
        may_end=linkage.project_id in own and linkage.valid_until is None,
    )


def _either(japanese: str, english: str) -> str:
    """Return the words in the reader's language; those of the other one where they were typed in that only."""
    return (english or japanese) if get_language() == "en" else (japanese or english)
