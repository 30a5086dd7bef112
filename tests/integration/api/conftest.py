"""One open round of the demonstration for all tests of the API; what a test changes is taken back after it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from accounts.models import User
from assessment.actions.demo.calendar import interim
from assessment.actions.demo.seed import seed
from assessment.aggregation.refresh import drain_until_empty
from networks.actions.transcription import load_designations
from projects.actions.programme import load

FIXTURES = settings.BASE_DIR / "fixtures" / "programme"
As = Callable[[str], Client]


@pytest.fixture(scope="package")
def _open_round(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer._from_testcase = True  # as Django's TestCase: a drain in a transaction of its own may run inside
        with outer:
            load(directory=FIXTURES, by=None)
            load_designations(directory=FIXTURES)
            seed(seed=2006, scale=1, rounds=[interim(2008, is_open=True)])
            drain_until_empty()
            yield
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def open_round(_open_round: None, db: None) -> None:
    cache.clear()  # of what the throttles have counted


def person(name: str) -> User:
    """Return one of the demonstration's people, `kansai.officer` and the like."""
    return User.objects.get(email=f"{name}@demo.example")


@pytest.fixture
def as_() -> As:
    """Return a function from a demonstration sign-in to a client signed in as that person, reading English."""

    def sign_in(name: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        if name != "anybody":
            user = person(name)
            user.language = "en"
            user.save(update_fields=["language"])
            client.force_login(user)
        return client

    return sign_in
