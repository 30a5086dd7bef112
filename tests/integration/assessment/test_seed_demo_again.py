"""Seeding again: the same seed gives the same figures, and without the programme there is nothing to seed."""

import hashlib

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F

from assessment.actions.demo import seed as demo
from assessment.actions.demo.calendar import interim
from assessment.models import Figure
from ledger.models import Clock
from networks.actions.transcription import load_designations
from projects.actions.programme import load

FIXTURES = settings.BASE_DIR / "fixtures" / "programme"


def fingerprint() -> str:
    """Return a hash of every figure in the ledger, without ids and moments."""
    rows = Figure.objects.annotate(
        round_=F("submission__round__period__fiscal_year"),
        who=F("cell__part__organization__name_ja"),
        sentence=F("cell__note"),
        day=F("accepted_at__date"),
    ).values_list(
        "project__code", "round_", "kind", "who", "indicator__code", "no", "state", "value", "base", "bound",
        "sentence", "cell__forecast", "day",
    )  # fmt: skip
    return hashlib.sha256(repr(sorted(map(repr, rows))).encode()).hexdigest()


def test_two_runs_give_identical_figures(db):
    found = []
    for seed in (2006, 2006, 2007):
        with transaction.atomic():
            load(directory=FIXTURES, by=None)
            load_designations(directory=FIXTURES)
            demo.seed(seed=seed, scale=1, rounds=[interim(2006)])
            found.append(fingerprint())
            transaction.set_rollback(True)
    assert found[0] == found[1] != found[2]


def test_it_needs_the_programme(db):
    with pytest.raises(CommandError, match="load_programme"):
        call_command("seed_demo")
    assert not Clock.objects.exists()
