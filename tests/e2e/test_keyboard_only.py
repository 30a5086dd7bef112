"""Everything by keyboard: sign in, find the task, type down a column, hand in; the focus is always seen."""

import pytest
from playwright.sync_api import Page, expect

from .people import Person
from .portal import PASSWORD
from .returns import OWN_PART, WAITING

pytestmark = pytest.mark.browser

FOCUSED = """() => {
    const it = document.activeElement;
    const words = it.labels?.[0]?.innerText || it.getAttribute("aria-label") || it.innerText || it.name || "";
    const box = it.getBoundingClientRect(), style = getComputedStyle(it);
    return {words: words.trim(), seen: box.width > 0 && style.outlineStyle !== "none" || it === document.body};
}"""


def tab_to(page: Page, words: str, most: int = 200) -> None:
    """Press Tab until the focus stands on what these words name; every stop on the way must show it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        assert focus["seen"], f"the focus on “{focus['words']}” cannot be seen"
        if words.lower() in focus["words"].lower():
            return
    raise AssertionError(f"“{words}” cannot be reached by Tab")


def test_a_part_is_entered_by_keyboard_alone(person) -> None:
    bureau, project = WAITING
    officer: Person = person()
    page = officer.page
    officer.opens("/accounts/login/")
    page.locator("[name=login]").focus()
    page.keyboard.type(f"{bureau}.officer@demo.example")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/home/")
    officer.reads_in("en")
    page.reload()
    for words in (project, OWN_PART):
        tab_to(page, words)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    tab_to(page, "Visits to companies")
    for text in ("25", "11", "9", "4"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")  # the next cell below, as in a sheet
    officer.sees_saved()
    assert page.locator("[name='VIS_RES_D-typed']").input_value() == "4"
    tab_to(page, "Hand in this part")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#problems")).to_contain_text("Before this part can be handed in")
    tab_to(page, "Nothing to report at all")
    page.keyboard.press("Enter")
    tab_to(page, "Nil return")
    page.keyboard.press("Enter")
    officer.reads("The part was handed in as a nil return.")


def test_the_first_stop_leads_past_the_navigation(person) -> None:
    reader: Person = person()
    reader.opens("/projects/")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("document.activeElement.id") == "main"
