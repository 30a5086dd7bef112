"""Every route answers every role as matrix.csv says (I17); what is hidden looks like what does not exist (I23)."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from tests.architecture.matrix import METHODS, ROLES, Line, answer_class, lines, routes
from tests.architecture.world import World

FORM = "application/x-www-form-urlencoded"
NOWHERE = {
    "pk": 999_999_999,
    "part_pk": 999_999_999,
    "tie_id": "00000000-0000-4000-8000-000000000000",
    "use_id": "00000000-0000-4000-8000-000000000000",
    "cell_pk": 999_999_999,
    "code": "NOWHERE",
    "public_id": "00000000-0000-4000-8000-000000000000",
}


def test_every_route_has_a_name_and_a_line() -> None:
    named = {route.name for route in routes()}
    assert None not in named, "every route needs a name"
    assert named - {line.route for line in lines()} == set(), "add a line to tests/architecture/matrix.csv"


def test_no_line_is_left_of_a_route_that_went() -> None:
    assert {line.route for line in lines()} - {route.name for route in routes()} == set()


def test_every_role_gets_what_the_matrix_says(world: World) -> None:
    wrong = [
        f"{method} {line.route} {line.args} as {role}: {found}, not {expected}"
        for line, method, role, expected in _cases()
        if (found := answer_class(_ask(world, line, method, role))) != expected
    ]
    assert not wrong, "\n".join(wrong)


def test_what_is_not_allowed_looks_like_what_does_not_exist(world: World) -> None:
    differing = []
    for line, method, role, expected in _cases():
        if expected != "404" or not _nowhere(line):
            continue
        hidden, missing = _ask(world, line, method, role), _ask(world, line, method, role, **_nowhere(line))
        if _shape(hidden) != _shape(missing):
            differing.append(f"{method} {line.route} {line.args} as {role}")
    assert not differing, "\n".join(differing)


def test_anonymous_gets_the_sign_in_page_whether_the_object_exists_or_not(world: World) -> None:
    telling = [
        f"{line.method} {line.route}"
        for line in lines()
        if line.anonymous == "sign-in"
        and _nowhere(line)
        and answer_class(_ask(world, line, line.method, "anonymous", **_nowhere(line))) != "sign-in"
    ]
    assert not telling, "\n".join(telling)


def _shape(response: HttpResponse) -> tuple[int, int]:
    """Return status and length, apart from the asked address itself, which a page may repeat."""
    asked = response.wsgi_request.path.encode()
    return response.status_code, len(response.content.replace(asked, b""))


def _cases() -> list[tuple[Line, str, str, str]]:
    """Return line, method, role and expected answer: of each line, and 405 for each method without a line."""
    known = {(line.route, line.method) for line in lines()}
    cases = []
    for line in lines():
        cases += [(line, line.method, role, line.roles[role]) for role in ROLES]
        cases += [(line, line.method, "anonymous", line.anonymous)]
        absent = [method for method in METHODS if (line.route, method) not in known]
        reaches = [role for role in ROLES if line.roles[role] == "ok"][:1]  # the method is refused before the person
        cases += [(line, method, role, "405") for method in absent for role in reaches]
    return cases


def _nowhere(line: Line) -> dict[str, object]:
    """Return arguments of the same route that lead to no object; empty if the route takes none that we can miss."""
    keys = {pair.split("=", 1)[0] for pair in line.args.split()}
    return {key: value for key, value in NOWHERE.items() if key in keys}


def _ask(world: World, line: Line, method: str, role: str, **other: object) -> HttpResponse:
    """Return the answer; whatever it changed in the database is undone."""
    cache.clear()
    address = reverse(line.route, kwargs={**line.kwargs(world.keys), **other})
    with transaction.atomic():
        response = world.client(role).generic(method, address, line.data, content_type=FORM)
        transaction.set_rollback(True)
    return response


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")
