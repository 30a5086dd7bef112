"""The main navigation: each entry leads somewhere, and is shown to those for whom the page exists."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from clusterplan.ui.navigation import links


def shown_to(user) -> list[str]:
    return [link.url for link in links("/", user)]


def test_the_public_sees_public_pages_only() -> None:
    assert shown_to(AnonymousUser()) == ["/projects/", "/programme/indicators/"]


@pytest.mark.parametrize("who", ["policy_officer", "kanto_officer", "tama_manager"])
def test_who_has_a_dashboard_finds_it(request: pytest.FixtureRequest, who: str) -> None:
    assert "/dashboard/" in shown_to(request.getfixturevalue(who))


@pytest.mark.parametrize("who", ["commissioner", "admin"])
def test_who_has_none_is_not_led_to_one(request: pytest.FixtureRequest, who: str) -> None:
    assert "/dashboard/" not in shown_to(request.getfixturevalue(who))


def test_the_page_where_one_is_is_marked() -> None:
    assert [link.url for link in links("/projects/S-KNT1/", AnonymousUser()) if link.is_here] == ["/projects/"]


@pytest.mark.parametrize("who", ["policy_officer", "kanto_officer", "commissioner", "stranger", "admin"])
def test_every_entry_that_a_person_sees_opens(
    programme: None, who: str, request: pytest.FixtureRequest, client: Client
) -> None:
    person = request.getfixturevalue(who)
    client.force_login(person)
    assert [url for url in shown_to(person) if client.get(url, follow=True).status_code != 200] == []
