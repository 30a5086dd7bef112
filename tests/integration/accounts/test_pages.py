"""Every page around one's account: ours, in both languages, without inline script or style."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.people import freshly_signed_in

OUT = [
    "account_login",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
]
IN = [
    "account",
    "account_logout",
    "account_email",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
]


@pytest.fixture
def signed_in(client: Client, kanto_officer: User) -> Client:
    TOTP.activate(kanto_officer, generate_totp_secret())
    RecoveryCodes.activate(kanto_officer)
    return freshly_signed_in(kanto_officer, client)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_pages_of_a_signed_in_person_are_ours(signed_in: Client, kanto_officer: User, language: str) -> None:
    User.objects.filter(pk=kanto_officer.pk).update(language=language)
    for name in IN:
        _is_ours(signed_in, name, language)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_pages_before_signing_in_are_ours(client: Client, db: None, language: str) -> None:
    client.cookies["django_language"] = language
    for name in OUT:
        _is_ours(client, name, language)


def _is_ours(client: Client, name: str, language: str) -> None:
    answer = client.get(reverse(name))
    page = answer.content.decode()
    assert answer.status_code == 200, name
    assert f'<html lang="{language}">' in page, name
    assert 'class="site-header"' in page, name
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page), f"{name} has an inline script"
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", page), f"{name} has an inline style or handler"
    assert page.count("<h1") == 1, name
