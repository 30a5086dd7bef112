"""The named people of the suite, made through the real actions. Each is read anew, as a request would do."""

import datetime
from collections.abc import Callable

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.actions import seats as national_seats
from accounts.actions import users
from accounts.actions.bootstrap import create_first_admin
from accounts.models import Role, User
from networks.actions.seats import appoint_reporter
from networks.actions.transcription import load_designations
from networks.models import Appointment, Organization
from projects.actions.postings import post_officer
from projects.models import Bureau

PASSWORD = "a long phrase that only tests know"
SINCE = datetime.date(2001, 4, 1)  # seats of test people hold in every year of the programme


def email_of(name: str) -> str:
    return f"{name.replace('_', '.')}@people.example"


def later(**delta: int) -> time_machine.travel:
    """Return a context in which real time stands so much later (`later(hours=2)`)."""
    return time_machine.travel(timezone.localtime() + datetime.timedelta(**delta))


def make_user(name: str, by: User) -> User:
    """Return a new account for `kanto_officer` and the like, named after itself in both languages."""
    return users.create(
        email=email_of(name), name_ja=f"{name}（試験）", name_en=name.replace("_", " "), password=PASSWORD, by=by
    )


def again(user: User) -> User:
    """Return the user read anew, without any standing kept from before."""
    return User.objects.get(pk=user.pk)


def post(name: str, role: str, bureau: Bureau, by: User) -> User:
    user = make_user(name, by)
    post_officer(user_id=user.pk, bureau_id=bureau.pk, role=role, by=by, valid_from=SINCE, reason="Test person.")
    return again(user)


def seat(name: str, role: str, by: User) -> User:
    user = make_user(name, by)
    national_seats.grant(user_id=user.pk, role=role, by=by, valid_from=SINCE, reason="Test person.")
    return again(user)


def appoint(name: str, organization: Organization, by: User, duty: str = Appointment.Duty.MANAGER) -> User:
    user = make_user(name, by)
    appoint_reporter(
        user_id=user.pk, organization_id=organization.pk, duty=duty, by=by, valid_from=SINCE, reason="Test person."
    )
    return again(user)


def in_english(user: User) -> User:
    """Return the user, who now reads the portal in English."""
    user.language = "en"
    user.save(update_fields=["language"])
    return user


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """Start each test without the counts of tries that another test left."""
    cache.clear()


@pytest.fixture
def admin(db: None) -> User:
    return create_first_admin(
        email=email_of("admin"), name_ja="admin（試験）", name_en="admin", password=PASSWORD, valid_from=SINCE
    )


@pytest.fixture
def organizations(programme: None) -> None:
    """The promotion organizations of the second term with their designations."""
    load_designations(directory=settings.BASE_DIR / "fixtures" / "programme")


@pytest.fixture
def kanto(programme: None) -> Bureau:
    return Bureau.objects.get(code="KNT")


@pytest.fixture
def kansai(programme: None) -> Bureau:
    return Bureau.objects.get(code="KNK")


@pytest.fixture
def tama(organizations: None) -> Organization:
    return Organization.objects.get(designations__sub_area__code="S-KNT1-TAMA")


@pytest.fixture
def kanto_officer(admin: User, kanto: Bureau) -> User:
    return post("kanto_officer", Role.OFFICER, kanto, admin)


@pytest.fixture
def kanto_colleague(admin: User, kanto: Bureau) -> User:
    return post("kanto_colleague", Role.APPROVER, kanto, admin)


@pytest.fixture
def kansai_officer(admin: User, kansai: Bureau) -> User:
    return post("kansai_officer", Role.OFFICER, kansai, admin)


@pytest.fixture
def kansai_approver(admin: User, kansai: Bureau) -> User:
    return post("kansai_approver", Role.APPROVER, kansai, admin)


@pytest.fixture
def tama_manager(admin: User, tama: Organization) -> User:
    return appoint("tama_manager", tama, admin)


@pytest.fixture
def policy_officer(admin: User) -> User:
    return seat("policy_officer", Role.PUBLISHER, admin)


@pytest.fixture
def policy_colleague(admin: User) -> User:
    return seat("policy_colleague", Role.PUBLISHER, admin)


@pytest.fixture
def policy_analyst(admin: User) -> User:
    return seat("policy_analyst", Role.ANALYST, admin)


@pytest.fixture
def commissioner(admin: User) -> User:
    return seat("commissioner", Role.COMMISSIONER, admin)


@pytest.fixture
def secretariat(admin: User) -> User:
    return seat("secretariat", Role.SECRETARIAT, admin)


@pytest.fixture
def auditor(admin: User) -> User:
    return seat("auditor", Role.AUDITOR, admin)


@pytest.fixture
def stranger(admin: User) -> User:
    """Return a person with an account and no seat."""
    return make_user("stranger", admin)


def freshly_signed_in(user: User, client: Client | None = None) -> Client:
    """Return a browser in which the person has just given the password, so that no page asks for it again."""
    client = client or Client()
    client.force_login(user)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


PersonFor = Callable[[str], User]


@pytest.fixture
def person_in_role(request: pytest.FixtureRequest) -> PersonFor:
    """Return a function from a role of the matrix to its named person."""
    return lambda role: request.getfixturevalue(IN_ROLE[role])


IN_ROLE = {
    "reporter": "tama_manager",
    "other_reporter": "other_manager",
    "officer": "kanto_officer",
    "approver": "kanto_colleague",
    "other_approver": "kansai_approver",
    "analyst": "policy_analyst",
    "publisher": "policy_officer",
    "commissioner": "commissioner",
    "secretariat": "secretariat",
    "auditor": "auditor",
    "admin": "admin",
    "seatless": "stranger",
}
