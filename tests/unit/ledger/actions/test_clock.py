"""The programme clock stands where a demonstration puts it, and nowhere else."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from ledger.actions import clock
from ledger.decisions import ActionRefused
from ledger.models import Clock, programme_now

MOMENT = datetime.datetime(2008, 12, 15, 9, tzinfo=datetime.UTC)


@pytest.mark.django_db
def test_a_demonstration_sets_its_clock():
    clock.declare_demonstration()
    clock.set_to(MOMENT)
    assert datetime.timedelta(0) <= programme_now() - MOMENT < datetime.timedelta(minutes=1)


@pytest.mark.django_db
def test_a_real_database_has_no_clock_to_set():
    with pytest.raises(ActionRefused) as refused:
        clock.set_to(MOMENT)
    assert refused.value.decision.code == "not-a-demonstration"


@pytest.mark.django_db
def test_production_never_becomes_a_demonstration(settings):
    settings.PRODUCTION = True
    with pytest.raises(ActionRefused) as refused:
        clock.declare_demonstration()
    assert refused.value.decision.code == "production"
    assert not Clock.objects.exists()


@pytest.mark.django_db
def test_the_database_itself_refuses_an_offset_outside_a_demonstration():
    with pytest.raises(IntegrityError, match="only_a_demonstration_moves_the_clock"), transaction.atomic():
        Clock.objects.create(pk=1, offset=datetime.timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute("select programme_now() = statement_timestamp()")
        assert cursor.fetchone() == (True,)
