"""A button pressed twice does its act once, with JavaScript and without, and nobody is told of an error."""

import pytest

from .people import Person
from .returns import WAITING, to_the_own_part

pytestmark = pytest.mark.browser


def acts(person: Person, words: str) -> int:
    return person.page.locator("main").get_by_text(words, exact=True).count()


def test_two_clicks_hand_in_once(person) -> None:
    bureau, project = WAITING
    officer = person(f"{bureau}.officer")
    to_the_own_part(officer, project)
    officer.unfolds("Nothing to report at all")
    officer.page.get_by_role("button", name="Nil return").dblclick()
    officer.reads("The part was handed in as a nil return.")
    assert acts(officer, "Part handed in") == 1


def test_the_same_form_sent_twice_submits_once_and_answers_alike(person) -> None:
    bureau, project = WAITING
    officer = person(f"{bureau}.officer", javascript=False)
    address = to_the_own_part(officer, project).split("parts/")[0]
    officer.opens(address)
    form = officer.page.locator(f"form[action='{address.removeprefix(officer.url)}submit/']")
    sent = {name: form.locator(f"[name={name}]").input_value() for name in ("csrfmiddlewaretoken", "key")}
    sent["reason"] = "Their office has moved."
    answers = [officer.context.request.post(f"{address}submit/", form=sent) for _ in range(2)]
    assert [(answer.status, answer.url) for answer in answers] == [(200, address)] * 2
    officer.opens(address)
    assert acts(officer, "Return submitted") == 1
