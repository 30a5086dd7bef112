"""Demonstration sign-ins."""

import pytest
from django.conf import LazySettings

from accounts.models import Role, Seat, User
from ledger.decisions import ActionRefused
from ledger.models import Clock
from networks.actions.demo_people import create_demo_people


@pytest.fixture
def demonstration(organizations: None) -> None:
    Clock.objects.update_or_create(id=1, defaults={"is_demo": True})


def test_there_is_a_sign_in_for_every_role_and_bureau(demonstration: None) -> None:
    people = create_demo_people()
    assert {seat.role for seat in Seat.objects.all()} == set(Role.values)
    assert Seat.objects.filter(role=Role.OFFICER).values("posting__bureau").distinct().count() == 10
    assert User.objects.filter(is_demo=False).count() == 0
    assert "kanto.officer@demo.example" in [person.email for person in people]


def test_a_second_call_makes_nobody_new(demonstration: None) -> None:
    assert create_demo_people() == create_demo_people()


def test_the_printed_password_is_the_one_that_signs_in(demonstration: None) -> None:
    person = create_demo_people()[0]
    assert User.objects.get(email=person.email).check_password(person.password)


def test_nobody_is_made_where_the_database_is_no_demonstration(organizations: None) -> None:
    with pytest.raises(ActionRefused):
        create_demo_people()
    assert not User.objects.exists()


def test_nobody_is_made_in_production(demonstration: None, settings: LazySettings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(ActionRefused):
        create_demo_people()
