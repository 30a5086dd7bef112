"""Which rosters a person reads, and the members of one: on a day, found by name, filtered, in the order of readings."""

import datetime
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Role, User
from ledger.models import programme_today
from networks.models import Contact, Membership, Roster, RosterSnapshot, standing_of
from networks.models.rosters import NATION
from networks.selectors.search import matching
from projects.models import Project
from projects.rules.fiscal_year import first_day, fiscal_year_of

READERS = (Role.REPORTER, Role.OFFICER, Role.APPROVER, *NATION)  # permission matrix, "Membership, ties, notes"
ORDERS: dict[str, tuple[str, ...]] = {
    "name": ("organization__sort_key", "id"),
    "number": ("number", "organization__sort_key", "id"),
    "joined": ("-valid_from", "organization__sort_key", "id"),
    "confirmed": ("confirmed_on", "organization__sort_key", "id"),
}


def reads_rosters(user: Any) -> bool:
    """Return whether the person has rosters to read at all; for the others the pages do not exist."""
    return standing_of(user).has(*READERS)


def rosters_of(user: User, project: Project | None = None) -> QuerySet[Roster]:
    """Return the visible rosters with `members`, who stand on them today, and `latest_fixed`, the last year fixed."""
    held = Membership.objects.in_force_on(programme_today()).filter(roster=OuterRef("pk")).order_by()
    counted = held.values("roster").annotate(n=Count("pk")).values("n")
    shown = Roster.objects.visible_to(user).select_related("keeper", "project", "sub_area")
    shown = shown.filter(project=project) if project else shown
    members = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    ordered = shown.annotate(members=members).order_by("project__display_order", "sub_area__display_order", "pk")
    return ordered.annotate(latest_fixed=_latest_fixed())


def _latest_fixed() -> Subquery:
    fixed = RosterSnapshot.objects.filter(roster=OuterRef("pk"))
    return Subquery(fixed.order_by("-fiscal_year").values("fiscal_year")[:1])


@dataclass(frozen=True)
class Wanted:
    """What the workbench shows; empty means: all. `left` days show who left then, whatever `on` says."""

    on: datetime.date
    q: str = ""
    member_class: str = ""
    kind: str = ""
    prefecture: str = ""
    confirmed: str = ""
    joined_from: datetime.date | None = None
    joined_to: datetime.date | None = None
    left_from: datetime.date | None = None
    left_to: datetime.date | None = None
    without: str = ""
    order: str = "name"


def wanted(chosen: Mapping[str, Any]) -> Wanted:
    """Return the choice of a form; the day is today where none is typed."""
    given = {key: value for key, value in chosen.items() if value and key in Wanted.__dataclass_fields__}
    return Wanted(**{"on": programme_today(), **given})


def members_of(roster: Roster, choice: Wanted) -> QuerySet[Membership]:
    """Return the memberships that the choice shows, each with `has_contact`; never the persons themselves (C3)."""
    contacts = Contact.objects.in_force_on(choice.on).filter(membership=OuterRef("pk"))
    shown = roster.memberships.filter(_in_time(choice)).annotate(has_contact=Exists(contacts))
    shown = shown.annotate(place=Coalesce("establishment__prefecture__code", "organization__prefecture__code"))
    for condition in _conditions(choice):
        shown = shown.filter(condition)
    related = ("organization__prefecture", "establishment__prefecture")
    return shown.select_related(*related).order_by(*ORDERS.get(choice.order, ORDERS["name"]))


def joining_later(roster: Roster, day: datetime.date) -> tuple[int, datetime.date | None]:
    """Return how many members join after that day, and when the last of them does."""
    found = roster.memberships.filter(valid_from__gt=day).aggregate(n=Count("pk"), last=Max("valid_from"))
    return found["n"], found["last"]


def _in_time(choice: Wanted) -> Q:
    if not (choice.left_from or choice.left_to):
        return Q(valid_from__lte=choice.on) & (Q(valid_until=None) | Q(valid_until__gt=choice.on))
    left = Q(valid_until__isnull=False)
    # `valid_until` is the first day without membership, so a last day of 31 March is stored as 1 April
    day = datetime.timedelta(days=1)
    left &= Q(valid_until__gte=choice.left_from + day) if choice.left_from else Q()
    return left & (Q(valid_until__lte=choice.left_to + day) if choice.left_to else Q())


def _conditions(choice: Wanted) -> list[Q]:
    plain = {
        "member_class": choice.member_class,
        "organization__kind": choice.kind,
        "valid_from__gte": choice.joined_from,
        "valid_from__lte": choice.joined_to,
    }
    found = [Q(**{key: value}) for key, value in plain.items() if value]
    found += [Q(place=choice.prefecture)] if choice.prefecture else []
    found += [_called(choice.q)] if choice.q.strip() else []
    found += [_confirmed(choice)] if choice.confirmed else []
    missing = {"establishment": Q(establishment=None), "contact": Q(has_contact=False)}
    return found + ([missing[choice.without]] if choice.without else [])


def _called(query: str) -> Q:
    number = unicodedata.normalize("NFKC", query).strip()
    return Q(organization__in=matching(query).values("pk")) | Q(number__istartswith=number)


def _confirmed(choice: Wanted) -> Q:
    this_year = Q(confirmed_on__gte=first_day(fiscal_year_of(choice.on)))
    return this_year if choice.confirmed == "yes" else ~this_year | Q(confirmed_on=None)
