"""A roster from the file of a secretariat to the network and the enquiry, told once, by the people who do it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .people import Person
from .portal import ROOT, Portal, own_database, server, surroundings
from .rosters import ADDRESS, link_in, roster_file

pytestmark = pytest.mark.browser

MAKER, TWIN = "株式会社物語製作所", "物語制作所株式会社"
TAMA = "TAMA Association"


@dataclass
class Stage:
    """A running portal whose commands and mails the story can see."""

    portal: Portal
    urls: dict[str, str]
    log: Path

    def runs(self, *command: str) -> None:
        done = subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=surroundings(self.urls), check=False
        )
        assert done.returncode == 0


@pytest.fixture(scope="module")
def stage(seeded: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    log = tmp_path_factory.mktemp("portal") / "log"
    with own_database(seeded) as urls, server(urls, log) as running:
        yield Stage(running, urls, log)


@pytest.fixture(scope="module")
def portal(stage: Stage) -> Portal:
    return stage.portal


def test_the_roster_story(person, stage: Stage, tmp_path: Path) -> None:
    keeper = person("tama.manager")
    roster = she_opens_her_roster(keeper)
    the_file_is_read_and_nothing_taken_over_yet(keeper, roster, roster_file(tmp_path / "名簿.xlsx"))
    she_decides_and_takes_it_over(keeper)
    the_maker_is_found_by_any_spelling(keeper)
    the_two_are_merged_and_taken_apart_again(keeper, stage)
    the_member_corrects_its_own_entry(keeper, person(), roster, stage)
    the_manager_hands_over(keeper, person())
    she_explores_the_network(keeper, roster)
    a_neighbour_asks_and_she_answers(person("sanen.manager"), keeper)


def she_opens_her_roster(keeper: Person) -> str:
    """Return the address of TAMA's roster."""
    keeper.opens("/rosters/")
    keeper.follows(TAMA)
    keeper.reads("Members")
    return keeper.page.url


def the_file_is_read_and_nothing_taken_over_yet(keeper: Person, roster: str, file: Path) -> None:
    keeper.opens(f"{roster}imports/")
    keeper.page.locator("input[type=file]").set_input_files(file)
    keeper.presses("Read the file")
    keeper.reads("Lines", MAKER, TWIN, "備忘")  # a column that the portal does not know is named
    keeper.reads("1234567890123")
    keeper.opens(f"{roster}?q=物語")
    expect(keeper.page.locator("main")).not_to_contain_text(MAKER)
    keeper.opens(f"{roster}imports/")
    keeper.follows("名簿.xlsx")


def she_decides_and_takes_it_over(keeper: Person) -> None:
    keeper.presses("Leave out all invalid lines")
    keeper.presses("Take over 2 lines")
    keeper.reads("2 lines were taken over", "It can be undone until")


def the_maker_is_found_by_any_spelling(keeper: Person) -> None:
    for typed in ("(株)物語製作所", "ものがたり", "ﾓﾉｶﾞﾀﾘ", "monogatari", "6000000000003"):
        keeper.opens(f"/organizations/?q={typed}")
        keeper.reads(MAKER)


def the_two_are_merged_and_taken_apart_again(keeper: Person, stage: Stage) -> None:
    stage.runs("find_duplicates")
    keeper.opens("/duplicates/")
    keeper.reads("The readings of their names differ by one sound.")
    row = keeper.page.locator("tr", has_text=MAKER).filter(has_text=TWIN)
    row.get_by_role("link", name="Compare").click()
    keeper.reads("What would happen", "Distinct organizations before")
    if keeper.page.locator("thead th", has_text="Stays").filter(has_text=TWIN).count():
        keeper.follows("Let the other one stay")
    keeper.page.get_by_label("Reason").fill("The company says it is one.")
    keeper.presses("Merge the two")
    keeper.reads("The company says it is one.", "Undo the merge")
    merged = keeper.page.url
    keeper.opens(f"/organizations/?q={TWIN}")
    keeper.follows(MAKER)
    keeper.reads(TWIN)  # the survivor keeps the name
    keeper.opens(merged)
    keeper.page.get_by_label("Reason").last.fill("It was a supplier after all.")
    keeper.presses("Undo the merge")
    keeper.reads("undone")
    keeper.opens(f"/organizations/?q={TWIN}")
    keeper.follows(TWIN)
    keeper.reads("active")


