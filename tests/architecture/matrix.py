"""The permission matrix of every route, read from matrix.csv, and the routes themselves.

One line for each route and method. `args` gives the route's arguments: `code=KNT`, or `pk=@fresh` for an object of
`world.py`; `data` is what a form sends. A column for each role says what that role gets: `ok` (the page, a redirect
after the act, or a form with errors), `404` (invisible), `403` (refused in words), `405`, `sign-in`. A blank role gets
what `others` says; blank `others` is 404, so that what nobody thought of is denied. A method without a line is 405.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

FILE = Path(__file__).with_name("matrix.csv")
METHODS = ("GET", "POST")
ROLES = (
    "reporter", "other_reporter", "officer", "approver", "other_approver", "analyst", "publisher", "commissioner",
    "secretariat", "auditor", "admin", "seatless",
)  # fmt: skip
REACHED = {200, 201, 204, 302, 400, 409, 422}


@dataclass(frozen=True)
class Line:
    route: str
    method: str
    args: str
    data: str
    anonymous: str
    roles: dict[str, str]

    def kwargs(self, keys: Mapping[str, object]) -> dict[str, object]:
        """Return the arguments of the address; `@name` is the key of an object of the world."""
        pairs = (pair.split("=", 1) for pair in self.args.split())
        return {name: keys[value[1:]] if value.startswith("@") else value for name, value in pairs}


def lines() -> list[Line]:
    """Return every line of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [_line(row) for row in csv.DictReader(file)]


def _line(row: dict[str, str]) -> Line:
    roles = {role: row[role] or row["others"] or "404" for role in ROLES}
    return Line(row["route"], row["method"], row["args"], row["data"], row["anonymous"] or "sign-in", roles)


def routes(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Yield every address pattern of the product."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry)
        else:
            yield entry


def answer_class(response: HttpResponse) -> str:
    """Return the class of an answer, in the words of the file."""
    if response.status_code == 401 or response.get("Location", "").startswith("/accounts/login/"):
        return "sign-in"
    return "ok" if response.status_code in REACHED else str(response.status_code)
