"""The whole way of a return with JavaScript switched off."""

import pytest

from .people import Person
from .returns import RETURNED, to_the_return

pytestmark = pytest.mark.browser


def test_a_returned_part_is_corrected_submitted_and_accepted(person) -> None:
    bureau, project = RETURNED
    officer, approver = (person(f"{bureau}.{duty}", javascript=False) for duty in ("officer", "approver"))
    address = to_the_return(officer, project)
    the_part_is_taken_over(officer)
    wrong_texts_are_explained_and_kept(officer)
    officer.page.locator("[name='VIS_CO-typed']").fill("１，２３４")
    officer.page.locator("[name='VIS_CO-forecast']").fill("2,000")
    officer.page.locator("[name='VIS_CO-note']").fill("A second coordinator came in April.")
    officer.page.locator("[name='NB-note']").fill("The list of the council, 28 November.")
    officer.presses("Hand in this part")
    officer.reads("The part was handed in.")
    officer.presses("Submit")
    officer.reads("The return was submitted.")
    approver.opens(address)
    approver.presses("Accept")
    approver.reads("The return was accepted.")


def the_part_is_taken_over(officer: Person) -> None:
    officer.follows("SIIQ")
    officer.page.locator("#on-behalf-reason").fill("Agreed by telephone.")
    officer.presses("Enter on behalf")
    officer.reads("Agreed by telephone.")


def wrong_texts_are_explained_and_kept(officer: Person) -> None:
    for text in ("１２人", "NaN", "1e999999999", "-5"):
        officer.page.locator("[name='VIS_CO-typed']").fill(text)
        officer.presses("Hand in this part")
        assert officer.page.locator("[name='VIS_CO-typed']").input_value() == text
        assert officer.page.locator("[name='VIS_CO-typed'][aria-invalid=true]").count() == 1
