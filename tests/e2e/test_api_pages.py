"""The pages that describe the API, in a browser: they draw themselves within the security policy."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_description_is_drawn_and_nothing_can_be_written(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/api/v1/docs/")
    expect(page.locator("#operations-tag-bureaus, [data-tag='bureaus']").first).to_be_visible(timeout=20_000)
    expect(page.locator(".opblock-get").first).to_be_visible()
    assert page.locator(".opblock-post, .opblock-delete, .opblock-put, .opblock-patch").count() == 0
