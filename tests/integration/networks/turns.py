"""Two acts of which the second begins while the transaction of the first is open."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from ledger.decisions import ActionRefused
from tests.integration.assessment.threads import Session, wait_until


def while_open(first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """Do the first; commit it when the second waits for it, or is done. Return what the second returns.

    Of a refusal the code is returned.
    """
    done, go_on, ended = threading.Event(), threading.Event(), []

    def hold() -> None:
        with transaction.atomic():
            first()
            done.set()
            assert go_on.wait(20)

    def follow() -> None:
        try:
            ended.append(second())
        except ActionRefused as refusal:
            ended.append(refusal.decision.code)

    holding = Session(hold)
    wait_until(lambda: done.is_set() or not holding.is_alive())
    following = Session(follow)
    wait_until(lambda: waiting() > 0 or not following.is_alive())
    go_on.set()
    for session in (holding, following):
        session.finish()
    return ended[0]


def waiting() -> int:
    """Return how many sessions of this database wait until another one ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(distinct pid) from pg_locks join pg_stat_activity using (pid) "
            "where not granted and datname = current_database()"
        )
        return int(cursor.fetchone()[0])
