"""Texts that try to be code stay texts, for whoever reads them; the security policy has nothing to stop."""

import pytest
from playwright.sync_api import Page

from .people import Person
from .returns import RETURNED, to_the_return

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>document.title='taken'</script>",
    "<img src=x onerror=\"document.title='taken'\">",
    "'\"><svg onload=\"document.title='taken'\">",
    "</textarea><script>document.title='taken'</script>",
    "{{ 7|add:7 }}{% debug %} ${7*7} =1+1 javascript:alert(1)",
    "\u202e\u0000ａ\u3000 &lt;b&gt; %s %(name)s {0}",
)


def is_untouched(page: Page) -> bool:
    return "taken" not in page.title() and page.evaluate("!document.querySelector('main script:not([type])')")


def test_nobody_runs_what_somebody_typed(person) -> None:
    bureau, project = RETURNED
    officer, approver = person(f"{bureau}.officer"), person(f"{bureau}.approver")
    address = to_the_return(officer, project)
    hostile_notes_and_reasons(officer)
    officer.presses("Submit")
    officer.reads("The return was submitted.")
    a_hostile_remark(approver, address)
    for reader in (officer, approver):
        reads_it_unharmed(reader, address, HOSTILE[0])
    officer.presses("Hand in this part")
    officer.presses("Submit")
    officer.reads("Resubmitted")
    for reader in (approver, person("policy.officer"), person("auditor")):
        reads_it_unharmed(reader, address, HOSTILE[3])


def reads_it_unharmed(reader: Person, address: str, text: str) -> None:
    """Open the return and the part that the texts stand in."""
    reader.opens(address)
    reader.reads(text)
    assert is_untouched(reader.page)
    reader.follows("SIIQ")
    reader.reads(HOSTILE[2])
    assert is_untouched(reader.page)


def hostile_notes_and_reasons(officer: Person) -> None:
    officer.follows("SIIQ")
    officer.page.locator("#on-behalf-reason").fill(HOSTILE[2])
    officer.presses("Enter on behalf")
    officer.reads(HOSTILE[2])
    notes = officer.page.locator("[name$='-note']").all()
    for note, text in zip(notes, HOSTILE, strict=False):
        note.fill(text.replace("\u0000", ""))
    officer.page.locator("[name='VIS_CO-typed']").fill(HOSTILE[1])
    officer.sees_saved()
    officer.presses("Hand in this part")
    officer.reads(HOSTILE[1])
    assert is_untouched(officer.page)
    officer.page.locator("[name='VIS_CO-typed']").fill("96")
    officer.presses("Hand in this part")
    officer.reads("The part was handed in.")


def a_hostile_remark(approver: Person, address: str) -> None:
    approver.opens(address)
    box = approver.unfolds("Return with reason")
    box.locator("[name=reason]").fill(HOSTILE[0])
    approver.chooses("figure the remark is about", "SIIQ", "New businesses started", inside=box)
    box.locator("[name=remark]").fill(HOSTILE[3])
    approver.presses("Return with reason", inside=box)
    approver.reads(HOSTILE[0])
