"""Second factors: authenticator app, recovery codes, keys, and roles that must have one."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from accounts.actions import users
from accounts.models import User
from accounts.rules.second_factor import may_remove_factor
from ledger.models import Act
from tests.people import PASSWORD, freshly_signed_in


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def secret(kanto_officer: User) -> str:
    secret = generate_totp_secret()
    TOTP.activate(kanto_officer, secret)
    return secret


def sign_in(client: Client, user: User) -> str:
    return client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})["Location"]


def test_an_authenticator_app_is_added_with_its_code(client: Client, kanto_officer: User) -> None:
    page = freshly_signed_in(kanto_officer, client).get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code(page.context["form"].secret)})
    held = set(Authenticator.objects.filter(user=kanto_officer).values_list("type", flat=True))
    assert held == {"totp", "recovery_codes"}


def test_the_password_alone_is_not_enough_once_there_is_a_second_factor(
    client: Client, kanto_officer: User, secret: str
) -> None:
    assert sign_in(client, kanto_officer) == reverse("mfa_authenticate")
    assert client.get(reverse("account")).status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert client.get(reverse("account")).status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert client.get(reverse("account")).status_code == 200


def test_a_printed_code_works_once(kanto_officer: User, secret: str) -> None:
    printed = RecoveryCodes.activate(kanto_officer).get_unused_codes()[0]
    for client, expected in ((Client(), 200), (Client(), 302)):
        sign_in(client, kanto_officer)
        client.post(reverse("mfa_authenticate"), {"code": printed})
        assert client.get(reverse("account")).status_code == expected


@pytest.mark.parametrize(
    "name", ["mfa_activate_totp", "mfa_add_webauthn", "account_email", "mfa_generate_recovery_codes"]
)
def test_a_change_of_sign_in_asks_again_who_it_is(client: Client, kanto_officer: User, name: str) -> None:
    client.force_login(kanto_officer)
    address = reverse(name)
    answer = client.post(address, {"email": "new@people.example", "action_add": ""})
    assert answer["Location"].startswith("/accounts/reauthenticate/")


def test_passkeys_are_asked_for_this_site_whatever_the_host(client: Client, kanto_officer: User) -> None:
    freshly_signed_in(kanto_officer, client)
    page = client.get(reverse("mfa_add_webauthn"), headers={"x-forwarded-host": "evil.example"})
    assert page.context["js_data"]["creation_options"]["publicKey"]["rp"]["id"] == "localhost"


def test_a_passkey_sign_in_begins_without_a_session(client: Client, db: None) -> None:
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["rpId"] == "localhost"


def test_a_role_that_needs_a_second_factor_adds_it_first(
    client: Client, kanto_colleague: User, kanto_officer: User, settings: LazySettings
) -> None:
    settings.MFA_REQUIRED_ROLES = ["approver"]
    client.force_login(kanto_colleague)
    assert client.get(reverse("people"))["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    TOTP.activate(kanto_colleague, generate_totp_secret())
    assert client.get(reverse("people")).status_code == 200
    client.force_login(kanto_officer)
    assert client.get(reverse("account")).status_code == 200


def test_the_last_factor_stays_where_the_role_needs_one(kanto_colleague: User, settings: LazySettings) -> None:
    factor = TOTP.activate(kanto_colleague, generate_totp_secret()).instance
    assert may_remove_factor(kanto_colleague, factor)
    settings.MFA_REQUIRED_ROLES = ["approver"]
    assert not may_remove_factor(kanto_colleague, factor)


def test_an_administrator_clears_lost_factors_on_record(kanto_officer: User, admin: User, secret: str) -> None:
    users.clear_second_factors(user_id=kanto_officer.pk, reason="Lost the telephone.", by=admin)
    assert not Authenticator.objects.filter(user=kanto_officer).exists()
    assert Act.objects.filter(action="users.clear_second_factors", actor=admin).exists()
