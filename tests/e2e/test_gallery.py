"""The component gallery in a browser: accessible, inside its width, within the security policy, in both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.actions import users
from accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(params=["ja", "en"])
def gallery(request: pytest.FixtureRequest, live_server: LiveServer, page: Page, admin: User) -> Page:
    """The gallery as a signed-in person sees it, in one language after the other."""
    users.set_language(language=request.param, by=admin)
    client = Client()
    client.force_login(admin)
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
    page.goto(f"{live_server.url}/gallery/")
    expect(page.locator("html")).to_have_attribute("lang", request.param)
    return page


def draw_the_charts(page: Page) -> None:
    for figure in page.locator("figure[data-chart]").all():
        figure.scroll_into_view_if_needed()
        expect(figure.locator(".chart-live .main-svg").first).to_be_visible()


def test_the_gallery_breaks_no_rule_of_accessibility(gallery: Page) -> None:
    draw_the_charts(gallery)
    results = Axe().run(gallery, options=STANDARD)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_but_a_table_scrolls_sideways(gallery: Page, width: int) -> None:
    gallery.set_viewport_size({"width": width, "height": 900})
    draw_the_charts(gallery)
    assert gallery.evaluate("document.documentElement.scrollWidth") <= width


def test_every_target_is_large_enough(gallery: Page) -> None:
    small = """() => [...document.querySelectorAll('a, button, summary, input:not([type=hidden]), select')]
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)"""
    assert gallery.evaluate(small) == []


def test_no_chart_offers_to_send_itself_anywhere(gallery: Page) -> None:
    draw_the_charts(gallery)
    assert gallery.locator(".modebar-btn, [data-title*='hare'], .plotlyjsicon").count() == 0


def test_without_javascript_the_drawing_of_the_server_stays(gallery: Page) -> None:
    browser = gallery.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False, storage_state=gallery.context.storage_state())
    page = plain.new_page()
    page.goto(gallery.url)
    expect(page.locator(".chart-svg").first).to_be_visible()
    plain.close()
