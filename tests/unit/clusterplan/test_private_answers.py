"""What belongs to one reader is stored nowhere (I25)."""

import pytest
from django.test import Client

from accounts.models import User


@pytest.mark.parametrize("address", ["/", "/nowhere/"])
def test_a_public_page_that_sets_a_cookie_is_not_stored(client: Client, programme: None, address: str) -> None:
    answer = client.get(address)
    assert "csrftoken" in answer.cookies
    assert answer["Cache-Control"] == "no-store, private"


def test_a_missing_page_of_a_signed_in_person_is_not_stored(client: Client, kanto_officer: User) -> None:
    client.force_login(kanto_officer)
    assert client.get("/nowhere/")["Cache-Control"] == "no-store, private"
