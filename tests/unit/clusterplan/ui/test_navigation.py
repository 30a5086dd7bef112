"""The main navigation: each entry leads somewhere, and is shown to those for whom the page exists."""

from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from accounts.models import User
from clusterplan.ui.navigation import Fold, Link, Reader, links


def flat(path: str, user: Reader) -> list[Link]:
    return [link for one in links(path, user) for link in (one.links if isinstance(one, Fold) else [one])]


def shown_to(user: Reader) -> list[str]:
    return [link.url for link in flat("/", user)]


def test_the_public_sees_public_pages_only() -> None:
    assert shown_to(AnonymousUser()) == ["/projects/", "/programme/indicators/"]


@pytest.mark.parametrize("who", ["policy_officer", "kanto_officer", "tama_manager"])
def test_who_has_a_dashboard_finds_it(request: pytest.FixtureRequest, who: str) -> None:
    assert "/dashboard/" in shown_to(request.getfixturevalue(who))


@pytest.mark.parametrize("who", ["commissioner", "admin"])
def test_who_has_none_is_not_led_to_one(request: pytest.FixtureRequest, who: str) -> None:
    assert "/dashboard/" not in shown_to(request.getfixturevalue(who))


def test_the_page_where_one_is_is_marked() -> None:
    assert [link.url for link in flat("/projects/S-KNT1/", AnonymousUser()) if link.is_here] == ["/projects/"]


@pytest.mark.parametrize("who", ["policy_officer", "kanto_officer", "tama_manager"])
def test_no_more_than_nine_words_stand_side_by_side(request: pytest.FixtureRequest, who: str) -> None:
    assert len(links("/", request.getfixturevalue(who))) <= 9


def test_a_word_with_links_behind_it_is_marked_where_one_leads_here(kanto_officer: User) -> None:
    fold = next(one for one in links("/enquiries/", kanto_officer) if isinstance(one, Fold))
    assert fold.is_here
    assert [link.url for link in fold.links if link.is_here] == ["/enquiries/"]
    assert not any(one.is_here for one in links("/projects/", kanto_officer) if isinstance(one, Fold))


@pytest.mark.parametrize("path", ["/merges/7/", f"/merges/{UUID(int=1)}/{UUID(int=2)}/"])
def test_the_pages_of_a_merge_are_marked_as_duplicates(path: str, kansai_approver: User) -> None:
    assert [link.url for link in flat(path, kansai_approver) if link.is_here] == ["/duplicates/"]


def test_a_word_behind_which_nothing_is_shown_is_left_out(commissioner: User) -> None:
    assert not any(isinstance(one, Fold) for one in links("/", commissioner))


@pytest.mark.parametrize("who", ["policy_officer", "kanto_officer", "commissioner", "stranger", "admin"])
def test_every_entry_that_a_person_sees_opens(
    programme: None, who: str, request: pytest.FixtureRequest, client: Client
) -> None:
    person = request.getfixturevalue(who)
    client.force_login(person)
    assert [url for url in shown_to(person) if client.get(url, follow=True).status_code != 200] == []
