"""Somebody at a browser, in the words of the stories."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Response, expect

STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


class Person:
    """One person with one browser; `troubles` are failed scripts and breaches of the security policy."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.troubles: list[str] = []
        self.page = self.new_tab()

    def new_tab(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", self._listen)
        return page

    def _listen(self, said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text:
            self.troubles.append(said.text)

    def leave(self) -> None:
        self.context.close()

    def opens(self, path: str) -> Response:
        response = self.page.goto(path)
        assert response is not None
        return response

    def finds(self, path: str) -> int:
        """Return the status with which an address answers."""
        return self.opens(path).status

    def follows(self, words: str | re.Pattern[str]) -> None:
        self.page.get_by_role("link", name=words).first.click()

    def presses(self, words: str, *, inside: Locator | None = None) -> None:
        (inside or self.page).get_by_role("button", name=words, exact=True).first.click()

    def unfolds(self, words: str) -> Locator:
        """Open a folded box and return it."""
        box = self.page.locator("details", has=self.page.locator("summary", has_text=words)).first
        box.locator("summary").first.click()
        return box

    def chooses(self, label: str, *words: str, inside: Locator | None = None) -> None:
        """Choose the option that holds all these words."""
        select = (inside or self.page).get_by_label(label)
        option = next(text for text in select.locator("option").all_inner_texts() if all(w in text for w in words))
        select.select_option(label=option.strip())

    def types(self, name: str, text: str) -> None:
        """Type into a field as the keyboard does, key by key, and go on."""
        field = self.page.locator(f"[name='{name}']")
        field.fill("")
        field.press_sequentially(text)

    def reads(self, *texts: str) -> None:
        """Wait until all these texts stand on the page. A failure tells the alerts, not the whole page."""
        for text in texts:
            try:
                expect(self.page.locator("main")).to_contain_text(text)
            except AssertionError:
                alerts = self.page.locator("main .alert").all_inner_texts()
                raise AssertionError(f"“{text}” does not stand on {self.page.url}: {alerts}") from None

    def sees_saved(self) -> None:
        expect(self.page.locator("[data-save-state]")).to_contain_text("Saved")

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def reads_in(self, language: str) -> None:
        """Switch the language with the button of the page."""
        if self.page.locator("html").get_attribute("lang") != language:
            self.page.locator(f"button[name=language][value={language}]").click()
        expect(self.page.locator("html")).to_have_attribute("lang", language)


def violations(page: Page) -> list[str]:
    """Return the broken rules of WCAG 2.2 A and AA, each with the places where it is broken."""
    found = Axe().run(page, options=STANDARD).response["violations"]
    return [f"{page.url} {each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window, once its charts have taken the new width."""
    for _ in range(10):
        pixels = int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        if pixels <= 0:
            break
        page.wait_for_timeout(200)
    return pixels


def out_of_sight(page: Page) -> list[str]:
    """Return the buttons and fields that lie beyond the right edge of the window, where nobody looks for them."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("main :is(button, select, textarea, input, a.button)")]
            .filter(deed => deed.checkVisibility() && deed.getBoundingClientRect().right > window.innerWidth + 1)
            .map(deed => deed.name || deed.textContent.trim())"""
    )
    return found


def fill_part(person: Person, figures: dict[str, str]) -> None:
    """Fill every question of the entry page that is open; what is not listed is nothing to report."""
    for field in person.page.locator("[name$='-typed']").all():
        code = str(field.get_attribute("name")).removesuffix("-typed")
        field.fill(figures.get(code, "－"))
    person.sees_saved()
