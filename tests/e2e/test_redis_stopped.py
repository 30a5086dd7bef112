"""Redis stops in the middle of the work: a return is submitted and accepted all the same, and the totals follow."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .away import own_redis
from .dashboards import Place, seconds_until_all_say, total
from .portal import Portal, own_database, server, stop
from .returns import RETURNED, to_the_return

pytestmark = [pytest.mark.browser, pytest.mark.services]

KYUSHU = Place(project="S-KYS2", bureau="KYS")


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with own_redis(tmp_path_factory.mktemp("redis")) as running:
        yield running


@pytest.fixture(scope="module")
def portal(seeded: str, broker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    log: Path = tmp_path_factory.mktemp("portal") / "log"
    with own_database(seeded) as urls, server(urls, log, REDIS_URL=broker[0]) as running:
        yield running


def test_submitting_and_accepting_need_no_redis(person, broker) -> None:
    bureau, project = RETURNED
    officer, approver, policy = (person(who) for who in (f"{bureau}.officer", f"{bureau}.approver", "policy.officer"))
    address = to_the_return(officer, project)
    before = {scope: total(policy, KYUSHU.address(scope)) for scope in ("bureau", "nation")}

    stop(broker[1])
    officer.follows("SIIQ")
    officer.page.locator("#on-behalf-reason").fill("Agreed by telephone.")
    officer.presses("Enter on behalf")
    officer.types("NB-note", "The list of the council.")
    officer.sees_saved()
    officer.presses("Hand in this part")
    officer.presses("Submit")
    officer.reads("The return was submitted.")
    approver.opens(address)
    approver.presses("Accept")
    approver.reads("The return was accepted.")

    added = wait_for_the_project(policy)
    expected = {KYUSHU.address(scope): number + added for scope, number in before.items()}
    seconds_until_all_say(policy, expected, most=5)


def wait_for_the_project(policy) -> int:
    """Return the new businesses that this return adds, once the page of the project has them."""
    policy.opens(KYUSHU.address("project"))
    row = policy.page.locator("tr", has=policy.page.get_by_role("rowheader", name="FY2008", exact=True)).first
    for _ in range(20):
        figure = row.locator("td").first.inner_text()
        if figure[0].isdigit():
            return int(figure.split("p")[0].replace(",", ""))
        policy.page.wait_for_timeout(250)
        policy.page.reload()
    raise AssertionError("the figures of the return are not on the page of the project")
