"""One Chromium for all stories, a new context for each."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import chromium
from tests.e2e.people import Person
from tests.e2e.portal import Portal, own_database, server
from tests.e2e.seed import one_seed

# No graphics card is needed, and nothing but the portal is asked for anything.
QUIET = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """The installed Chromium. As root it only starts without its sandbox."""
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, in which Django would refuse the database of the fixtures.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def context(chrome: Browser) -> Iterator[BrowserContext]:
    context = chrome.new_context(locale="en")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page whose test fails at the end when a script failed or the security policy was broken."""
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    assert troubles == []


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database with the demonstration in it, from which every story file takes a copy."""
    own = tmp_path_factory.getbasetemp()
    with one_seed((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "seeded") as name:
        yield name


@pytest.fixture(scope="module")
def portal(seeded: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A running portal for one story file."""
    with own_database(seeded) as urls, server(urls, tmp_path_factory.mktemp("portal") / "log") as running:
        yield running


@pytest.fixture
def person(portal: Portal, chrome: Browser) -> Iterator[Callable[..., Person]]:
    """Let somebody sit down at a browser: `officer = person("kanto.officer")`. Everybody's troubles are looked at."""
    people: list[Person] = []

    def sit_down(who: str = "", at: Portal = portal, **how: Any) -> Person:
        people.append(Person(at.context(chrome, who, **how), at.url))
        return people[-1]

    yield sit_down
    troubles = [trouble for each in people for trouble in each.troubles]
    for each in people:
        each.leave()
    assert troubles == []
