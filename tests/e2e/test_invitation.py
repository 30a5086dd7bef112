"""An invitation, taken in a real browser: what a browser sends with the form is what counts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .portal import Portal, own_database, server
from .rosters import link_in

pytestmark = pytest.mark.browser
PASSWORD = "a long phrase for a newcomer"


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("portal") / "log"


@pytest.fixture(scope="module")
def portal(seeded: str, log: Path) -> Iterator[Portal]:
    with own_database(seeded) as urls, server(urls, log) as running:
        yield running


def test_a_newcomer_takes_the_seat(person, log: Path) -> None:
    approver, newcomer = person("kanto.approver"), person()
    approver.opens("/people/invite/")
    for name, text in {"email": "new.one@demo.example", "name_ja": "新人", "reason": "New officer."}.items():
        approver.page.locator(f"[name={name}]").fill(text)
    approver.chooses("Seat", "Bureau officer")
    approver.page.locator("main form button.primary").first.click()
    approver.reads("The invitation is on its way.")
    newcomer.opens(link_in(log, r"(/invitations/[^\s/]+/)"))
    newcomer.reads_in("ja")
    newcomer.reads_in("en")
    for name in ("password", "again"):
        newcomer.page.locator(f"[name={name}]").fill(PASSWORD)
    newcomer.page.locator("main form button.primary").last.click()
    newcomer.reads("You have taken the seat.")
    newcomer.page.locator("[name=login]").fill("new.one@demo.example")
    newcomer.page.locator("[name=password]").fill(PASSWORD)
    newcomer.page.locator("main form button").first.click()
    newcomer.page.wait_for_url("**/home/")
