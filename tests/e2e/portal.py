"""A portal that really runs for the stories: `manage.py demo` in a process of its own, on a database of its own.

The databases stand on the server that the suite was given: the embedded one, or the real one of DATABASE_URL. One is
seeded, every story file works on a copy. CLUSTERPLAN_E2E_TEMPLATE may name one that was seeded before, which saves
a developer half a minute.
"""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
from playwright.sync_api import Browser, BrowserContext, StorageState

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "demonstration-2006-only"
SECONDS_TO_START = 600  # the demonstration figures take a while on a busy machine
URLS = ("DATABASE_URL", "DATABASE_OWNER_URL")


@dataclass
class Portal:
    """Where a running portal answers, and who signed in to it already."""

    url: str
    signed_in: dict[str, StorageState] = field(default_factory=dict)

    def context(self, chrome: Browser, who: str = "", *, width: int = 1280, javascript: bool = True) -> BrowserContext:
        """Return a fresh browser of one person (`kanto.officer`), signed in by the real form the first time."""
        if who and who not in self.signed_in:
            self.signed_in[who] = self._sign_in(chrome, who)
        return chrome.new_context(
            base_url=self.url,
            locale="en",
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            storage_state=self.signed_in.get(who),
        )

    def _sign_in(self, chrome: Browser, who: str) -> StorageState:
        with chrome.new_context(base_url=self.url, locale="en") as context:
            page = context.new_page()
            page.goto("/accounts/login/")
            page.locator("[name=login]").fill(f"{who}@demo.example")
            page.locator("[name=password]").fill(PASSWORD)
            page.locator("main button.primary, main button[type=submit]").first.click()
            page.wait_for_url("**/home/")
            if page.locator("html").get_attribute("lang") != "en":
                page.get_by_role("button", name="English").click()
            return context.storage_state()


@contextmanager
def own_database(template: str = "template1") -> Iterator[dict[str, str]]:
    """Yield DATABASE_URL and DATABASE_OWNER_URL of a database made for this run, and remove it at the end."""
    name = f"story_{secrets.token_hex(4)}"
    given = {key: os.environ.get(key) or os.environ["DATABASE_URL"] for key in URLS}
    with psycopg.connect(**connection_of(given["DATABASE_OWNER_URL"]), autocommit=True) as connection:
        connection.execute(f'create database "{name}" template "{template}"')
        try:
            yield {key: urlsplit(url)._replace(path=f"/{name}").geturl() for key, url in given.items()}
        finally:
            connection.execute(f'drop database "{name}" with (force)')


@contextmanager
def seeded_database() -> Iterator[str]:
    """Yield the name of a database that holds the demonstration, and to which nobody is connected."""
    with own_database(os.environ.get("CLUSTERPLAN_E2E_TEMPLATE", "template1")) as urls:
        command = [sys.executable, "manage.py", "demo", "--no-serve"]
        done = subprocess.run(command, cwd=ROOT, env=surroundings(urls), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        yield urlsplit(urls["DATABASE_URL"]).path.strip("/")


def connection_of(url: str) -> dict[str, str | int | None]:
    """Return the words that psycopg wants for an address; a socket directory stands percent-encoded in it."""
    parts = urlsplit(url)
    host, _, port = parts.netloc.rpartition("@")[2].partition(":")
    return {
        "host": unquote(host),
        "port": int(port) if port else None,
        "user": parts.username,
        "password": unquote(parts.password or ""),
        "dbname": parts.path.strip("/"),
    }


@contextmanager
def demonstration(urls: Mapping[str, str], log: Path, **more: str) -> Iterator[Portal]:
    """Run `manage.py demo` until the end of the block."""
    port = free_port()
    command = [sys.executable, "manage.py", "demo", "--port", str(port)]
    with serving(command, port, {**urls, **more}, log) as portal:
        yield portal


@contextmanager
def server(urls: Mapping[str, str], log: Path, **more: str) -> Iterator[Portal]:
    """Run the serving process that `demo` starts, on a database that is ready."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "python:clusterplan.serving", "clusterplan.wsgi"]
    with serving(command, port, {**urls, "CLUSTERPLAN_PORT": str(port), **more}, log) as portal:
        yield portal


def surroundings(more: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "CLUSTERPLAN_MODE": "demo", **more}


@contextmanager
def serving(command: list[str], port: int, more: Mapping[str, str], log: Path) -> Iterator[Portal]:
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=surroundings(more), stdout=output, stderr=output)
        try:
            wait_until_it_answers(process, port, log)
            yield Portal(f"http://localhost:{port}")
        finally:
            stop(process)


def wait_until_it_answers(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
            return
        time.sleep(0.2)
    raise RuntimeError(f"The portal did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


def stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
