"""Six writers and two drainers, killed at random: no total differs afterwards. `make stress` runs it large."""

import os

import pytest

from assessment.aggregation.audit import audit_figures
from assessment.models import Figure
from ledger.models import Stale

from .stress import Stress
from .world import build

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = int(os.environ.get("STRESS_WRITERS", "6"))
ACTS = int(os.environ.get("STRESS_ACTS", "12"))


def test_no_total_is_wrong_after_a_crowd_of_writers_and_killed_drainers() -> None:
    stress = Stress(build(10), writers=WRITERS, acts=ACTS)
    stress.run()
    assert stress.done == WRITERS * ACTS
    assert stress.killed > 0
    assert Figure.objects.filter(no__gt=1).exists()
    assert Stale.objects.count() == 0
    assert audit_figures() == []
    print(f"{stress.done} acts, {stress.killed} drainers killed")  # seen with -s
