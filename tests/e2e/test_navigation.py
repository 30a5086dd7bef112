"""The main navigation: one line on a desk, never over the page on a phone, and folded links by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from .people import Person, sideways, violations

pytestmark = pytest.mark.browser

PEOPLE = ("", "kanto.officer", "kanto.approver", "tama.manager", "policy.officer", "commissioner", "auditor", "admin")
PHONE = {"width": 390, "height": 850}
LINES = """() => new Set([...document.querySelectorAll('.site-header .site-nav .frame > ul > li')]
    .map(item => Math.round(item.getBoundingClientRect().top))).size"""
# From the lower edge of the navigation to the upper edge of what follows: below zero, the page is covered.
ROOM = """() => {
    const bottoms = [...document.querySelectorAll('.site-header .site-nav *')]
        .filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().bottom);
    return document.querySelector('#main').getBoundingClientRect().top - Math.max(...bottoms);
}"""


def fold(page: Page) -> None:
    """Open the folded links with the keyboard."""
    page.locator(".site-header .site-nav summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".site-header .site-nav details")).to_have_attribute("open", "")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_is_one_line_for_everybody(person, language: str) -> None:
    for who in PEOPLE:
        reader: Person = person(who)
        for path in ("/home/", "/enquiries/") if who else ("/", "/projects/"):
            reader.opens(path)
            reader.reads_in(language)
            assert reader.page.evaluate(LINES) == 1, f"{who} on {path} in {language}"


def test_folded_links_open_and_close_by_keyboard(person) -> None:
    reader: Person = person("policy.officer")
    page = reader.page
    reader.opens("/home/")
    fold(page)
    assert violations(page) == []
    page.keyboard.press("Tab")
    expect(page.locator(".site-header .site-nav details a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".site-header .site-nav details")).not_to_have_attribute("open", "")
    expect(page.locator(".site-header .site-nav summary")).to_be_focused()


def test_folded_links_close_when_the_focus_goes_on(person) -> None:
    reader: Person = person("tama.manager")
    page = reader.page
    reader.opens("/home/")
    fold(page)
    for _ in range(10):
        page.keyboard.press("Tab")
    expect(page.locator(".site-header .site-nav details")).not_to_have_attribute("open", "")


def test_folded_links_work_without_javascript(person) -> None:
    reader: Person = person("tama.manager", javascript=False)
    reader.opens("/home/")
    reader.page.locator(".site-header .site-nav summary").click()
    reader.page.locator(".site-header .site-nav details a[href='/enquiries/']").click()
    reader.page.wait_for_url("**/enquiries/")


def test_on_a_phone_open_links_push_the_page_down(person) -> None:
    reader: Person = person("policy.officer")
    page = reader.page
    page.set_viewport_size(PHONE)
    reader.opens("/home/")
    fold(page)
    assert page.evaluate(ROOM) >= 0
    assert sideways(page) <= 0
    assert violations(page) == []


def test_on_a_phone_a_tap_below_open_links_is_not_lost(person) -> None:
    reader: Person = person("tama.manager")
    page = reader.page
    page.set_viewport_size(PHONE)
    reader.opens("/home/")
    fold(page)
    page.locator("#main table a").first.click()
    page.wait_for_url(lambda url: not url.endswith("/home/"))
    expect(page.locator(".site-header .site-nav details")).not_to_have_attribute("open", "")
