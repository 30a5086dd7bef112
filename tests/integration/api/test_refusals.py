"""A key that a list does not know is refused with a sentence in the reader's language (I20)."""

import pytest
from django.test import Client

from tests.integration.api.conftest import As

API = "/api/v1"
LISTS = [
    *("bureaus", "projects", "indicators", "targets", "organizations", "memberships", "ties", "support-uses"),
    *("rounds", "submissions", "figures", "totals"),
]
CROSSING = ["accepted_by__password__startswith", "project__code", "submission__bureau__code__startswith", "pk__in"]


@pytest.mark.parametrize("name", LISTS)
def test_an_unknown_filter_is_refused(as_: As, name: str):
    client = as_("policy.analyst")
    for key in ("colour", "depth", "expand", "format", "search", *CROSSING):
        response = client.get(f"{API}/{name}/", {key: "a"})
        assert response.status_code == 400
        assert response.json()[key][0].startswith("This filter is not known. Known are:")


def test_the_sentence_is_in_the_language_of_the_reader():
    sentence = Client(headers={"accept-language": "ja"}).get(f"{API}/bureaus/?colour=red").json()["colour"][0]
    assert "kind" in sentence


@pytest.mark.parametrize("name", LISTS)
def test_an_unknown_order_is_refused(as_: As, name: str):
    client = as_("policy.analyst")
    for key in ("id__", "-accepted_by__email", "password", "value", "submission__bureau"):
        response = client.get(f"{API}/{name}/", {"ordering": key})
        assert response.status_code == 400
        assert response.json()["ordering"][0].startswith("This order is not known.")


def test_a_single_object_knows_no_filter(as_: As):
    assert as_("anybody").get(f"{API}/bureaus/KNT/?kind=bureau").status_code == 400


@pytest.mark.parametrize(
    "value", ["1e999999999", "NaN", "-1", "２００６.5", "9" * 400, "2006\x00", "' or 1=1", "0x10", "1_000"]
)
def test_a_year_is_digits(as_: As, value: str):
    assert as_("policy.analyst").get(f"{API}/figures/", {"fiscal_year": value}).status_code == 400


@pytest.mark.parametrize("value", ["\x00", "S-KNT1\x00", "a" * 1000])
def test_a_code_is_short_and_plain(as_: As, value: str):
    assert as_("policy.analyst").get(f"{API}/figures/", {"project": value}).status_code == 400


@pytest.mark.parametrize("pk", ["9" * 18, "0", "00000000001"])
def test_an_odd_number_in_the_address_is_not_found(as_: As, pk: str):
    assert as_("policy.analyst").get(f"{API}/figures/{pk}/").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 100])
def test_a_page_that_is_not_there_is_not_found(as_: As, page: str):
    assert as_("anybody").get(f"{API}/bureaus/", {"page": page}).status_code == 404
