import pytest
from django.contrib.auth.models import AnonymousUser

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
