"""Keys and codes in a browser: a passkey is added and signs in, a printed code stands in for a lost device."""

import pytest
from playwright.sync_api import Page, expect

from .portal import PASSWORD

pytestmark = pytest.mark.browser

WHO = "shikoku.approver"


def with_authenticator(page: Page) -> None:
    """Give the browser a device of its own that holds passkeys and always knows its user."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_signs_in_by_itself(person) -> None:
    owner = person(WHO)
    page = owner.page
    with_authenticator(page)
    owner.opens("/accounts/2fa/webauthn/add/")
    page.locator("[name=password]").fill(PASSWORD)
    owner.presses("Confirm")
    page.locator("[name=name]").fill("Laptop")
    page.locator("[name=passwordless]").check()
    owner.presses("Add a key")
    page.wait_for_url("**/accounts/2fa/recovery-codes/**")
    owner.opens("/accounts/2fa/webauthn/")
    owner.reads("Laptop", "Passkey")

    owner.opens("/accounts/2fa/recovery-codes/")
    printed = page.locator("ol.codes code").first.inner_text()

    sign_out(page)
    owner.opens("/accounts/login/")
    owner.presses("Sign in with a passkey")
    page.wait_for_url("**/home/")

    sign_out(page)
    with_password(page)
    page.wait_for_url("**/accounts/2fa/authenticate/**")
    page.locator("[name=code]").first.fill(printed)
    owner.presses("Sign in")
    page.wait_for_url("**/home/")

    sign_out(page)
    with_password(page)
    page.locator("[name=code]").first.fill(printed)
    owner.presses("Sign in")
    expect(page.locator("main")).to_contain_text("Second factor")


def with_password(page: Page) -> None:
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(f"{WHO}@demo.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.locator("main button.primary").click()
    page.wait_for_url(lambda url: "logout" not in url)
