"""A member without an account follows its link, corrects its entry, and the keeper approves it."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from networks.models import ConfirmationRequest
from tests.confirmations import newest_link, read

pytestmark = pytest.mark.browser


@pytest.fixture
def db(transactional_db: None) -> None:
    """The browser is served by another thread, so what the fixtures make must be committed."""


def test_the_link_of_the_mail_leads_to_the_entry_and_its_token_stays_behind(
    page: Page, live_server: LiveServer, asked: ConfirmationRequest
) -> None:
    address = newest_link()
    asked_for: list[tuple[str, str]] = []
    page.on("request", lambda sent: asked_for.append((sent.url, sent.headers.get("referer", ""))))
    page.goto(f"{live_server.url}{address}")
    page.get_by_role("button", name="Open the entry").click()
    expect(page).to_have_url(f"{live_server.url}/answer/roster/")
    assert not [url for url, referrer in asked_for if address in referrer]
    page.get_by_label("Telephone").first.fill("０４２－６３１－１３２５")
    page.get_by_role("button", name="Send the correction").click()
    expect(page.get_by_role("heading", name="Your correction, not decided yet")).to_be_visible()
    assert read(asked).proposal == {"phone": ["", "042-631-1325"]}
    page.get_by_role("button", name="Leave this page").click()
    page.goto(f"{live_server.url}/answer/roster/")
    expect(page.get_by_role("heading", name="This link is not valid")).to_be_visible()
