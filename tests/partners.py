"""Members of TAMA and of Kinki with technologies and needs, and what they let others know. For the suite."""

import pytest

from accounts.models import User
from networks.actions import rosters
from networks.models import Capability, Consent, Organization, Roster
from tests.people import appoint
from tests.rosters import SINCE, member


def offers(organization: Organization, text: str, **facts: object) -> Capability:
    return Capability.objects.create(organization=organization, kind="offer", text_ja=text, valid_from=SINCE, **facts)


def needs(organization: Organization, text: str, **facts: object) -> Capability:
    return Capability.objects.create(organization=organization, kind="need", text_ja=text, valid_from=SINCE, **facts)


def says(organization: Organization, audience: str, by: User) -> Consent:
    """Return the newest word of the organization on the partner search."""
    return Consent.objects.create(
        organization=organization, topic=Consent.Topic.PARTNERS, audience=audience, entered_by=by
    )


@pytest.fixture
def kansai_desk(organizations: None) -> Organization:
    """Return a promotion organization of Kansai."""
    found = Organization.objects.filter(designations__project__code="S-KNK1").order_by("id").first()
    assert found
    return found


@pytest.fixture
def kansai_manager(admin: User, kansai_desk: Organization) -> User:
    return appoint("kansai_manager", kansai_desk, admin)


@pytest.fixture
def kansai_roster(kansai_desk: Organization) -> Roster:
    held = kansai_desk.designations.order_by("id").first()
    assert held
    return rosters.open_for(designation_id=held.pk)


@pytest.fixture
def tama_member(tama_roster: Roster, tama_manager: User) -> Organization:
    """Return a member of TAMA that needs precision work in titanium."""
    organization = member(tama_roster, "多摩精機", tama_manager).organization
    needs(organization, "チタンの精密加工ができる企業")
    return organization


@pytest.fixture
def kansai_member(kansai_roster: Roster, kansai_manager: User) -> Organization:
    """Return a member in Kansai that offers it, and has said nothing on who may know."""
    organization = member(kansai_roster, "浪速工業", kansai_manager).organization
    offers(organization, "チタン合金の精密加工")
    return organization
