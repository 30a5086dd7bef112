"""The same part open twice: the later save meets the newer figure, both texts are shown, nothing is lost."""

import pytest
from playwright.sync_api import Page, expect

from .people import Person
from .returns import WAITING, to_the_own_part

pytestmark = pytest.mark.browser


@pytest.fixture
def tabs(person) -> tuple[Person, Page, Page]:
    bureau, project = WAITING
    officer = person(f"{bureau}.officer")
    to_the_own_part(officer, project)
    first, second = officer.page, officer.new_tab()
    second.goto(first.url)
    return officer, first, second


def put(page: Page, code: str, text: str, note: str = "") -> None:
    page.locator(f"[name='{code}-typed']").fill(text)
    page.locator(f"[name='{code}-note']").fill(note)


def test_the_stale_tab_is_shown_both_and_keeps_its_own(tabs: tuple[Person, Page, Page]) -> None:
    officer, first, second = tabs
    put(first, "VIS_CO", "40", "from the diary")
    officer.sees_saved()
    put(second, "VIS_CO", "44", "counted again")
    put(second, "VIS_CO_D", "20")
    panel = second.get_by_role("group", name="Someone else changed this cell. Please choose.")
    expect(panel).to_contain_text("40 visits · from the diary (Shikoku officer)")
    expect(panel).to_contain_text("44 · ")
    expect(second.locator("[data-echo='VIS_CO_D']")).to_have_text("20 companies")  # the others are saved meanwhile
    panel.get_by_role("button", name="Keep mine").click()
    expect(second.locator("[data-save-state]")).to_contain_text("Saved")
    first.reload()
    assert first.locator("[name='VIS_CO-typed']").input_value() == "44"
    assert first.locator("[name='VIS_CO-note']").input_value() == "counted again"


def test_the_stale_tab_may_take_the_newer_figure_with_its_remark(tabs: tuple[Person, Page, Page]) -> None:
    officer, first, second = tabs
    put(first, "SEM", "3", "two in Takamatsu")
    officer.sees_saved()
    put(second, "SEM", "5")
    second.get_by_role("button", name="Take theirs").click()
    assert second.locator("[name='SEM-typed']").input_value() == "3"
    assert second.locator("[name='SEM-note']").input_value() == "two in Takamatsu"


def test_saving_the_stale_page_by_its_button_shows_both_too(tabs: tuple[Person, Page, Page], person) -> None:
    officer, first, _second = tabs
    stale = person("shikoku.officer", javascript=False)
    stale.opens(first.url)
    put(first, "EXM", "7")
    officer.sees_saved()
    put(stale.page, "EXM", "8")
    stale.presses("Save draft")
    stale.reads("Somebody else changed the same figures", "Shikoku officer saved: 7")
    assert stale.page.locator("[name='EXM-typed']").input_value() == "8"
    stale.presses("Save draft")
    stale.reads("Saved as a draft.")
    assert stale.page.locator("[name='EXM-typed']").input_value() == "8"
