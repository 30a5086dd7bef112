"""Personal data is removed when its time is over. Nobody's act: a date that passed; the log says how much."""

import structlog
from django.db import transaction
from django.db.models import F

from networks.actions import imports
from networks.selectors import retention

log = structlog.get_logger(__name__)


@transaction.atomic
def purge(*, dry_run: bool = False) -> dict[str, int]:
    """Return how many rows of each kind were removed or emptied, or would be. Running it twice is as once (I11).

    History stays: it never held how to reach anybody, only that something was changed. That somebody held a mandate,
    and when, belongs to the history of the project.
    """
    contacts, answers, mandates = retention.expired_contacts(), retention.told_answers(), retention.old_mandates()
    counts = {
        "contacts": contacts.count(),
        "answers": answers.count(),
        "mandates": mandates.count(),
        "import_lines": retention.old_lines().count(),
        "imports": retention.old_imports().count(),
    }
    if not dry_run:
        contacts.delete()
        answers.update(message="", proposal={})
        mandates.update(email="", phone="", handover_note="", is_listed=False, version=F("version") + 1)
        imports.forget_what_is_over()
        log.info("personal_data.purged", **counts)
    return counts
