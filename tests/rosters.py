"""Rosters and their members for the suite, made through the real actions."""

import datetime
from collections.abc import Callable

import pytest

from accounts.models import User
from networks.actions import organizations, rosters
from networks.models import Membership, Organization, Roster
from networks.selectors.members import kept_counts

SINCE = datetime.date(2006, 4, 1)


@pytest.fixture(autouse=True)
def no_counts_left() -> None:
    """Start each test without the counts that another test's database left in the process."""
    kept_counts.cache_clear()


@pytest.fixture
def tama_roster(tama: Organization) -> Roster:
    """Return the roster that TAMA keeps in its sub-area of S-KNT1."""
    return rosters.open_for(designation_id=tama.designations.get().pk)


def company(name_ja: str, by: User, *, name_en: str = "", **facts: object) -> Organization:
    """Return a new company of that name. Further `facts` go to the action."""
    names = {"name_ja": name_ja, "name_en": name_en or name_ja}
    return organizations.register(kind="company", **names, valid_from=SINCE, by=by, **facts)


def member(roster: Roster, name_ja: str, by: User, *, since: datetime.date = SINCE) -> Membership:
    """Return the membership of a new company of that name."""
    return rosters.join(roster_id=roster.pk, organization_id=company(name_ja, by).pk, valid_from=since, by=by)


NewMember = Callable[[str], Membership]


@pytest.fixture
def new_member(tama_roster: Roster, tama_manager: User) -> NewMember:
    """Return a function that puts a new company on TAMA's roster."""
    return lambda name: member(tama_roster, name, tama_manager)
