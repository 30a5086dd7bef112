"""What is answered when something goes wrong."""

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from clusterplan import urls
from ledger.decisions import ActionRefused, no

JSON = {"accept": "application/json"}


@login_not_required
def database_is_away(request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection refused: host db.internal, user clusterplan_app")


@login_not_required
def connection_broke(request: HttpRequest) -> HttpResponse:
    raise InterfaceError("connection already closed")


@login_not_required
def refuses(request: HttpRequest) -> HttpResponse:
    raise ActionRefused(no("own-return", "You submitted it yourself.", "A colleague can accept it."))


@login_not_required
def denies(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@login_not_required
def breaks(request: HttpRequest) -> HttpResponse:
    raise ValueError("nobody foresaw this")


handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
urlpatterns = [
    *urls.urlpatterns,
    path("try/away/", database_is_away),
    path("try/broken/", connection_broke),
    path("try/refused/", refuses),
    path("try/denied/", denies),
    path("try/error/", breaks),
]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("address", ["/try/away/", "/try/broken/"])
def test_without_its_database_the_portal_says_so_in_both_languages(visitor: Client, address: str) -> None:
    response = visitor.get(address)
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "30", "no-store")
    text = response.content.decode()
    assert 'lang="ja"' in text
    assert "go back in the browser" in text
    assert "internal" not in text
    assert "clusterplan_app" not in text


def test_a_program_gets_the_same_as_json(visitor: Client) -> None:
    response = visitor.get("/try/away/", headers=JSON)
    assert response.status_code == 503
    assert response.json()["code"] == "database-away"


def test_a_database_that_goes_while_the_session_is_read_gives_the_same_page(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OperationalError("gone")

    visitor.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", fails)
    response = visitor.get("/home/")
    assert response.status_code == 503
    assert "go back in the browser" in response.content.decode()


@pytest.mark.parametrize("headers", [JSON, {"hx-request": "true"}])
def test_a_refusal_is_json_for_programs(visitor: Client, headers: dict[str, str]) -> None:
    response = visitor.post("/try/refused/", headers=headers)
    assert response.status_code == 403
    assert response.json() == {
        "code": "own-return",
        "reason": "You submitted it yourself.",
        "remedy": "A colleague can accept it.",
    }


def test_a_refusal_is_a_page_with_its_reason_for_people(visitor: Client) -> None:
    response = visitor.post("/try/refused/")
    assert response.status_code == 403
    assert "You submitted it yourself." in response.content.decode()


@pytest.mark.parametrize(
    ("came_from", "leads_back"),
    [
        ("http://testserver/rosters/", True),
        ("http://testserver/try/refused/", True),
        ("http://elsewhere.example/rosters/", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_a_refusal_leads_back_to_our_page_before_and_to_no_other(
    visitor: Client, came_from: str, leads_back: bool
) -> None:
    page = visitor.post("/try/refused/", headers={"referer": came_from}).content.decode()
    assert (f'href="{came_from}"' in page) is leads_back
    assert ("elsewhere" in page or "javascript:" in page) is False


@pytest.mark.parametrize(("address", "status"), [("/try/denied/", 403), ("/try/error/", 500), ("/try/nothing/", 404)])
def test_every_error_has_its_page_and_its_json(visitor: Client, address: str, status: int) -> None:
    page, answer = visitor.get(address), visitor.get(address, headers=JSON)
    assert (page.status_code, answer.status_code) == (status, status)
    assert "<h1>" in page.content.decode()
    assert answer.json()["code"]
    assert "foresaw" not in page.content.decode()


def test_a_missing_page_does_not_repeat_its_address(visitor: Client) -> None:
    assert "canary" not in visitor.get("/try/canary-4711/").content.decode().replace('value="/try/canary-4711/"', "")


def test_a_form_that_is_too_old_says_what_to_do(visitor: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/try/refused/")
    assert response.status_code == 403
    assert "/" in response["Content-Type"]
    assert strict.post("/try/refused/", headers=JSON).json()["code"] == "csrf"


def test_a_host_that_is_not_ours_is_a_bad_request(visitor: Client) -> None:
    assert visitor.get("/try/refused/", headers={"host": "elsewhere.example"}).status_code == 400
