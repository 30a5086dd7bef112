"""dashboard-warm, dashboard-cold-json: the nation's dashboard through the whole middleware, against a no-op view."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from assessment.views.pieces import forget_all

from .measure import Result, interleaved, result, timed
from .volume import person

MOST_QUERIES = 6


def signed_in() -> Client:
    """Return the browser of an analyst of the Policy Group, who sees the nation."""
    client = Client()
    client.force_login(person("analyst", Role.ANALYST))
    return client


def call(client: Client, name: str, before: Callable[[], None] = lambda: None) -> Callable[[], float]:
    """Return a timed request of a named view, which must answer 200."""
    address = reverse(name)

    def get() -> float:
        before()
        answers = []
        took = timed(lambda: answers.append(client.get(address)))
        assert answers[0].status_code == 200, (address, answers[0].status_code)
        return took

    return get


def queries(get: Callable[[], float]) -> int:
    with CaptureQueriesContext(connection) as captured:
        get()
    return len(captured)


def warm_goal(scale: str, runs: int) -> list[Result]:
    client = signed_in()
    a, b = interleaved(call(client, "dashboard"), call(client, "dashboard-noop"), runs)
    return [result("dashboard-warm", "page with its piece kept / no-op view", a, b, a / b, "<= 1.4", runs, scale)]


def cold_goals(scale: str, runs: int) -> list[Result]:
    client = signed_in()
    noop, data, page = (call(client, name) for name in ("dashboard-noop", "dashboard-data", "dashboard"))
    cold = call(client, "dashboard", forget_all)
    page()
    a, b = interleaved(data, noop, runs)
    found = [result("dashboard-cold-json", "data.json, nothing kept / no-op view", a, b, a / b, "<= 2.5", runs, scale)]
    a, b = interleaved(cold, noop, runs)
    found.append(result("dashboard-cold-json", "whole page, nothing kept / no-op view", a, b, a / b, "", runs, scale))
    for what, get in (("data.json", data), ("whole page, nothing kept", cold), ("page with its piece kept", page)):
        count = queries(get)
        limit = f"<= {MOST_QUERIES}"
        found.append(result("dashboard-cold-json", f"queries: {what}", count, 0, count, limit, 1, scale))
    return found
