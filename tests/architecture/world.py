"""The objects that the lines of the matrix name: one small programme with people in every role."""

import time
from dataclasses import dataclass

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from accounts.models import User
from tests.architecture.matrix import ROLES
from tests.people import IN_ROLE


@dataclass
class World:
    """Attributes are keys of objects, for `@name` in matrix.csv."""

    people: dict[str, User]
    cookies: dict[str, str]
    tama: object = None

    def client(self, role: str) -> Client:
        """Return a new browser in which that person is signed in."""
        client = Client()
        if role != "anonymous":
            client.cookies["sessionid"] = self.cookies[role]
        return client


@pytest.fixture
def world(request: pytest.FixtureRequest, organizations: None) -> World:
    people = {role: request.getfixturevalue(IN_ROLE[role]) for role in ROLES}
    return World(people=people, cookies={role: _signed_in(user) for role, user in people.items()})


def _signed_in(user: User) -> str:
    """Return the session of a person who has just given the password, so that no page asks for it again."""
    client = Client()
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session.save()
    return client.cookies["sessionid"].value
