"""Personal data is removed when its time is over. Nobody's act: a date that passed; the log says how much."""

from typing import Any

import structlog
from django.db import connection, transaction
from django.db.models import F, QuerySet

from networks.actions import imports
from networks.actions.locks import locked_organizations
from networks.models import ConfirmationRequest, Establishment, Organization
from networks.rules.answers import without_persons
from networks.selectors import retention

log = structlog.get_logger(__name__)


@transaction.atomic
def purge(*, dry_run: bool = False) -> dict[str, int]:
    """Return how many rows of each kind were removed or emptied, or would be. Running it twice is as once (I11).

    History stays: it says that something was changed, and never held how to reach anybody but sole proprietors and
    individual researchers, whose addresses it forgets with their record. That somebody held a mandate, and when,
    belongs to the history of the project.
    """
    contacts, answers, mandates = retention.expired_contacts(), retention.told_answers(), retention.old_mandates()
    invitations, (persons, places), histories = (
        retention.old_invitations(),
        retention.homes(),
        retention.homes_in_histories(),
    )
    undecided, moves = retention.old_answers(), retention.homes_in_merges()
    if not dry_run:
        _lock(persons, places, answers | undecided)
    counts = {
        "contacts": contacts.count(),
        "answers": answers.count() + undecided.count(),
        "mandates": mandates.count(),
        "invitations": invitations.count(),
        "homes": persons.count() + places.count(),
        "homes_in_histories": sum(told.count() for told in (*histories, moves)),
        "import_lines": retention.old_lines().count(),
        "imports": retention.old_imports().count(),
    }
    if not dry_run:
        contacts.delete()
        answers.update(message="", proposal={})
        for one in undecided:
            proposal = without_persons(one.proposal)
            ConfirmationRequest.objects.filter(pk=one.pk).update(message="", proposal=proposal)
        mandates.update(email="", phone="", handover_note="", is_listed=False, version=F("version") + 1)
        invitations.delete()
        moves.update(before="", after="")
        _forget_homes(persons, places, histories)
        imports.forget_what_is_over()
        log.info("personal_data.purged", **counts)
    return counts


def _lock(
    persons: QuerySet[Organization], places: QuerySet[Establishment], answers: QuerySet[ConfirmationRequest]
) -> None:
    """Lock in the order of `locks`; who joins a roster in this moment has done so when we look again."""
    locked_organizations([*persons.values_list("pk", flat=True), *places.values_list("organization_id", flat=True)])
    rows = ConfirmationRequest.objects.filter(pk__in=answers.values("pk")).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))


def _forget_homes(
    persons: QuerySet[Organization], places: QuerySet[Establishment], histories: tuple[QuerySet[Any], QuerySet[Any]]
) -> None:
    """Empty the record, then the history, which only a function of the owner may change (migration 0004)."""
    told = [list(events.values_list("pgh_id", flat=True)) for events in histories]
    places.update(**retention.SILENT)
    persons.update(**retention.SILENT)
    with connection.cursor() as cursor:
        cursor.execute("select forget_homes(%s, %s)", told)
