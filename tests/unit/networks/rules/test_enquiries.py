"""Who sends enquiries: the same rule for the page that leads there and for the action that sends."""

import pytest
from django.contrib.auth.models import AnonymousUser

from networks.rules.enquiries import leads_to_asking, may_send

WRITERS = ["tama_manager", "kanto_officer", "kanto_colleague", "policy_analyst", "policy_officer", "secretariat"]
OTHERS = ["auditor", "commissioner", "admin", "stranger"]


@pytest.mark.parametrize("person", WRITERS)
def test_who_writes_for_the_programme_sends_and_is_led_there(request: pytest.FixtureRequest, person: str) -> None:
    user = request.getfixturevalue(person)
    assert may_send(user)
    assert leads_to_asking(user)


@pytest.mark.parametrize("person", OTHERS)
def test_nobody_else_sends_or_is_led_there(request: pytest.FixtureRequest, person: str) -> None:
    user = request.getfixturevalue(person)
    assert may_send(user).code == "not-an-asker"
    assert not leads_to_asking(user)


def test_who_is_not_signed_in_is_led_there_by_the_sign_in() -> None:
    assert leads_to_asking(AnonymousUser())
