"""docs/coverage.md lists every system of the two documents once, and names only what exists."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User

ROOT = Path(settings.BASE_DIR)
TEXT = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines() if re.match(r"\| \d+ \|", line)
]
NAMED = sorted(set(re.findall(r"`([^`]+)`", "\n".join(row[3] for row in ROWS))))
PAGES = [name for name in NAMED if name.startswith("/")]
FILES = [name for name in NAMED if not name.startswith("/")]


def test_every_system_is_listed_once() -> None:
    assert [int(number) for number, *_rest in ROWS] == list(range(1, 90))


def test_every_system_has_a_state_and_says_where_or_with_what() -> None:
    for number, system, state, where in ROWS:
        assert system
        assert state in {"built", "part", "later"}, number
        assert ("`" in where) if state == "built" else ("later" in where or where.startswith("with ")), number
        assert state != "part" or "`" in where, number


def test_the_counts_are_true() -> None:
    states = [state for _number, _system, state, _where in ROWS]
    counts = {state: states.count(state) for state in ("built", "part", "later")}
    assert "{built} built, {part} in part, {later} later.".format(**counts) in TEXT


@pytest.mark.parametrize("name", FILES)
def test_every_named_file_exists(name: str) -> None:
    assert (ROOT / name).exists()


def test_every_named_page_exists(programme: None, policy_analyst: User, kanto_colleague: User) -> None:
    readers = [Client(), Client(), Client()]
    for client, user in zip(readers[1:], (policy_analyst, kanto_colleague), strict=True):
        client.force_login(user)
    missing = [page for page in PAGES if 200 not in {client.get(page).status_code for client in readers}]
    assert missing == []
