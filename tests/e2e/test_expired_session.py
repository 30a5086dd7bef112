"""The session ends while somebody types: the page says so, keeps the text, and saves it once she is back."""

import pytest
from playwright.sync_api import expect

from .portal import PASSWORD
from .returns import WAITING, to_the_own_part

pytestmark = pytest.mark.browser


def test_the_draft_survives_and_the_rest_follows(person) -> None:
    bureau, project = WAITING
    officer = person(f"{bureau}.officer")
    address = to_the_own_part(officer, project)
    officer.types("VIS_CO-typed", "31")
    officer.sees_saved()

    officer.context.clear_cookies(name="sessionid")
    officer.types("VIS_RES-typed", "12")
    expect(officer.page.locator("[data-save-state]")).to_contain_text("you are signed out")

    elsewhere = officer.new_tab()
    elsewhere.goto(address)
    elsewhere.locator("[name=login]").fill(f"{bureau}.officer@demo.example")
    elsewhere.locator("[name=password]").fill(PASSWORD)
    elsewhere.locator("[name=password]").press("Enter")
    elsewhere.wait_for_url(address)
    assert elsewhere.locator("[name='VIS_CO-typed']").input_value() == "31"

    expect(officer.page.locator("[data-save-state]")).to_contain_text("Saved", timeout=40_000)
    assert officer.page.locator("[name='VIS_RES-typed']").input_value() == "12"
    elsewhere.reload()
    assert elsewhere.locator("[name='VIS_RES-typed']").input_value() == "12"