def the_member_corrects_its_own_entry(keeper: Person, member: Person, roster: str, stage: Stage) -> None:
    keeper.opens(f"{roster}confirmations/")
    keeper.follows("Open this year's confirmation")
    keeper.reads("Members that cannot be reached by e-mail")
    keeper.page.locator("[name=answers_until]").fill("2009-02-28")
    keeper.presses("Open and send the links")
    keeper.reads("No answer yet")
    link = link_in(stage.log, rf"To: {ADDRESS}[\s\S]*?http://[^/\s]+(/answer/roster/[^\s/]+/)")
    member.opens(link)
    member.reads_in("ja")
    member.reads_in("en")
    member.page.locator("main form button").first.click()
    member.reads(MAKER)
    assert link.split("/")[-2] not in member.page.url
    member.page.locator("[name$=phone]").first.fill("042-000-9999")
    member.page.locator("[name=consent_partner_search][value=members]").check()
    member.page.locator("button[value=correct]").click()
    keeper.opens(f"{roster}confirmations/")
    keeper.follows(MAKER)
    keeper.reads("042-000-0001", "042-000-9999")
    keeper.presses("Approve the correction")
    keeper.opens("/organizations/?q=物語製作所")
    keeper.follows(MAKER)
    keeper.reads("042-000-9999")


def the_manager_hands_over(keeper: Person, anybody: Person) -> None:
    keeper.opens("/organizations/?q=首都圏産業活性化協会")
    keeper.follows(TAMA)
    keeper.follows("All mandates")
    keeper.page.locator("main table a").first.click()
    keeper.page.locator("a[href$='/hand-over/']").first.click()
    for name, text in {"name_ja": "後任 花子", "name_en": "Hanako Konin", "email": "konin@story.example"}.items():
        keeper.page.locator(f"[name={name}]").fill(text)
    keeper.page.locator("[name=on]").fill("2008-12-15")
    keeper.page.locator("[name=is_listed]").check()
    keeper.page.locator("[name=reason]").fill("April rotation, early.")
    keeper.page.locator("main form button.primary").first.click()
    keeper.reads("Hanako Konin")
    anybody.opens("/directory/?project=S-KNT1")
    anybody.reads("Hanako Konin", "konin@story.example")


def she_explores_the_network(keeper: Person, roster: str) -> None:
    keeper.opens(f"{roster}ties/")
    keeper.page.locator("main table a[href*='/organizations/']").first.click()
    keeper.page.locator("a[href*='/network/explore/']").first.click()
    keeper.reads("The same as tables")
    expect(keeper.page.locator(".network-picture svg")).to_be_visible()
    keeper.follows(re.compile("Show its ties too"))
    keeper.follows(re.compile("Hide its ties"))
    keeper.follows(re.compile("Put it in the middle"))
    keeper.reads("Steps from the middle")


def a_neighbour_asks_and_she_answers(neighbour: Person, keeper: Person) -> None:
    neighbour.opens("/partners/?q=レンズ")
    neighbour.reads("Why it is shown", "Words in common")
    neighbour.opens("/organizations/?q=物語製作所")
    neighbour.follows(MAKER)
    neighbour.follows("Ask the one-stop contact")
    neighbour.page.locator("[name=subject]").fill("Lenses for a story")
    neighbour.page.locator("[name=text]").fill("Can they mould 500 lenses by March?")
    neighbour.presses("Send the enquiry")
    neighbour.reads("Lenses for a story", "to be answered")
    enquiry = neighbour.page.url
    keeper.opens("/home/")
    keeper.follows("Lenses for a story")
    keeper.page.locator("main form [name=text]").first.fill("By April they can.")
    keeper.presses("Send the answer")
    neighbour.opens(enquiry)
    neighbour.reads("By April they can.", "answered")
