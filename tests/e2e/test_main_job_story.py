"""The main job from the public page to the confirmed national figure, told once, by the people who do it."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from .dashboards import SCOPES, Place, badges, seconds_until_all_say, total, year_row
from .people import Person, fill_part
from .portal import Portal, demonstration, own_database

pytestmark = pytest.mark.browser

PROJECT = "Regional Industries Activation Project"
KANTO = Place(project="S-KNT1", bureau="KNT")
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
    policy, rival = person("policy.officer"), person("kansai.officer")

    the_public_page_names_the_target(person())
    address = the_officer_finds_what_is_due(officer)
    before = {scope: total(policy, KANTO.address(scope)) for scope in SCOPES}
    rivals_pages = what_the_rival_reads(rival)

    the_bureaus_part_is_entered(officer)
    tamas_part_is_entered_on_its_behalf(officer)
    officer.presses("Submit")
    officer.reads("The return was submitted.")
    the_colleague_returns_it_with_a_reason_on_one_figure(colleague, address)
    she_corrects_and_submits_again(officer, address)
    she_may_not_accept_it_herself(officer)

    new = the_colleague_adds_up_the_parts(colleague, address)
    the_colleague_accepts(colleague, address)
    the_totals_follow_within_two_seconds(policy, before, new)
    they_say_how_far_they_can_be_trusted(policy)
    the_rival_learns_nothing(rival, rivals_pages, address)

    round_address = the_bureau_sends_its_whole(colleague)
    the_policy_group_confirms(person("policy.colleague"), round_address)
    the_mark_goes(policy)
    without_rounds = {path: text for path, text in rivals_pages.items() if "round" not in path}
    the_rival_learns_nothing(rival, without_rounds, address)  # that the round is confirmed is no secret
    she_drills_from_the_nation_to_who_accepted(policy)


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


def the_colleague_adds_up_the_parts(colleague: Person, address: str) -> int:
    """Return the new businesses of all parts as their pages tell them; not yet known adds nothing."""
    colleague.opens(address)
    links = colleague.page.locator("main tbody th a").all()
    numbers = [new_businesses(colleague, str(path)) for path in [link.get_attribute("href") for link in links]]
    assert numbers.count(12) == 1  # the corrected figure of TAMA
    return sum(numbers)


def new_businesses(colleague: Person, path: str) -> int:
    colleague.opens(path)
    row = colleague.page.locator("tr", has_text="New businesses started").first
    figure = re.match(r"[\d,]+", row.locator(".entry-cell").first.inner_text())
    return int(figure[0].replace(",", "")) if figure else 0


def the_colleague_accepts(colleague: Person, address: str) -> None:
    colleague.opens(address)
    colleague.presses("Accept")
    colleague.reads("Its figures enter the totals within seconds.")


def the_totals_follow_within_two_seconds(policy: Person, before: dict[str, int], new: int) -> None:
    expected = {KANTO.address(scope): number + new for scope, number in before.items()}
    assert seconds_until_all_say(policy, expected) <= 2.0


def they_say_how_far_they_can_be_trusted(policy: Person) -> None:
    """Coverage, freshness and the provisional mark, on the page of each scope."""
    coverage = {"project": "4 of 6 areas", "bureau": "3 of 3 projects", "nation": "15 of 17 projects"}
    for scope, words in coverage.items():
        policy.opens(KANTO.address(scope))
        assert "provisional" in badges(policy).lower()
        assert "as of 15 December 2008" in badges(policy)
        line = year_row(policy, 2008)
        assert words in line and "4 of 6 areas" in line
        assert "interim, 0 of" in line


def what_the_rival_reads(rival: Person) -> dict[str, str]:
    """Return the text of every page of the Kansai officer on which another bureau's figure could show."""
    pages = ("/home/", "/dashboard/", "/dashboard/indicators/NB/", "/dashboard/indicators/NB/data.json", "/rounds/")
    return {path: rival.context.request.get(path).text() for path in (*pages, rival_round(rival))}


def rival_round(rival: Person) -> str:
    rival.opens("/home/")
    return str(rival.page.locator("main a[href^='/rounds/']").first.get_attribute("href"))


def the_rival_learns_nothing(rival: Person, pages: dict[str, str], address: str) -> None:
    hidden = [address, *(KANTO.address(scope) for scope in ("project", "bureau")), "/dashboard/data.json"]
    assert [rival.context.request.get(path).status for path in hidden] == [404] * len(hidden)
    for path, text in pages.items():
        assert lasting(rival.context.request.get(path).text()) == lasting(text), path


def lasting(text: str) -> str:
    """Return a page without what differs between any two requests: tokens, nonces and keys of its forms."""
    return re.sub(r'(value|nonce)="[^"]{22,}"', "", text)


def the_bureau_sends_its_whole(colleague: Person) -> str:
    """Return the address of the round."""
    colleague.opens("/home/")
    colleague.reads("Send the bureau's returns to the Policy Group")
    colleague.follows("December-January round")
    colleague.presses("Send to Policy Group")
    colleague.reads("were sent to the Policy Group.")
    return colleague.page.url


def the_policy_group_confirms(confirmer: Person, round_address: str) -> None:
    confirmer.opens(round_address)
    confirmer.page.locator("#reason").fill("Shikoku and Kyushu follow in January.")
    confirmer.presses("Confirm round")
    confirmer.reads("Its figures are no longer provisional.")


def the_mark_goes(policy: Person) -> None:
    for scope in ("project", "bureau"):
        wait_for_the_badge(policy, KANTO.address(scope), "confirmed")
        assert "provisional" not in badges(policy).lower()
    policy.opens(KANTO.address("nation"))
    assert "provisional" in badges(policy).lower()  # other bureaus have not sent theirs


def wait_for_the_badge(policy: Person, address: str, word: str) -> None:
    end = time.monotonic() + 10
    policy.opens(address)
    while word not in badges(policy).lower():
        assert time.monotonic() < end, f"{address} is not {word}"
        policy.opens(address)


def she_drills_from_the_nation_to_who_accepted(policy: Person) -> None:
    policy.opens("/dashboard/")
    policy.follows("Kanto Regional Bureau")
    policy.follows(PROJECT)
    policy.page.locator("tr", has_text="FY2008").get_by_role("link").first.click()
    tama = policy.page.locator("tr", has_text=TAMA)
    expect(tama).to_contain_text("12")
    tama.get_by_role("link", name="12", exact=True).click()
    policy.reads(TAMA, "Kanto approver", "15 December 2008", "return accepted")
