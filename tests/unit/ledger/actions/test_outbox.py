"""The outbox and its relay: every row leaves the house once, or ends in the failed list (I10, I11)."""

import datetime
import smtplib

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.db.models import F

from ledger.actions import outbox
from ledger.models import Outbox

LETTERS: list[tuple[object, ...]] = []


def deliver(*args: object) -> None:
    LETTERS.append(args)


def refuse(*_: object) -> None:
    raise smtplib.SMTPServerDisconnected


def crash(*_: object) -> None:
    raise KeyError


@pytest.fixture(autouse=True)
def senders(settings: LazySettings, db: None) -> None:
    LETTERS.clear()
    settings.OUTBOX_SENDERS = {kind.__name__: f"{__name__}.{kind.__name__}" for kind in (deliver, refuse, crash)}


def put(kind: str, key: str = "1") -> Outbox:
    outbox.put(kind=kind, key=key, ids=[7])
    return Outbox.objects.get(unique_key=key)


def pass_time(minutes: int) -> None:
    Outbox.objects.update(created_at=F("created_at") - datetime.timedelta(minutes=minutes))


def test_a_row_is_sent_once() -> None:
    put("deliver")
    assert (outbox.deliver_waiting(), outbox.deliver_waiting()) == (1, 0)
    assert LETTERS == [(7,)]


def test_the_same_key_is_written_once() -> None:
    put("deliver")
    put("deliver")
    assert outbox.deliver_waiting() == 1


def test_what_follows_the_dot_goes_to_the_sender_first() -> None:
    put("deliver.password_changed")
    outbox.deliver_waiting()
    assert LETTERS == [("password_changed", 7)]


def test_a_row_whose_transaction_fails_was_never_there() -> None:
    with transaction.atomic():
        put("deliver")
        transaction.set_rollback(True)
    assert outbox.deliver_waiting() == 0


def test_a_refused_letter_waits_longer_each_time() -> None:
    row = put("refuse")
    outbox.deliver_waiting()
    outbox.deliver_waiting()
    row.refresh_from_db()
    assert row.tries == 1
    pass_time(minutes=1)
    outbox.deliver_waiting()
    row.refresh_from_db()
    assert (row.tries, row.sent_at, row.failed_at) == (2, None, None)


def test_after_five_tries_a_row_stands_in_the_failed_list() -> None:
    row = put("refuse")
    for _ in range(7):
        outbox.deliver_waiting()
        pass_time(minutes=40)
    row.refresh_from_db()
    assert row.tries == 5
    assert row.failed_at is not None


def test_a_row_that_kills_its_sender_does_not_stop_the_others() -> None:
    row = put("crash", key="1")
    put("deliver", key="2")
    with pytest.raises(KeyError):
        outbox.deliver_waiting()
    outbox.deliver_waiting()
    row.refresh_from_db()
    assert (row.tries, LETTERS) == (1, [(7,)])
