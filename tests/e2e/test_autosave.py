"""Saving while typing, as the browser does it, against answers given by the test."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Dialog, Page, Route, expect

pytestmark = pytest.mark.browser

HOST = "http://portal.test"
SCRIPTS = Path(settings.BASE_DIR) / "static" / "js"
FIELDS = """
<td><input class="number" name="{cell}-typed" value="1"><input type="hidden" name="{cell}-version" value="2">
<span data-echo="{cell}"></span><span data-error="{cell}"></span></td>"""
FORM = """<!doctype html><html lang="en"><title>Entry</title>
<form method="post" action="/hand-in/" data-autosave-url="/save/">
<input type="hidden" name="csrfmiddlewaretoken" value="token"><input type="hidden" name="version" value="6">
<table data-keyboard><tr>{first}</tr><tr>{second}</tr></table><button>Hand in</button>{status}</form>
<script src="/conflicts.js"></script><script src="/autosave.js"></script><script src="/keyboard.js"></script></html>"""


class Server:
    """Answers of the portal, and what it was sent."""

    def __init__(self, page: Page) -> None:
        self.received: list[dict[str, str]] = []
        self.handed_in: list[dict[str, str]] = []
        self.answer: Callable[[Route], None] = self.accept
        with translation.override("en"):
            status = render_to_string("components/save_state.html")
        self.form = FORM.format(first=FIELDS.format(cell="11"), second=FIELDS.format(cell="12"), status=status)
        page.route(f"{HOST}/**", self.serve)

    def serve(self, route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        if path.endswith(".js"):
            route.fulfill(path=SCRIPTS / path.strip("/"))
        elif path == "/save/":
            self.received.append(_fields(route))
            self.answer(route)
        elif path == "/hand-in/":
            self.handed_in.append(_fields(route))
            route.fulfill(body="handed in", content_type="text/html")
        else:
            route.fulfill(body=self.form, content_type="text/html")

    def accept(self, route: Route) -> None:
        cells = {name.split("-")[0]: {"version": 3, "echo": "read: 120", "error": ""} for name in _fields(route)}
        route.fulfill(json={"saved_at": "14:05", "version": 7, "cells": cells})


def _fields(route: Route) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(route.request.post_data or "").items()}


@pytest.fixture
def server(page: Page) -> Server:
    server = Server(page)
    page.goto(f"{HOST}/")
    return server


def typed(page: Page, cell: str, text: str) -> None:
    page.locator(f"[name='{cell}-typed']").fill(text)


def test_only_the_changed_cell_is_sent_with_its_version(page: Page, server: Server) -> None:
    typed(page, "11", "約120")
    expect(page.locator("[data-save-state]")).to_have_text("Saved 14:05")
    assert server.received == [{"11-typed": "約120", "11-version": "2"}]


def test_what_was_understood_and_the_new_versions_come_back(page: Page, server: Server) -> None:
    typed(page, "11", "120")
    expect(page.locator("[data-echo='11']")).to_have_text("read: 120")
    expect(page.locator("[name='11-version']")).to_have_value("3")
    expect(page.locator("[name='version']")).to_have_value("7")


def test_leaving_a_field_saves_at_once_and_only_once(page: Page, server: Server) -> None:
    typed(page, "11", "120")
    page.locator("[name='12-typed']").focus()
    expect(page.locator("[data-save-state]")).to_have_text("Saved 14:05")
    page.wait_for_timeout(1000)
    assert len(server.received) == 1


def test_an_error_of_a_cell_is_shown_beside_it(page: Page, server: Server) -> None:
    wrong = {"11": {"version": 3, "echo": "", "error": "This is not a number."}}
    server.answer = lambda route: route.fulfill(json={"saved_at": "14:05", "version": 7, "cells": wrong})
    typed(page, "11", "many")
    expect(page.locator("[data-error='11']")).to_have_text("This is not a number.")
    expect(page.locator("[name='11-typed']")).to_have_attribute("aria-invalid", "true")


def conflict(route: Route) -> None:
    theirs = {"11": {"theirs": "95", "by": "Kanto colleague", "version": 9}}
    route.fulfill(status=409, json={"conflicts": theirs})


def test_a_conflict_shows_both_texts_and_mine_can_be_kept(page: Page, server: Server) -> None:
    server.answer = conflict
    typed(page, "11", "120")
    expect(page.get_by_text("Saved by someone else: 95 (Kanto colleague)")).to_be_visible()
    expect(page.get_by_text("Typed by you: 120")).to_be_visible()
    server.answer = server.accept
    page.get_by_role("button", name="Keep mine").click()
    expect(page.locator("[data-save-state]")).to_have_text("Saved 14:05")
    assert server.received[-1] == {"11-typed": "120", "11-version": "9"}


def test_theirs_can_be_taken_without_another_save(page: Page, server: Server) -> None:
    server.answer = conflict
    typed(page, "11", "120")
    page.get_by_role("button", name="Take theirs").click()
    expect(page.locator("[name='11-typed']")).to_have_value("95")
    expect(page.locator("[name='11-version']")).to_have_value("9")
    assert len(server.received) == 1


def test_a_cell_in_conflict_does_not_hold_the_others_back(page: Page, server: Server) -> None:
    server.answer = lambda route: conflict(route) if "11-typed" in _fields(route) else server.accept(route)
    typed(page, "11", "120")
    typed(page, "12", "7")
    expect(page.locator("[data-echo='12']")).to_have_text("read: 120")
    assert server.received[-1] == {"12-typed": "7", "12-version": "2"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda route: route.abort(), "there is no connection"),
        (lambda route: route.fulfill(status=503, headers={"Retry-After": "5"}), "the server does not answer"),
        (lambda route: route.fulfill(status=401), "you are signed out"),
        (lambda route: route.fulfill(status=302, headers={"Location": "/accounts/login/"}), "you are signed out"),
    ],
)
def test_a_failed_save_keeps_the_text_says_why_and_tries_again(page, server, answer, words) -> None:
    server.answer = answer
    typed(page, "11", "120")
    expect(page.locator("[data-save-state]")).to_contain_text(f"Not saved: {words}")
    expect(page.locator("[name='11-typed']")).to_have_value("120")
    server.answer = server.accept
    expect(page.locator("[data-save-state]")).to_have_text("Saved 14:05")


def test_a_refusal_says_its_reason_and_is_not_repeated(page: Page, server: Server) -> None:
    server.answer = lambda route: route.fulfill(status=403, json={"reason": "The round is closed."})
    typed(page, "11", "120")
    expect(page.locator("[data-save-state]")).to_have_text("Not saved: The round is closed.")
    page.wait_for_timeout(2500)
    assert len(server.received) == 1


def test_leaving_with_unsaved_text_asks_first(page: Page, server: Server) -> None:
    server.answer = lambda route: route.fulfill(status=503)
    page.locator("[name='11-typed']").press_sequentially("5")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto(f"{HOST}/elsewhere/")
    assert asked == ["beforeunload"]


def test_handing_in_waits_for_the_save_under_way(page: Page, server: Server) -> None:
    waiting: list[Route] = []
    server.answer = waiting.append
    typed(page, "11", "120")
    page.locator("[name='12-typed']").focus()
    page.get_by_role("button", name="Hand in").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert server.handed_in == []
    server.accept(waiting[0])
    page.wait_for_url(f"{HOST}/hand-in/")
    assert server.handed_in[0]["11-version"] == "3"


def test_nothing_is_kept_in_the_browser(page: Page, server: Server) -> None:
    typed(page, "11", "120")
    expect(page.locator("[data-save-state]")).to_have_text("Saved 14:05")
    assert json.loads(page.evaluate("JSON.stringify([localStorage.length, sessionStorage.length])")) == [0, 0]


def test_enter_and_arrows_move_between_number_cells(page: Page, server: Server) -> None:
    focused = "document.activeElement.name"
    page.locator("[name='11-typed']").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "12-typed"
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "11-typed"
    assert server.handed_in == []
