"""PostgreSQL goes away and comes back: one plain page that says so, what was typed stays, and nothing is half done."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from .away import Door
from .people import Person, violations
from .portal import Portal, own_database, server
from .returns import WAITING, to_the_own_part

pytestmark = [pytest.mark.browser, pytest.mark.services]


@pytest.fixture(scope="module")
def database(seeded: str) -> Iterator[tuple[Door, dict[str, str]]]:
    with own_database(seeded) as urls, Door(urls["DATABASE_URL"]) as door:
        yield door, {name: door.leads(url) for name, url in urls.items()}


@pytest.fixture(scope="module")
def portal(database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with server(database[1], tmp_path_factory.mktemp("portal") / "log") as running:
        yield running


def test_one_plain_page_and_everything_is_there_afterwards(person, database) -> None:
    door = database[0]
    bureau, project = WAITING
    officer: Person = person(f"{bureau}.officer")
    address = to_the_own_part(officer, project)
    officer.types("VIS_CO-typed", "31")
    officer.sees_saved()

    door.shut()
    officer.types("SEM-typed", "2")
    expect(officer.page.locator("[data-save-state]")).to_contain_text("the server does not answer", timeout=15_000)
    elsewhere = officer.new_tab()
    for path in ("/home/", "/", address):
        answer = elsewhere.goto(path)
        assert answer is not None
        assert (answer.status, answer.headers["retry-after"]) == (503, "30")
    assert violations(elsewhere) == []

    door.open()
    expect(officer.page.locator("[data-save-state]")).to_contain_text("Saved", timeout=40_000)
    answer = elsewhere.goto(address)
    assert answer is not None
    assert answer.status == 200
    typed = [elsewhere.locator(f"[name='{code}-typed']").input_value() for code in ("VIS_CO", "SEM")]
    assert typed == ["31", "2"]
