"""A reader of files dies, hangs or fails: the file is read by the next one, or refused in words, and never half."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from networks.actions import import_reading, import_staging, imports
from networks.models import ImportLine, Membership, Organization, Roster, RosterImport
from networks.selectors import sheets
from tests.integration.assessment.threads import Session, wait_until
from tests.people import in_english
from tests.roster_files import DEFAULTS, HEADINGS, csv_file

pytestmark = pytest.mark.django_db(transaction=True)
FILE = csv_file(HEADINGS[:1], *([f"会社{n}"] for n in range(20)))


@pytest.fixture
def waiting(tama_roster: Roster, tama_manager: User) -> RosterImport:
    return brought(tama_roster, tama_manager, FILE)


def brought(roster: Roster, by: User, content: bytes) -> RosterImport:
    return imports.upload(roster_id=roster.pk, file_name="名簿.csv", content=content, defaults=DEFAULTS, by=by)


def again(held: RosterImport) -> RosterImport:
    return RosterImport.objects.get(pk=held.pk)


@pytest.fixture
def a_reader() -> Iterator[Any]:
    """Return a function that starts a relay of its own on the database of the tests."""
    name = connection.settings_dict["NAME"]
    url = os.environ["DATABASE_OWNER_URL"].rsplit("/", 1)[0] + f"/{name}"
    environment = os.environ | {"DATABASE_URL": url, "DATABASE_OWNER_URL": url, "CLUSTERPLAN_MODE": "test"}
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", "relay"]
        started.append(subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, start_new_session=True))
        return started[-1]

    yield start
    for one in started:
        one.kill()
        one.wait()


def test_a_killed_reader_leaves_nothing_and_the_next_one_reads_all(
    a_reader: Any, tama_roster: Roster, tama_manager: User
) -> None:
    lines = 12_000
    held = brought(tama_roster, tama_manager, csv_file(HEADINGS[:1], *([f"会社{n}"] for n in range(lines))))
    reader = a_reader()
    wait_until(lambda: again(held).lines_read > 0, 60)
    os.killpg(reader.pid, signal.SIGKILL)
    reader.wait()
    left = again(held)
    assert (left.status, left.tries, ImportLine.objects.count()) == ("reading", 1, 0)
    wait_until(lambda: import_reading.read(held.pk) or again(held).status != "reading", 60)  # its lock goes with it
    assert (again(held).status, again(held).tries, again(held).counts) == ("staged", 2, {"new": lines})


def test_a_file_that_ends_its_readers_is_refused_in_words_and_nothing_is_loaded(
    waiting: RosterImport, client: Client, tama_manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = subprocess.Popen.__init__

    def killed(self: Any, *args: Any, **kwargs: Any) -> None:
        started(self, *args, **kwargs)
        os.kill(self.pid, signal.SIGKILL)

    monkeypatch.setattr(subprocess.Popen, "__init__", killed)
    before = Organization.objects.count()
    for tries in (1, 2, 3):
        import_reading.read_waiting()
        assert (again(waiting).status, again(waiting).tries) == ("reading", tries)
    import_reading.read_waiting()
    assert (again(waiting).status, again(waiting).content) == ("refused", None)
    client.force_login(in_english(tama_manager))
    page = client.get(reverse("roster_import", args=[waiting.roster.public_id, waiting.public_id]))
    assert "broken off 3 times" in page.content.decode()
    assert (Organization.objects.count(), Membership.objects.count()) == (before, 0)


def test_a_reading_process_that_hangs_is_ended(waiting: RosterImport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "SECONDS", 0.2)
    monkeypatch.setattr(sheets.sys, "executable", "/bin/sleep")
    monkeypatch.setattr(sheets, "COMMAND", ("60",))
    assert import_reading.read_waiting() == 1
    assert (again(waiting).status, again(waiting).tries) == ("reading", 1)


def test_a_fault_of_ours_in_one_file_leaves_the_others_alone_and_quotes_nothing(
    waiting: RosterImport, tama_roster: Roster, tama_manager: User, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    other = brought(tama_roster, tama_manager, csv_file(HEADINGS[:1], ["別の会社"]))
    stage = import_staging.stage

    def faulty(held: RosterImport, *rest: Any) -> None:
        if held.pk == waiting.pk:
            raise KeyError("山田花子")
        stage(held, *rest)

    monkeypatch.setattr(import_staging, "stage", faulty)
    import_reading.read_waiting()
    assert (again(waiting).status, again(other).status) == ("reading", "staged")
    assert "KeyError" in caplog.text and "山田" not in caplog.text


def test_two_readers_share_the_files_and_read_none_twice(waiting: RosterImport) -> None:
    ready = threading.Barrier(2)

    def look() -> None:
        ready.wait()
        import_reading.read_waiting()

    for session in [Session(look), Session(look)]:
        session.finish(60)
    assert (again(waiting).tries, again(waiting).lines.count()) == (1, 20)


@pytest.mark.parametrize("content", [FILE, b"\x89PNG\r\n\x1a\n"], ids=["a roster", "a picture"])
def test_what_is_discarded_while_it_is_read_stays_discarded(
    content: bytes, tama_roster: Roster, tama_manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = brought(tama_roster, tama_manager, content)
    said_by = sheets.said_by

    def meanwhile(content: bytes) -> Iterator[Any]:
        imports.discard(import_id=held.pk, by=tama_manager)
        return said_by(content)

    monkeypatch.setattr(import_reading, "said_by", meanwhile)
    import_reading.read_waiting()
    assert (again(held).status, again(held).content, again(held).lines.count()) == ("discarded", None, 0)
