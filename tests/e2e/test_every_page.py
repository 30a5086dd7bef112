"""Every page that people reach by links, one for each address pattern: it answers, is accessible, and fits a phone.

With CLUSTERPLAN_SCREENSHOTS=1 (`make screenshots`) each person's pages are kept as pictures in both widths instead.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from .people import Person, out_of_sight, sideways, violations

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).parent / "screenshots" if os.environ.get("CLUSTERPLAN_SCREENSHOTS") else None
PEOPLE = ("", "kanto.officer", "kanto.approver", "tama.manager", "policy.officer", "commissioner", "auditor", "admin")
PHONE, DESK = 390, 1280
NOT_OURS = ("/api/", "/accounts/2fa/recovery-codes/download/")  # a schema viewer of others; a file
FILES = ("roster_export", "import_file")  # links that a browser saves instead of showing
LINKS = "() => [...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href').split('#')[0])"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page(person, language: str) -> None:
    looked_at: set[str] = set()
    faults: list[str] = []
    for who in PEOPLE:
        reader: Person = person(who)
        reader.opens("/home/" if who else "/")
        reader.reads_in(language)
        for route in walk(reader):
            if PICTURES:
                keep_pictures(reader, PICTURES / language, f"{who or 'public'} {route}")
            elif route not in looked_at:
                looked_at.add(route)
                faults += faults_of(reader)
    assert not faults, "\n".join(faults)


def walk(reader: Person) -> Iterator[str]:
    """Open one page of each pattern that links lead to, and yield its pattern while it is open."""
    seen: set[str] = set()
    waiting = ["/", *(["/home/"] if reader.page.url.endswith("/home/") else [])]
    while waiting:
        path = waiting.pop(0)
        route = route_of(path)
        if not route or route in seen:
            continue
        seen.add(route)
        status = reader.finds(path)
        assert status == 200, f"{path} answered {status}, and a page links to it"
        yield route
        waiting += reader.page.evaluate(LINKS)


def route_of(path: str) -> str:
    """Return the pattern of an address, or nothing for one that is not looked at."""
    if path.startswith(NOT_OURS):
        return ""
    try:
        found = resolve(path.split("?", maxsplit=1)[0])
    except Resolver404:
        return ""  # a static file
    return "" if found.url_name in FILES else found.route or "front"


def faults_of(reader: Person) -> list[str]:
    faults = violations(reader.page)
    reader.page.set_viewport_size({"width": PHONE, "height": 850})
    if (pixels := sideways(reader.page)) > 0:
        faults.append(f"{reader.page.url} is {pixels} pixels wider than a phone")
    faults += [f"{reader.page.url}: “{deed}” lies off a phone" for deed in out_of_sight(reader.page)]
    reader.page.set_viewport_size({"width": DESK, "height": 900})
    return faults


def keep_pictures(reader: Person, folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for width in (DESK, PHONE):
        reader.page.set_viewport_size({"width": width, "height": 900})
        file = re.sub(r"[^\w.]+", "-", f"{name} {width}").strip("-")
        reader.page.screenshot(path=folder / f"{file}.png", full_page=True)
    reader.page.set_viewport_size({"width": DESK, "height": 900})
