"""The main job from the public page to the confirmed national figure, told once, by the people who do it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from .people import Person, fill_part
from .portal import Portal, demonstration, own_database

pytestmark = pytest.mark.browser

PROJECT, CODE = "Regional Industries Activation Project", "S-KNT1"
TAMA = "TAMA Association"
BUREAU = {"VIS_CO": "１８", "VIS_CO_D": "9", "VIS_RES": "6", "VIS_RES_D": "3", "SEM": "1", "SEM_P": "３５"}
AREA = {"VIS_CO": "420", "VIS_CO_D": "180", "MAT": "9", "NB": "11", "NB_TM": "4", "NB_PR": "7", "NC": "2", "NV": "1"}


@pytest.fixture(scope="module")
def portal(seeded: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The portal as a new user starts it: by `manage.py demo`."""
    with own_database(seeded) as urls, demonstration(urls, tmp_path_factory.mktemp("demo") / "log") as running:
        yield running


def test_the_main_job(person) -> None:
    officer, colleague = person("kanto.officer"), person("kanto.approver")
    rival = person("kansai.officer")

    the_public_page_names_the_target(person())
    address = the_officer_finds_what_is_due(officer)
    assert rival.finds(address) == 404
    the_bureaus_part_is_entered(officer)
    tamas_part_is_entered_on_its_behalf(officer)
    officer.presses("Submit")
    officer.reads("The return was submitted.")

    the_colleague_returns_it_with_a_reason_on_one_figure(colleague, address)
    she_corrects_and_submits_again(officer, address)
    she_may_not_accept_it_herself(officer)
    the_colleague_accepts(colleague, address)


def the_public_page_names_the_target(anybody: Person) -> None:
    anybody.opens("/")
    anybody.reads("40,000")


def the_officer_finds_what_is_due(officer: Person) -> str:
    """Return the address of the return."""
    officer.opens("/home/")
    officer.reads("Fill in and submit the return", PROJECT, "16 January 2009, 17:00")
    officer.follows(PROJECT)
    officer.reads("6 of 8 parts")
    return officer.page.url


def the_bureaus_part_is_entered(officer: Person) -> None:
    officer.follows("the bureau's own part")
    officer.types("VIS_CO-typed", BUREAU["VIS_CO"])
    officer.sees_saved()
    expect(officer.page.locator("[data-echo='VIS_CO']")).to_have_text(re.compile(r"^18 "))
    fill_part(officer, BUREAU)
    officer.presses("Hand in this part")
    officer.reads("The part was handed in.", "7 of 8 parts")


def tamas_part_is_entered_on_its_behalf(officer: Person) -> None:
    officer.follows(TAMA)
    officer.page.get_by_label("reason").fill("The association sent its figures by letter.")
    officer.presses("Enter on behalf")
    officer.reads("The organization is told.", "The association sent its figures by letter.")
    fill_part(officer, AREA)
    officer.presses("Hand in this part")
    officer.reads("8 of 8 parts")


def the_colleague_returns_it_with_a_reason_on_one_figure(colleague: Person, address: str) -> None:
    colleague.opens("/home/")
    colleague.reads("Check and accept the return")
    colleague.opens(address)
    box = colleague.unfolds("Return with reason")
    box.get_by_label("reason", exact=False).first.fill("One new business is missing.")
    colleague.chooses("figure the remark is about", TAMA, "New businesses started", inside=box)
    box.get_by_label("remark on this figure").fill("The newspaper of 3 November names one more.")
    colleague.presses("Return with reason", inside=box)
    colleague.reads("The return was given back with your reason.")


def she_corrects_and_submits_again(officer: Person, address: str) -> None:
    officer.opens("/home/")
    officer.reads("Correct the returned return")
    officer.opens(address)
    officer.reads("One new business is missing.", "The newspaper of 3 November names one more.")
    officer.follows(TAMA)
    officer.types("NB-typed", "１２")
    officer.types("NB_PR-typed", "8")
    officer.sees_saved()
    officer.presses("Hand in this part")
    officer.presses("Submit")
    officer.reads("Resubmitted")


def she_may_not_accept_it_herself(officer: Person) -> None:
    officer.reads("You submitted this return, so another person must check and accept it.")
    expect(officer.page.get_by_role("button", name="Accept", exact=True)).to_have_count(0)


def the_colleague_accepts(colleague: Person, address: str) -> None:
    colleague.opens(address)
    colleague.presses("Accept")
    colleague.reads("Its figures enter the totals within seconds.")
