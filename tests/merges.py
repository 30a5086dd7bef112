"""Pairs of organizations on rosters for the suite, made through the real actions."""

import datetime

import pytest

from accounts.models import User
from networks.actions import merges, rosters
from networks.models import Membership, Merge, Organization, Roster
from tests.rosters import SINCE, company, member

ON = datetime.date(2006, 10, 1)
NUMBER = "9180301014111"


@pytest.fixture
def sen_roster(organizations: None) -> Roster:
    """Return the roster of another keeper of the same project as TAMA."""
    other = Organization.objects.get(designations__sub_area__code="S-KNT1-SEN")
    return rosters.open_for(designation_id=other.designations.get().pk)


@pytest.fixture
def survivor(tama_roster: Roster, tama_manager: User) -> Organization:
    return member(tama_roster, "株式会社山田工業", tama_manager).organization


@pytest.fixture
def duplicate(tama_manager: User) -> Organization:
    return company("山田興業株式会社", tama_manager, name_en="Yamada Kogyo")


@pytest.fixture
def on_other_roster(sen_roster: Roster, duplicate: Organization, other_manager: User) -> Membership:
    return rosters.join(roster_id=sen_roster.pk, organization_id=duplicate.pk, valid_from=SINCE, by=other_manager)


def propose(survivor: Organization, duplicate: Organization, by: User, *, on: datetime.date = ON) -> Merge:
    pair = {"survivor_id": survivor.pk, "duplicate_id": duplicate.pk}
    return merges.propose(**pair, effective_on=on, reason="One firm, entered twice.", by=by)
