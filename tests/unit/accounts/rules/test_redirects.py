"""Where `next=` may lead: a corpus of sixty forms (bug class 28)."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.rules.redirects import is_local_path
from tests.people import PASSWORD

SAFE = [
    "/",
    "/home/",
    "/rounds/1/?page=2",
    "/projects/S-KNT1/#targets",
    "/organizations/?q=%E9%96%A2%E6%9D%B1",
    "/a//b",
]
UNSAFE = [
    "", " ", "home/", "http://evil.example", "https://evil.example/", "HTTPS://evil.example", "//evil.example",
    "///evil.example", "////evil.example", "/\\evil.example", "\\/evil.example", "\\\\evil.example", "/\\/evil.example",
    "//\\evil.example", "https:evil.example", "https:/evil.example", "https:///evil.example", "http:\\\\evil.example",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)", "\tjavascript:x",
    "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://evil.example", "mailto:a@evil.example",
    "//evil.example/%2e%2e", "//evil.example\\@localhost", "//localhost:8000@evil.example", "//testserver.evil.example",
    "http://testserver@evil.example", "http://testserver/", "//testserver/", "http://localhost:8000/",
    " //evil.example",
    "\t//evil.example", "\n//evil.example", "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "/\x00/evil",
    "\x00//evil.example", "/\x1f/evil.example", "/\x7f/evil.example", "//evil%00.example", "//[::1]/", "//0x7f000001/",
    "//①②⑦.⓪.⓪.①/", "／／evil.example", "/／evil.example\\", "http:evil", "://evil.example", ":evil", "?next=//evil",
    "#//evil.example", "@evil.example", "evil.example", "www.evil.example/path", "..//evil.example", "./home/",
]  # fmt: skip


@pytest.mark.parametrize("url", SAFE)
def test_a_path_of_this_site_is_safe(url: str) -> None:
    assert is_local_path(url)


@pytest.mark.parametrize("url", UNSAFE)
def test_nothing_else_is_safe(url: str) -> None:
    assert not is_local_path(url)


def test_there_are_sixty_of_them() -> None:
    assert len(set(UNSAFE)) >= 60


def test_signing_in_leads_to_no_other_site(kanto_officer: User) -> None:
    for url in ("//evil.example", "https://evil.example", "/\\evil.example", "http://localhost:8000/", "javascript:x"):
        answer = Client().post("/accounts/login/", {"login": kanto_officer.email, "password": PASSWORD, "next": url})
        assert answer["Location"] == "/home/"
    answer = Client().post("/accounts/login/", {"login": kanto_officer.email, "password": PASSWORD, "next": "/me/"})
    assert answer["Location"] == "/me/"


def test_the_language_switch_leads_to_no_other_site(client: Client, db: None) -> None:
    assert client.post("/language/", {"language": "en", "next": "//evil.example"})["Location"] == "/"
    assert client.post("/language/", {"language": "en", "next": "/projects/"})["Location"] == "/projects/"
