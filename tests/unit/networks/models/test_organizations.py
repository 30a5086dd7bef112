"""How an organization tells where it is."""

import pytest
from django.utils import translation

from networks.models import Organization
from projects.models import Prefecture

TOKYO = Prefecture(code="13", name_ja="東京都", name_en="Tokyo")


@pytest.mark.parametrize(
    ("prefecture", "address", "told"),
    [
        (TOKYO, "東京都八王子市明神町1-1", "東京都八王子市明神町1-1"),
        (TOKYO, "八王子市明神町1-1", "Tokyo 八王子市明神町1-1"),
        (TOKYO, "", "Tokyo"),
        (None, "八王子市", "八王子市"),
        (None, "", ""),
    ],
)
def test_an_address_names_its_prefecture_once(prefecture: Prefecture | None, address: str, told: str) -> None:
    with translation.override("en"):
        assert Organization(prefecture=prefecture, address=address).whereabouts == told


def test_the_address_of_a_person_is_not_told() -> None:
    person = Organization(kind=Organization.Kind.PROPRIETOR, prefecture=TOKYO, address="八王子市明神町1-1")
    with translation.override("en"):
        assert person.whereabouts == "Tokyo"
