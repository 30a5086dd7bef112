"""Deny by default: the pages that anybody may read are these, by name, and no others."""

from contextlib import suppress

from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.architecture.matrix import lines, routes

PUBLIC_PAGES = {
    # for the machinery
    "healthz",
    "readyz",
    # facts of the programme
    "front",
    "projects",
    "project",
    "indicators",
    "indicator",
    "bureaus",
    "lineage",
    "first_term",
    "support",
    "linkages",
    "public_network",
    "explore_public",
    "calendar",
    "examples",
    # whom to ask
    "directory",
    # the API's description and the facts of the programme
    "api-root",
    "api-schema",
    "api-docs",
    "api-bureau-list",
    "api-bureau-detail",
    "api-project-list",
    "api-project-detail",
    "api-indicator-list",
    "api-indicator-detail",
    "api-target-list",
    "api-target-detail",
    # the link of a member, from its mail
    "roster_answer_link",
    # sign-in and what leads to it
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}


def test_public_pages_are_exactly_these() -> None:
    assert {line.route for line in lines() if line.anonymous == "ok" and line.method == "GET"} == PUBLIC_PAGES


def test_every_other_page_without_arguments_asks_to_sign_in(client: Client, db: None) -> None:
    reached = {
        name
        for name, address in _addresses().items()
        if name not in PUBLIC_PAGES and client.get(address).status_code not in {302, 401, 403, 405}
    }
    assert reached == set()


def _addresses() -> dict[str, str]:
    """Return the address of every route that takes no arguments."""
    found = {}
    for name in {route.name for route in routes() if route.name}:
        with suppress(NoReverseMatch):
            found[name] = reverse(name)
    return found
