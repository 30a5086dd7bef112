"""Sessions: one's own list, ending them, and their two limits."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from accounts.actions import users
from accounts.models import User
from tests.people import PASSWORD, later


@pytest.fixture
def browser(kanto_officer: User) -> Client:
    return signed_in(kanto_officer)


def signed_in(user: User) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("account")).status_code == 200


def test_ending_another_session_ends_it_on_its_next_request(browser: Client, kanto_officer: User) -> None:
    other = signed_in(kanto_officer)
    row = UserSession.objects.get(session_key=other.session.session_key)
    browser.post(reverse("end_own_session", args=[row.pk]))
    assert not is_in(other)
    assert is_in(browser)


def test_nobody_ends_a_session_of_somebody_else(browser: Client, kansai_officer: User) -> None:
    other = signed_in(kansai_officer)
    row = UserSession.objects.get(user=kansai_officer)
    browser.post(reverse("end_own_session", args=[row.pk]))
    assert is_in(other)


def test_an_administrator_ends_every_session_of_a_person(browser: Client, kanto_officer: User, admin: User) -> None:
    users.end_sessions(user_id=kanto_officer.pk, reason="Lost laptop.", by=admin)
    assert not is_in(browser)


def test_a_session_ends_after_two_hours_without_any_request(browser: Client) -> None:
    with later(hours=2, minutes=2):
        assert not is_in(browser)


def test_work_keeps_a_session_alive_up_to_its_absolute_limit(browser: Client) -> None:
    for hour in range(1, 12):
        with later(hours=hour):
            assert is_in(browser)
    with later(hours=12, minutes=1):
        assert not is_in(browser)


def test_a_new_password_ends_the_other_sessions(browser: Client, kanto_officer: User) -> None:
    other = signed_in(kanto_officer)
    new = "an altogether new phrase"
    browser.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert is_in(browser)
    assert not is_in(other)
