"""Every public page in a browser, in both languages, on a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PAGES = [
    reverse("front"),
    reverse("projects"),
    reverse("project", args=["S-KNT1"]),
    reverse("project", args=["S-CGK1"]),
    reverse("indicators"),
    reverse("indicator", args=["NB"]),
    reverse("bureaus"),
    reverse("lineage"),
    reverse("first_term"),
    reverse("support"),
    reverse("calendar"),
    reverse("examples"),
    reverse("directory"),
    reverse("account_login"),
    reverse("account_reset_password"),
]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_public_page_is_accessible_and_inside_its_width(
    language: str, live_server: LiveServer, page: Page, programme: None
) -> None:
    address = live_server.url
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": address}])
    troubles = []
    for path in PAGES:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address + path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        results = Axe().run(page, options=STANDARD)
        troubles += [(path, rule["id"]) for rule in results.response["violations"]]
        page.set_viewport_size({"width": 390, "height": 844})
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            troubles.append((path, "wider than the phone"))
    assert troubles == []


def test_a_keyboard_reaches_the_main_part_first(live_server: LiveServer, page: Page, programme: None) -> None:
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    skip = page.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_language_switch_works_without_javascript(live_server: LiveServer, page: Page, programme: None) -> None:
    browser = page.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False, locale="ja")
    still = plain.new_page()
    still.goto(live_server.url + reverse("projects"))
    still.get_by_role("button", name="English").click()
    expect(still.locator("html")).to_have_attribute("lang", "en")
    assert still.url == live_server.url + reverse("projects")
    plain.close()
