"""What the tests of the dashboards start from: a round in which two bureaus' returns are accepted and counted."""

import pytest

from accounts.models import User
from assessment.aggregation.refresh import drain_until_empty
from assessment.models import Round
from assessment.views.pieces import forget_all
from tests.rounds import accept, return_of


def new_businesses(count: int) -> dict[str, int]:
    """Return answers that report so many new businesses, all of one kind, as the checks want them."""
    return {"NB": count, "NB_TM": count, "NB_PR": 0, "NB_MK": 0, "NB_PT": 0, "NB_SV": 0}


@pytest.fixture(autouse=True)
def no_pieces_left() -> None:
    """Start each test without the pages that another test's database left in the process."""
    forget_all()


@pytest.fixture
def counted(
    interim_round: Round,
    kanto_officer: User,
    kanto_colleague: User,
    kansai_officer: User,
    kansai_approver: User,
) -> Round:
    """Return the interim round of FY2006: 120 of S-KNT1 (Kanto), 40 of S-KNK3 (Kansai, an ambiguous target)."""
    accept(return_of(interim_round, "S-KNT1"), kanto_officer, kanto_colleague, **new_businesses(120))
    accept(return_of(interim_round, "S-KNK3"), kansai_officer, kansai_approver, **new_businesses(40))
    drain_until_empty()
    return interim_round
