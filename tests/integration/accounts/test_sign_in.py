"""Signing in by e-mail and password, through the real pages."""

import re

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from accounts.actions import users
from accounts.models import User
from tests.people import PASSWORD

LOGIN = "/accounts/login/"


def sign_in(client: Client, user: User, password: str = PASSWORD, **more: str) -> object:
    return client.post(LOGIN, {"login": user.email, "password": password, **more})


def test_a_person_signs_in_with_address_and_password(client: Client, kanto_officer: User) -> None:
    answer = sign_in(client, kanto_officer)
    assert (answer.status_code, answer["Location"]) == (302, "/home/")
    assert client.get(reverse("account")).status_code == 200


def test_signing_in_and_out_is_said_in_the_words_of_the_portal(client: Client, kanto_officer: User) -> None:
    assert kanto_officer.language == "ja"
    sign_in(client, kanto_officer)
    home = client.get("/home/").content.decode()
    left = client.post("/accounts/logout/", follow=True).content.decode()
    assert f"{kanto_officer.name}としてサインインしました。" in home
    assert "サインアウトしました。" in left
    assert not re.search("ログイン|ログアウト", home + left)


def test_a_wrong_password_and_an_unknown_address_get_the_same_page(client: Client, kanto_officer: User) -> None:
    known = sign_in(client, kanto_officer, "not the right phrase")
    unknown = client.post(LOGIN, {"login": "nobody@people.example", "password": "not the right phrase"})
    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].errors == unknown.context["form"].errors


def test_after_five_wrong_passwords_the_right_one_waits_too(client: Client, kanto_officer: User) -> None:
    for _ in range(5):
        sign_in(client, kanto_officer, "not the right phrase")
    sign_in(client, kanto_officer)
    assert client.get(reverse("account")).status_code == 302


def test_a_disabled_account_is_out_on_the_next_request(client: Client, kanto_officer: User, admin: User) -> None:
    client.force_login(kanto_officer)
    assert client.get(reverse("account")).status_code == 200
    users.disable(user_id=kanto_officer.pk, reason="Left the bureau.", by=admin)
    assert client.get(reverse("account")).status_code == 302
    sign_in(client, kanto_officer)
    assert client.get(reverse("account")).status_code == 302


def test_a_demonstration_account_never_signs_in_in_production(
    client: Client, kanto_officer: User, settings: LazySettings
) -> None:
    User.objects.update(is_demo=True)
    sign_in(client, kanto_officer)
    assert client.get(reverse("account")).status_code == 200
    settings.PRODUCTION = True
    assert client.get(reverse("account")).status_code == 302
    sign_in(client, kanto_officer)
    assert client.get(reverse("account")).status_code == 302


def test_nobody_signs_up(client: Client, db: None) -> None:
    assert client.get("/accounts/signup/").status_code == 200
    client.post("/accounts/signup/", {"email": "new@people.example", "password1": PASSWORD, "password2": PASSWORD})
    assert not User.objects.exists()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_language_of_the_person_wins_over_the_browser(client: Client, kanto_officer: User, language: str) -> None:
    User.objects.filter(pk=kanto_officer.pk).update(language=language)
    client.force_login(kanto_officer)
    answer = client.get(reverse("account"), headers={"accept-language": "fr"})
    assert answer["Content-Language"] == language


def test_the_switch_keeps_the_language_with_the_account(client: Client, kanto_officer: User) -> None:
    client.force_login(kanto_officer)
    client.post("/language/", {"language": "en", "next": "/me/"})
    kanto_officer.refresh_from_db()
    assert kanto_officer.language == "en"


def test_signing_out_tells_the_browser_to_forget(client: Client, kanto_officer: User) -> None:
    client.force_login(kanto_officer)
    answer = client.post("/accounts/logout/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "no-store" in answer["Cache-Control"]


def test_from_the_address_the_keyboard_goes_on_to_the_password(client: Client, db: None) -> None:
    page = client.get("/accounts/login/").content.decode()
    address, password = page.index('name="login"'), page.index('name="password"')
    assert "<a " not in page[address:password]
