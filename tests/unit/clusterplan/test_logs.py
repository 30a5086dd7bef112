"""No personal data and no token reaches a log (I29)."""

import pytest

from clusterplan.logs import without_personal_data


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("GET /answer/Canary-token_1/", "GET /answer/***/"),
        ("GET /answer/roster/Canary-token_1/", "GET /answer/roster/***/"),
        ("GET /accounts/password/reset/key/1-Canary/", "GET /accounts/password/reset/key/***/"),
        ("Not Found: /organizations/?q=Canary&page=2", "Not Found: /organizations/?***"),
        ("no account for canary@example.jp here", "no account for *** here"),
        ("could it be?", "could it be?"),
    ],
)
def test_addresses_tokens_and_searches_are_masked(written: str, kept: str) -> None:
    assert without_personal_data(None, "info", {"event": written, "request": written}) == {
        "event": kept,
        "request": kept,
    }


def test_where_from_and_with_what_are_dropped() -> None:
    event = {"event": "request_finished", "ip": "192.0.2.1", "user_agent": "Canary/1", "email": "a@b.c", "code": 200}
    assert without_personal_data(None, "info", event) == {"event": "request_finished", "code": 200}
